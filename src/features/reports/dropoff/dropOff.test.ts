import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse, type Past } from '../../../../test/histories.ts'
import { makePerson } from '../../../../test/make.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { accounts } from '../../accounts/account.contract.ts'
import { interests } from '../../opportunities/opportunity.contract.ts'
import { lostReasons } from '../../pipelines/pipeline.contract.ts'
import { products } from '../../products/product.contract.ts'
import { getFunnel } from '../funnel/funnel.contract.ts'
import { type DropOff, getDropOff, getDropOffRecords, stoppedParts } from './dropOff.contract.ts'
import { dropOffSteps, type StopCount, segmentsOf, widestDrop } from './dropOff.rules.ts'

const stage = (id: string, type: 'open' | 'won', place: number) => ({
  id,
  name: id,
  type,
  place,
  position: place,
  archived: false,
  pipeline: 'p',
  probability: 0,
  rottingDays: null,
})
const shown = [stage('A', 'open', 0), stage('B', 'open', 1), stage('W', 'won', 2)]
const stop = (at: number, route: StopCount['route'], n: number, reason: string | null = null): StopCount => ({
  at,
  route,
  n,
  reason,
  reasonTitle: reason,
})

describe('the rules', () => {
  it('who stops at a stage came to it and not to the next; reasons are of the lost', () => {
    const steps = dropOffSteps(
      [stop(1, 'lost', 30, 'Price'), stop(1, 'lost', 10), stop(1, 'still', 5), stop(2, 'onWay', 15), stop(3, 'ahead', 40)],
      shown,
    )
    expect(steps.map(({ count, stopped, lost, still, onWay }) => [count, stopped, lost, still, onWay])).toEqual([
      [100, 45, 40, 5, 0],
      [55, 15, 0, 0, 15],
    ])
    expect(steps[0]?.reasons).toEqual([
      { key: 'Price', title: 'Price', count: 30, share: 0.75 },
      { key: null, title: null, count: 10, share: 0.25 },
    ])
    expect(widestDrop(steps)?.stage.id).toBe('A')
  })

  const split = (key: string | null, went: number, stopped: number) => [
    { dimension: 'source' as const, key, title: key, at: 2, n: went },
    { dimension: 'source' as const, key, title: key, at: 1, n: stopped },
  ]
  it('names a segment that differs by more than chance, with n and interval, and no other', () => {
    const rows = [
      ...split('List', 40, 60),
      ...split('Web', 130, 70),
      ...split('Fair', 13, 7),
      ...split('Tiny', 0, 4),
      ...split(null, 0, 90),
    ]
    const counts = [stop(2, 'onWay', 183), stop(1, 'lost', 231)]
    const { segments, small } = segmentsOf(rows, counts, shown)
    const at = (key: string) => segments.find((one) => one.key === key && one.stage === 'A')
    expect(at('List')).toMatchObject({ n: 100, rate: 0.4, standsOut: true })
    expect(at('List')?.low).toBeCloseTo(0.3094, 4)
    expect(at('List')?.high).toBeCloseTo(0.498, 4)
    // The line is of the deals whose source is known: 183 of 324.
    expect(at('List')?.all).toBeCloseTo(183 / 324, 6)
    expect(at('Fair')?.standsOut).toBe(false)
    expect([at('Tiny'), segments.some(({ key }) => key === null)]).toEqual([undefined, false])
    expect(small).toBeGreaterThan(0)
  })
})

let world: World
let course: Course
beforeAll(async () => {
  world = await openWorld()
  course = await makeCourse(world, 'Check', [
    { name: 'A', rottingDays: 5 },
    { name: 'B', rottingDays: 5 },
    { name: 'W', type: 'won' },
    { name: 'L', type: 'lost' },
  ])
  const { owner } = world
  const reasons = (await owner.call(lostReasons.list, {})).rows
  const price = reasons.find(({ name }) => name === 'Price')?.id
  const [food, water] = await owner.callAll(accounts.create, [
    { name: 'Food', industry: 'food', employees: 20, country: 'Sweden' },
    { name: 'Water', industry: 'water', employees: 400, country: 'Norway' },
  ])
  // Food loses four of five at A, water one of five: 60 deals each.
  const pasts = Array.from({ length: 120 }, (_, i): Past => {
    const leaks = i % 2 === 0
    const lost = leaks ? i % 10 < 8 : i % 10 > 7
    return {
      name: `deal ${i}`,
      path: lost
        ? ['A 2026-03-02', 'L 2026-03-20']
        : ['A 2026-03-02', 'B 2026-03-12', i % 4 < 2 ? 'W 2026-04-02' : 'B 2026-04-02'].slice(0, i % 4 < 2 ? 3 : 2),
      values: { account: (leaks ? food : water)?.id, amount: { amount: 50_000 + i, currency: 'EUR' } },
      later: lost && i % 3 ? { 1: { lostReason: price } } : {},
    }
  })
  const ids = await layDown(world, course, pasts, '2026-11-20T10:00:00Z')
  const pump = await owner.call(products.create, { name: 'Pump' })
  await owner.callAll(
    interests.create,
    ids.slice(0, 30).map((opportunity) => ({ opportunity, product: pump.id })),
  )
})
afterAll(() => world.close())

const query = () => ({ pipeline: course.id, period: 'all' }) as const
const standing = (answer: DropOff) => answer.segments.filter(({ standsOut }) => standsOut)

describe('drop-off', () => {
  it('counts as the funnel does', async () => {
    const answer = await world.owner.call(getDropOff, query())
    const funnel = await world.owner.call(getFunnel, query())
    const ofFunnel = funnel.total.steps.slice(0, -1).map(({ stage: { id }, count, next, gone }) => ({ id, count, next, ...gone }))
    const own = answer.steps.map((step) => ({
      id: step.stage.id,
      count: step.count,
      next: step.next,
      ...Object.fromEntries(stoppedParts.map((part) => [part, step[part]])),
    }))
    expect(own).toEqual(ofFunnel)
    expect(answer.n).toBe(funnel.total.n)
  })

  it('lost deals have their reasons, deals past their time stand still', async () => {
    const [a, b] = (await world.owner.call(getDropOff, query())).steps
    expect(a?.reasons.map(({ title }) => title)).toEqual(['Price', null])
    expect(a?.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(a?.lost)
    expect([b?.lost, (b?.still ?? 0) > 0]).toEqual([0, true])
  })

  it('finds what was put there, in every dimension that tells it, and nothing in those that do not', async () => {
    const found = standing(await world.owner.call(getDropOff, query()))
    const named = new Set(
      found.map(({ dimension, title, difference }) => `${dimension} ${title} ${difference < 0 ? 'less' : 'more'}`),
    )
    for (const name of [
      'industry food less',
      'industry water more',
      'country Sweden less',
      'size 10–49 less',
      'size 250–999 more',
    ])
      expect(named).toContain(name)
    expect(found.every(({ dimension }) => ['industry', 'country', 'size'].includes(dimension))).toBe(true)
  })

  it('the list behind each number counts to it', async () => {
    const answer = await world.owner.call(getDropOff, query())
    const count = async (cell: object) => (await world.owner.call(getDropOffRecords, { ...query(), ...cell } as never)).count
    for (const step of answer.steps) {
      const at = { stage: step.stage.id }
      expect(await count({ ...at, part: 'reached' })).toBe(step.count)
      expect(await count({ ...at, part: 'stopped' })).toBe(step.stopped)
      for (const part of stoppedParts) expect(await count({ ...at, part })).toBe(step[part])
      for (const { key, count: n } of step.reasons) expect(await count({ ...at, part: 'lost', reason: key ?? '' })).toBe(n)
    }
    for (const { stage: id, dimension: by, key, n } of answer.segments)
      expect([by, await count({ stage: id, part: 'reached', by, group: key ?? '' })]).toEqual([by, n])
  })

  it('tries no dimension that is hidden from the asker, and tells no reason', async () => {
    const cleo = await makePerson(world, {
      opportunity: { read: 'all', hidden: ['lostReason', 'amount'] },
      account: { read: 'all', hidden: ['industry'] },
    })
    const answer = await cleo.call(getDropOff, query())
    const dimensions = new Set(answer.segments.map(({ dimension }) => dimension))
    expect([dimensions.has('industry'), dimensions.has('amountBand'), dimensions.has('country')]).toEqual([false, false, true])
    expect(answer.steps.flatMap(({ reasons }) => reasons.map(({ title }) => title))).toEqual([null])
    const refused = await cleo.ask(getDropOff, { ...query(), by: 'industry' })
    expect([refused.status, refused.error.code]).toEqual([422, 'unknown_field'])
    const blind = await makePerson(world, { opportunity: { read: 'all' } })
    const unseen = await blind.call(getDropOff, query())
    expect(unseen.segments.filter(({ dimension }) => ['industry', 'country', 'size'].includes(dimension))).toEqual([])
  })

  it('as of a day before anything was lost, nothing was', async () => {
    const { steps } = await world.owner.call(getDropOff, { ...query(), asOf: '2026-03-15' })
    expect(steps.map(({ lost }) => lost)).toEqual([0, 0])
    expect((await world.nobody.ask(getDropOff, query())).status).toBe(401)
  })
})
