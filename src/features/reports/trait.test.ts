import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse, type Past } from '../../../test/histories.ts'
import { makePerson } from '../../../test/make.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { accounts } from '../accounts/account.contract.ts'
import { declaredFields } from '../declared/fields/declaredField.contract.ts'
import { getMe } from '../people/session/session.contract.ts'
import { products } from '../products/product.contract.ts'
import { tags } from '../tags/tag.contract.ts'
import { getCycle } from './cycle/cycle.contract.ts'
import { getDropOff, getDropOffRecords } from './dropoff/dropOff.contract.ts'
import { getFunnel, getFunnelRecords } from './funnel/funnel.contract.ts'
import type { Dimension } from './report.contract.ts'
import { getStageTime } from './stagetime/stageTime.contract.ts'
import { getWinRate } from './won/winRate.contract.ts'

let world: World
let course: Course
const query = () => ({ pipeline: course.id, period: 'all' }) as const
const choice = (label: string, ...values: readonly string[]) => ({
  label,
  options: values.map((value) => ({ value, label: value, colour: 'plain' })),
})

/**
 * 120 deals. Those in rock lose four of five at A, those in sand one of five; every deal treats water, those in rock pump it too; the shift
 * says nothing of a deal, nor does the tag.
 */
function pasts(accountIds: readonly string[], tag: string, pump: string): readonly Past[] {
  return Array.from({ length: 120 }, (_, i): Past => {
    const rock = i % 2 === 0
    const lost = rock ? i % 10 < 8 : i % 10 > 7
    const values = {
      soil: rock ? 'rock' : 'sand',
      uses: rock ? ['treating', 'pumping'] : ['treating'],
      permit: rock,
      pump: i % 5 === 0 ? pump : null,
      shift: ['early', 'late', 'night'][i % 3],
      account: accountIds[i % 3 ? 0 : 1],
      tags: i % 4 < 2 ? [tag] : [],
    }
    return { name: `deal ${i}`, path: ['A 2026-03-02', lost ? 'L 2026-03-20' : 'W 2026-04-01'], values }
  })
}

beforeAll(async () => {
  world = await openWorld()
  const { owner } = world
  course = await makeCourse(world, 'Check', [{ name: 'A' }, { name: 'W', type: 'won' }, { name: 'L', type: 'lost' }])
  for (const field of [
    { entity: 'opportunity', kind: 'choice', ...choice('Soil', 'rock', 'sand', 'clay') },
    { entity: 'opportunity', kind: 'choices', ...choice('Uses', 'treating', 'pumping') },
    { entity: 'opportunity', kind: 'choice', ...choice('Shift', 'early', 'late', 'night') },
    { entity: 'account', kind: 'choice', ...choice('Tier', 'gold', 'iron') },
    { entity: 'opportunity', kind: 'flag', label: 'Permit' },
    { entity: 'opportunity', kind: 'ref', target: 'product', label: 'Pump' },
    { entity: 'account', kind: 'ref', target: 'user', label: 'Fitter' },
    { entity: 'opportunity', kind: 'ref', target: 'contact', label: 'Neighbour' },
  ])
    await owner.call(declaredFields.create, field as never)
  await owner.call(getMe, {})
  const made = await owner.callAll(accounts.create, [
    { name: 'Gold', tier: 'gold', fitter: owner.id } as never,
    { name: 'Iron', tier: 'iron' } as never,
  ])
  const tag = await owner.call(tags.create, { name: 'Fair' })
  const pump = await owner.call(products.create, { name: 'Pump 80' })
  await layDown(
    world,
    course,
    pasts(
      made.map(({ id }) => id),
      tag.id,
      pump.id,
    ),
    '2026-11-20T10:00:00Z',
  )
})
afterAll(() => world?.close())

const byKey = <G extends { readonly key: string | null }>(groups: readonly G[]) =>
  new Map(groups.map((group) => [group.key, group]))

describe('a declared choice divides', () => {
  it('the funnel, each group beside the whole, and the list behind each number counts to it', async () => {
    const { groups, total, overlapping } = await world.owner.call(getFunnel, { ...query(), by: 'opportunity.soil' })
    const counts = groups.map(({ key, steps }) => [key, ...steps.map(({ count }) => count)])
    expect(new Set(counts)).toEqual(
      new Set([
        ['rock', 60, 12],
        ['sand', 60, 48],
      ]),
    )
    expect([total.steps.map(({ count }) => count), overlapping]).toEqual([[120, 60], false])
    const cell = { part: 'count', step: course.stages.W as string, group: 'rock' } as const
    expect((await world.owner.call(getFunnelRecords, { ...query(), by: 'opportunity.soil', ...cell })).count).toBe(12)
  })

  it.each([
    ['opportunity.permit', { true: [60, 12], false: [60, 48] }],
    ['opportunity.pump', { 'Pump 80': [24, 12], none: [96, 48] }],
  ] as const)('as does %s, which is no choice', async (by, expected) => {
    const { groups } = await world.owner.call(getFunnel, { ...query(), by })
    const counts = groups.map(({ key, title, steps }) => [title ?? key ?? 'none', steps.map(({ count }) => count)])
    expect(Object.fromEntries(counts)).toEqual(expected)
    for (const { key, n } of groups) {
      const cell = { part: 'count', step: course.stages.A as string, group: key ?? '' } as const
      expect((await world.owner.call(getFunnelRecords, { ...query(), by, ...cell })).count).toBe(n)
    }
  })

  it('a person named at the account, in every report; somebody of whom there may be any number in none', async () => {
    const { groups } = await world.owner.call(getWinRate, { ...query(), by: 'account.fitter' })
    expect(groups.map(({ key, won, lost }) => [key, won.count + lost.count])).toEqual([
      [world.owner.id, 80],
      [null, 40],
    ])
    const { status, error } = await world.owner.ask(getWinRate, { ...query(), by: 'opportunity.neighbour' })
    expect([status, error.code]).toEqual([422, 'unknown_field'])
  })

  it('and of several values a deal stands under each', async () => {
    const { groups, overlapping } = await world.owner.call(getFunnel, { ...query(), by: 'opportunity.uses' })
    const uses = byKey(groups)
    expect([uses.get('treating')?.n, uses.get('pumping')?.n, overlapping]).toEqual([120, 60, true])
  })

  it('the win rate, by the account’s own choice and by tag', async () => {
    const tiers = byKey((await world.owner.call(getWinRate, { ...query(), by: 'account.tier' })).groups)
    const rates = ['gold', 'iron'].map((key) => [tiers.get(key)?.won.count, tiers.get(key)?.lost.count])
    expect(rates.map(([won = 0, lost = 0]) => won + lost)).toEqual([80, 40])
    expect(rates.reduce((sum, [won = 0]) => sum + won, 0)).toBe(60)
    const tagged = byKey((await world.owner.call(getWinRate, { ...query(), by: 'tag' })).groups)
    expect([...tagged.values()].map(({ title }) => title).toSorted()).toEqual(['Fair', null])
  })

  it('cycle and time in stage', async () => {
    const cycle = byKey((await world.owner.call(getCycle, { ...query(), by: 'opportunity.soil' })).groups)
    expect([cycle.get('rock')?.n, cycle.get('rock')?.median, cycle.get('sand')?.n]).toEqual([12, 30, 48])
    const { groups } = await world.owner.call(getStageTime, { ...query(), by: 'opportunity.soil' })
    expect(groups.map(({ key }) => key).toSorted()).toEqual(['rock', 'sand'])
  })

  it('as of a day before anything was lost or won, by today’s value', async () => {
    const { groups } = await world.owner.call(getFunnel, { ...query(), by: 'opportunity.soil', asOf: '2026-03-10' })
    expect(groups.map(({ steps }) => steps.map(({ count }) => count))).toEqual([
      [60, 0],
      [60, 0],
    ])
  })
})

describe('where deals stop', () => {
  it('a declared choice that tells is found with its n and interval, one that does not is not', async () => {
    const { segments } = await world.owner.call(getDropOff, query())
    const standing = segments.filter(({ standsOut }) => standsOut)
    const rock = standing.find(({ key }) => key === 'rock')
    expect(rock).toMatchObject({ dimension: 'opportunity.soil', n: 60, rate: 0.2, all: 0.5 })
    expect(rock?.low).toBeCloseTo(0.1185, 3)
    expect(rock?.high).toBeCloseTo(0.3177, 3)
    expect(new Set(standing.map(({ dimension }) => dimension))).toEqual(
      new Set(['opportunity.soil', 'opportunity.uses', 'opportunity.permit']),
    )
    expect(segments.some(({ dimension }) => dimension === 'opportunity.shift')).toBe(true)
    for (const { stage, dimension: by, key, n } of segments) {
      const behind = { ...query(), stage, part: 'reached', by, group: key ?? '' } as const
      expect([by, (await world.owner.call(getDropOffRecords, behind)).count]).toEqual([by, n])
    }
  })

  it('none is named where the sample is too small', async () => {
    const filter = { field: 'name', op: 'in', value: Array.from({ length: 12 }, (_, i) => `deal ${i}`) } as const
    const { segments, n } = await world.owner.call(getDropOff, { ...query(), filter })
    expect([n, segments.filter(({ standsOut }) => standsOut)]).toEqual([12, []])
  })
})

describe('what is hidden or not declared is no dimension:', () => {
  it('a hidden choice is tried nowhere', async () => {
    const blind = await makePerson(world, {
      opportunity: { read: 'all', hidden: ['soil', 'uses', 'tags'] },
      account: { read: 'all', hidden: ['tier'] },
    })
    const { segments } = await blind.call(getDropOff, query())
    expect(segments.filter(({ dimension }) => /soil|uses|tier|tag/.test(dimension))).toEqual([])
    for (const by of ['opportunity.soil', 'opportunity.uses', 'account.tier', 'tag'] as const)
      expect([by, (await blind.ask(getFunnel, { ...query(), by })).error.code]).toEqual([by, 'unknown_field'])
  })

  it.each([
    ['opportunity.nothing', 'unknown_field'],
    ['opportunity.name', 'unknown_field'],
    ['account.nothing', 'unknown_field'],
    ['contact.soil', 'invalid'],
    ['opportunity.soil.x', 'invalid'],
    [`opportunity.${'x'.repeat(200)}`, 'invalid'],
  ])('%s', async (by, code) => {
    for (const endpoint of [getFunnel, getWinRate, getCycle]) {
      const { status, error } = await world.owner.ask(endpoint as typeof getFunnel, { ...query(), by: by as Dimension })
      expect([status, error.code]).toEqual([422, code])
    }
  })
})
