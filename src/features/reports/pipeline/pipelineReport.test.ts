import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse } from '../../../../test/histories.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { interests } from '../../opportunities/opportunity.contract.ts'
import { roles, users } from '../../people/user.contract.ts'
import { products } from '../../products/product.contract.ts'
import { getFunnel } from '../funnel/funnel.contract.ts'
import { getStageTime, getStageTimeRecords } from '../stagetime/stageTime.contract.ts'
import { stageStay } from '../stagetime/stageTime.rules.ts'
import { getPipelineReport, getPipelineReportRecords } from './pipelineReport.contract.ts'

let world: World
let course: Course
const now = '2026-11-20T10:00:00Z'
const eur = (amount: number) => ({ amount: { amount, currency: 'EUR' } })

beforeAll(async () => {
  world = await openWorld()
  course = await makeCourse(world, 'Check', [
    { name: 'A', probability: 10, rottingDays: 5 },
    { name: 'B', probability: 50 },
    { name: 'W', type: 'won' },
    { name: 'L', type: 'lost' },
  ])
  const [first] = await layDown(
    world,
    course,
    [
      { name: 'one', path: ['A 2026-01-10', 'B 2026-02-09'], values: eur(10_000), later: { 1: eur(30_000) } },
      { name: 'two', path: ['A 2026-01-10'], values: { ...eur(5_000), probability: 20, closeDate: '2026-12-24' } },
      { name: 'three', path: ['A 2026-01-10', 'B 2026-01-20', 'A 2026-01-25', 'W 2026-02-04'], values: eur(7_000) },
      { name: 'bare', path: ['A 2026-11-19'] },
      { name: 'undated', path: ['A ?'], values: eur(100) },
    ],
    now,
  )
  const pump = await world.owner.call(products.create, { name: 'Pump' })
  const filter = await world.owner.call(products.create, { name: 'Filter' })
  await world.owner.callAll(interests.create, [
    { opportunity: first as string, product: pump.id },
    { opportunity: first as string, product: filter.id },
  ])
})
afterAll(() => world.close())

describe('pipeline', () => {
  it('sums the open deals by stage, weighted by the deal’s chance or its stage’s', async () => {
    const { total, definition } = await world.owner.call(getPipelineReport, { pipeline: course.id })
    expect(total).toMatchObject({ count: 4, amount: 35_100, weighted: 16_010, withoutAmount: 1, unconverted: 0 })
    expect(total.stages.map(({ count, amount }) => [count, amount])).toEqual([
      [3, 5_100],
      [1, 30_000],
    ])
    expect(total.sums).toEqual([{ currency: 'EUR', amount: 35_100 }])
    expect([definition.undated, definition.undatedIncluded]).toEqual([1, true])
  })

  it('as of an earlier day has the amounts and stages of then, undated deals apart', async () => {
    const { total, definition } = await world.owner.call(getPipelineReport, { pipeline: course.id, asOf: '2026-01-31' })
    expect(total.stages.map(({ count, amount }) => [count, amount])).toEqual([
      [3, 22_000],
      [0, 0],
    ])
    expect([definition.undated, definition.undatedIncluded]).toEqual([1, false])
  })

  it('filters by the amount of then', async () => {
    const filter = { field: 'amount', op: 'gte', value: 10_000 } as const
    const asOf = '2026-01-31'
    expect((await world.owner.call(getPipelineReport, { pipeline: course.id, filter, asOf })).total.amount).toBe(10_000)
    expect((await world.owner.call(getPipelineReport, { pipeline: course.id, filter })).total.amount).toBe(30_000)
  })

  it('with a period counts deals expected to close in it, those without a date apart', async () => {
    const query = { pipeline: course.id, period: 'custom', from: '2026-12-01', to: '2026-12-31' } as const
    const { total, definition } = await world.owner.call(getPipelineReport, query)
    expect([total.count, definition.undated]).toEqual([1, 3])
  })

  it('a deal with two products counts under both, and once in the total', async () => {
    const { total, groups, overlapping } = await world.owner.call(getPipelineReport, { pipeline: course.id, by: 'product' })
    expect(overlapping).toBe(true)
    expect(total.count).toBe(4)
    expect(groups.map(({ title, count }) => [title, count])).toEqual([
      ['Filter', 1],
      ['Pump', 1],
      [null, 3],
    ])
  })

  it('the list behind each number counts to the number', async () => {
    const { total, groups } = await world.owner.call(getPipelineReport, { pipeline: course.id, by: 'product' })
    for (const group of [undefined, ...groups]) {
      for (const { stage, count } of (group ?? total).stages) {
        const cell = { pipeline: course.id, by: 'product', stage, ...(group ? { group: group.key ?? '' } : {}) } as const
        const behind = await world.owner.call(getPipelineReportRecords, cell)
        expect([behind.count, behind.rows.length]).toEqual([count, count])
      }
    }
  })

  it('keeps amounts from those who may not see them', async () => {
    const role = await world.owner.call(roles.create, {
      name: 'No money',
      grants: { opportunity: { read: 'all', hidden: ['amount', 'owner'] } },
    })
    const { id } = await world.owner.call(users.create, { name: 'Cleo', email: 'cleo@example.com', role: role.id })
    const cleo = await world.signInAs(id, 'cleo@example.com')
    const { total } = await cleo.call(getPipelineReport, { pipeline: course.id })
    expect([total.count, total.amount, total.weighted, total.sums]).toEqual([4, null, null, []])
    expect((await cleo.ask(getPipelineReport, { by: 'owner' })).error.code).toBe('unknown_field')
    expect((await cleo.ask(getFunnel, { by: 'team' })).error.code).toBe('unknown_field')
  })
})

describe('time in stage', () => {
  it('of one deal: first and last entry, last exit, last visit, all visits, how many', () => {
    const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString()
    const visits = [
      { entered: day(10), left: day(20) },
      { entered: day(25), left: day(28) },
      { entered: day(30), left: null },
    ]
    expect(stageStay(visits)).toEqual({
      firstEntered: day(10),
      lastEntered: day(30),
      lastExited: day(28),
      lastVisit: 3,
      together: 13,
      visits: 3,
    })
    expect(stageStay([])).toMatchObject({ together: null, lastVisit: null, visits: 0 })
  })

  it('averages over finished visits and shows those going on beside', async () => {
    const { total, definition } = await world.owner.call(getStageTime, { pipeline: course.id, period: 'all' })
    const [a, b] = total.stages
    // A: one 30 days, three 10 and 10; B: three 5 days; A goes on for two, bare and undated, B for one.
    expect(a?.visit).toMatchObject({ n: 3, median: 10 })
    expect(a?.visit.mean).toBeCloseTo(50 / 3, 6)
    expect(a?.together).toMatchObject({ n: 2, mean: 25 })
    expect(a?.visits).toBe(1.5)
    expect([a?.open.n, a?.still]).toEqual([2, 1])
    expect(b?.visit).toMatchObject({ n: 1, mean: 5 })
    expect(definition.undated).toBe(1)
  })

  it('the list behind each number counts to the number', async () => {
    const { total } = await world.owner.call(getStageTime, { pipeline: course.id, period: 'all' })
    for (const { stage, visit, open, still } of total.stages) {
      for (const [part, number] of [
        ['finished', visit.n],
        ['open', open.n],
        ['still', still],
      ] as const) {
        const cell = { pipeline: course.id, period: 'all', stage: stage.id, part } as const
        expect((await world.owner.call(getStageTimeRecords, cell)).count).toBe(number)
      }
    }
  })

  it.each(['owner', 'team', 'month'] as const)('groups by %s', async (by) => {
    const { total, groups } = await world.owner.call(getStageTime, { pipeline: course.id, period: 'all', by })
    expect(groups.reduce((n, group) => n + group.n, 0)).toBe(total.n)
  })
})

it('undated deals are in totals of today, in no dated cohort, and shown apart as of any moment', async () => {
  const ask = async (more: object) => {
    const { total, definition } = await world.owner.call(getFunnel, { pipeline: course.id, ...more })
    return [total.n, definition.undated, definition.undatedIncluded]
  }
  expect(await ask({ period: 'all' })).toEqual([5, 1, true])
  expect(await ask({ period: 'thisYear' })).toEqual([4, 1, false])
  expect(await ask({ period: 'all', asOf: '2026-11-20' })).toEqual([4, 1, false])
  expect(await ask({ period: 'all', mode: 'strict' })).toEqual([5, 1, true])
  expect(await ask({ period: 'all', mode: 'flow', filter: { field: 'name', op: 'notEmpty' } })).toEqual([5, 1, true])
})
