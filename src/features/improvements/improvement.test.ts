import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse } from '../../../test/histories.ts'
import { makePerson } from '../../../test/make.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { exportQuery } from '../exports/export.contract.ts'
import { opportunities } from '../opportunities/opportunity.contract.ts'
import { getTimeline } from '../timeline/timeline.contract.ts'
import { getValueHistory } from '../timeline/values/value.contract.ts'
import { getImprovementEffect, improvement, improvements } from './improvement.contract.ts'
import { effectOf, touchesAll, verdictOf } from './improvement.rules.ts'

describe('before against after', () => {
  it.each([
    [{ part: 3, whole: 7 }, { part: 60, whole: 100 }, 'tooEarly'],
    [{ part: 40, whole: 100 }, { part: 5, whole: 7 }, 'tooEarly'],
    [{ part: 40, whole: 100 }, { part: 60, whole: 100 }, 'better'],
    [{ part: 60, whole: 100 }, { part: 40, whole: 100 }, 'worse'],
    [{ part: 40, whole: 100 }, { part: 45, whole: 100 }, 'same'],
    [{ part: 0, whole: 0 }, { part: 0, whole: 0 }, 'tooEarly'],
  ] as const)('%o against %o is %s', (before, after, verdict) => expect(verdictOf(before, after)).toBe(verdict))

  it('a rate over nothing is no data', () => {
    const { before, low } = effectOf({ stage: null, startsOn: '2026-01-01' }, { part: 0, whole: 0 }, { part: 1, whole: 2 })
    expect([before.rate, before.low, low]).toEqual([null, null, null])
  })
})

describe('a mark stands on a chart', () => {
  const pumps = { field: 'competitor', op: 'eq', value: 'Alfa' } as const
  const large = { field: 'amount', op: 'gt', value: 5 } as const
  it.each([
    ['of all deals, for a change of all', null, undefined, true],
    ['of some deals, for a change of all', null, pumps, true],
    ['of all deals, for a change of some', pumps, undefined, false],
    [
      'of the very deals, in whatever order it is written',
      { value: 'Alfa', op: 'eq', field: 'competitor' } as const,
      pumps,
      true,
    ],
    ['of fewer deals', pumps, { and: [large, pumps] }, true],
    ['of more deals', { and: [large, pumps] }, pumps, false],
    ['of other deals', large, pumps, false],
  ])('%s', (_, filter, chart, does) => {
    expect(touchesAll({ filter, uses: [] }, chart)).toBe(does)
    expect(touchesAll({ filter: null, uses: null }, chart)).toBe(false)
  })
})

let world: World
let course: Course
beforeAll(async () => {
  world = await openWorld()
  course = await makeCourse(world, 'Check', [
    { name: 'A' },
    { name: 'B' },
    { name: 'W', type: 'won' },
    { name: 'L', type: 'lost' },
  ])
  const before = Array.from({ length: 20 }, (_, i) => ({
    name: `b${i}`,
    path: ['A 2026-06-10', i < 4 ? 'B 2026-06-20' : 'L 2026-06-20'],
    values: { competitor: i % 2 ? 'Alfa' : null },
  }))
  const after = Array.from({ length: 20 }, (_, i) => ({
    name: `a${i}`,
    path: ['A 2026-07-10', i < 15 ? 'W 2026-07-20' : 'B 2026-08-20'],
    values: { competitor: i % 2 ? 'Alfa' : null },
  }))
  const late = [
    { name: 'too late to count', path: ['A 2026-10-25'] },
    { name: 'long before', path: ['A 2026-01-10'] },
  ]
  await layDown(world, course, [...before, ...after, ...late], '2026-11-20T10:00:00Z')
})
afterAll(() => world.close())

describe('a change over HTTP', () => {
  it('is judged by who came to its stage before and after, and went on within 30 days', async () => {
    const stage = course.stages.A as string
    const { id } = await world.owner.call(improvements.create, {
      name: 'Call within two days',
      startsOn: '2026-07-01',
      pipeline: course.id,
      stage,
    })
    const effect = await world.owner.call(getImprovementEffect, { id })
    expect(effect).toMatchObject({
      stage: { id: stage, name: 'A' },
      before: { part: 4, whole: 20, rate: 0.2 },
      after: { part: 15, whole: 20, rate: 0.75 },
      verdict: 'better',
    })
    world.setNow('2026-07-20T10:00:00Z')
    expect(await world.owner.call(getImprovementEffect, { id })).toMatchObject({ after: { whole: 0 }, verdict: 'tooEarly' })
    world.setNow('2026-11-20T10:00:00Z')
  })

  it('counts only deals that the asker sees, and has a log', async () => {
    const { id } = await world.owner.call(improvements.create, {
      name: 'New form',
      startsOn: '2026-07-01',
      stage: course.stages.A as string,
    })
    const own = await makePerson(world, { opportunity: { read: 'own' } })
    expect(await own.call(getImprovementEffect, { id })).toMatchObject({
      before: { whole: 0 },
      after: { whole: 0 },
      verdict: 'tooEarly',
    })
    expect((await own.ask(improvements.patch, { id, name: 'x' })).status).toBe(403)
    expect((await world.owner.call(getTimeline, { entity: 'improvement', record: id })).entries).toHaveLength(1)
    expect((await world.nobody.ask(getImprovementEffect, { id })).status).toBe(401)
    expect((await world.owner.ask(getImprovementEffect, { id: course.id })).status).toBe(404)
  })

  it('that touches some deals alone is judged by those, and tells nobody of a field they may not see', async () => {
    const filter = { field: 'competitor', op: 'eq', value: 'Alfa' } as const
    const change = { name: 'Against Alfa', startsOn: '2026-07-01', stage: course.stages.A as string, filter }
    const { id, uses } = await world.owner.call(improvements.create, change)
    expect(uses).toEqual(['opportunity.competitor'])
    expect(await world.owner.call(getImprovementEffect, { id })).toMatchObject({
      before: { part: 2, whole: 10 },
      after: { part: 7, whole: 10 },
      verdict: 'better',
    })
    const blind = await makePerson(world, { opportunity: { read: 'all', hidden: ['competitor'] } })
    expect(await blind.call(improvements.get, { id })).toMatchObject({ filter: null, uses: null })
    expect((await blind.ask(getImprovementEffect, { id })).status).toBe(403)
    const writer = await makePerson(world, {
      improvement: { read: 'all', create: 'all', write: 'all' },
      opportunity: { read: 'all', hidden: ['competitor'] },
    })
    expect((await writer.ask(improvements.create, change)).error.code).toBe('unknown_field')
    await world.owner.call(improvements.patch, { id, filter: null })
    expect(await blind.call(getImprovementEffect, { id })).toMatchObject({ before: { whole: 20 } })
  })

  it('without a stage has nothing to compare; without a day it is refused', async () => {
    const { id } = await world.owner.call(improvements.create, { name: 'Bare', startsOn: '2026-07-01' })
    expect(await world.owner.call(getImprovementEffect, { id })).toMatchObject({ stage: null, verdict: 'tooEarly' })
    expect((await world.owner.ask(improvements.create, { name: 'No day' } as never)).status).toBe(422)
  })
})

const alfa = { field: 'competitor', op: 'eq', value: 'Alfa' } as const
const limited = () => ({ name: 'Limited', startsOn: '2026-07-01', stage: course.stages.A as string, filter: alfa })
const writes = { read: 'all', create: 'all', write: 'all', export: 'all' } as const

describe('whoever may not see a field of its filter', () => {
  let id: string
  let first: number
  let blind: Caller
  beforeAll(async () => {
    ;({ id, version: first } = await world.owner.call(improvements.create, { ...limited(), filter: null }))
    await world.owner.call(improvements.patch, { id, filter: alfa })
    blind = await makePerson(world, { improvement: writes, opportunity: { read: 'all', hidden: ['competitor'] } })
  })

  const { list, groups } = improvements
  it.each<[string, () => Promise<unknown>]>([
    ['a list', () => blind.ask(list, {})],
    ['the record', () => blind.ask(improvements.get, { id })],
    ['its timeline', () => blind.ask(getTimeline, { entity: 'improvement', record: id })],
    ['the history of the filter', () => blind.ask(getValueHistory, { entity: 'improvement', record: id, field: 'filter' })],
    ['the history of its fields', () => blind.ask(getValueHistory, { entity: 'improvement', record: id, field: 'uses' })],
    ['a file', () => blind.ask(exportQuery(improvement), { format: 'csv' })],
    ['a change from before', () => blind.ask(improvements.patch, { id, version: first, filter: { and: [] } })],
    ['an order by it', () => blind.ask(list, { sort: ['filter'] })],
    ['a condition on it', () => blind.ask(list, { filter: { field: 'filter', op: 'contains', value: 'Alfa' } })],
    ['a condition on what it names', () => blind.ask(list, { filter: { field: 'uses', op: 'contains', value: 'competitor' } })],
    ['groups', () => blind.ask(groups, { by: 'filter' })],
  ])('is not told of it by %s', async (_, answer) => {
    expect(JSON.stringify(await answer())).not.toMatch(/"Alfa|opportunity\.competitor/)
  })

  it('is refused what others wrote into it meanwhile, and it stays', async () => {
    const { status, error } = await blind.ask(improvements.patch, { id, version: first, filter: { and: [] } })
    expect([status, error.code, error.field]).toEqual([409, 'stale', 'filter'])
    expect((await world.owner.call(improvements.get, { id })).filter).toEqual(alfa)
  })
})

it('whoever sees but their own deals is told of those that the filter leaves of them', async () => {
  const { id } = await world.owner.call(improvements.create, limited())
  const own = await makePerson(world, { opportunity: { read: 'own' } })
  const { rows } = await world.owner.call(opportunities.list, { filter: { field: 'name', op: 'in', value: ['b0', 'b1', 'a1'] } })
  await world.owner.callAll(
    opportunities.patch,
    rows.map((row) => ({ id: row.id, owner: own.id })),
  )
  expect(await own.call(getImprovementEffect, { id })).toMatchObject({
    before: { part: 1, whole: 1 },
    after: { part: 1, whole: 1 },
  })
})

const deep = (levels: number): object => (levels === 0 ? alfa : { not: deep(levels - 1) })
const many = (n: number) => ({ or: [{ or: Array(100).fill(alfa) }, { or: Array(n - 103).fill(alfa) }] })

describe('a filter that is none is refused where it is wrong, and nothing is kept:', () => {
  it.each<[string, unknown, string, string]>([
    ['a field there is none of', { field: 'shoeSize', op: 'eq', value: 1 }, 'unknown_field', 'shoeSize'],
    ['the way into an object', { field: 'constructor', op: 'notEmpty' }, 'unknown_field', 'constructor'],
    ['a way through what is no reference', { field: 'amount.secret', op: 'eq', value: 1 }, 'unknown_field', 'amount.secret'],
    ['no operator', { field: 'competitor', op: 'like', value: 'A' }, 'invalid', 'filter.op'],
    ['a value of another kind', { field: 'closeDate', op: 'eq', value: 'soon' }, 'invalid', 'closeDate'],
    ['SQL for a field', { field: 'name"; drop table deal', op: 'eq', value: 1 }, 'invalid', 'filter.field'],
    ['records there are none of', { has: 'dragon', by: 'account' }, 'invalid', 'dragon'],
    ['a text', 'competitor = Alfa', 'invalid', 'filter'],
    ['a list', [alfa], 'invalid', 'filter'],
    ['too deep', deep(12), 'invalid', 'filter'],
    ['too many conditions', many(201), 'invalid', 'filter'],
    ['too many values', { field: 'competitor', op: 'in', value: Array(1001).fill('A') }, 'invalid', 'filter.value'],
    ['too long a value', { field: 'competitor', op: 'eq', value: 'A'.repeat(2001) }, 'invalid', 'filter.value'],
  ])('%s', async (_, filter, code, field) => {
    const count = async () => (await world.owner.call(improvements.totals, { archived: 'with' })).count
    const before = await count()
    const { status, error } = await world.owner.ask(improvements.create, { ...limited(), filter })
    expect([status, error.code, error.field]).toEqual([422, code, field])
    expect(await count()).toBe(before)
  })

  it('as large as one may be it is kept, and counted in time', async () => {
    const { id } = await world.owner.call(improvements.create, { ...limited(), filter: many(200) as never })
    const begun = performance.now()
    expect(await world.owner.call(getImprovementEffect, { id })).toMatchObject({ before: { whole: 10 } })
    expect(performance.now() - begun).toBeLessThan(3000)
  })
})
