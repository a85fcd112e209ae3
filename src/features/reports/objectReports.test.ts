import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layDownRecords } from '../../../test/histories.ts'
import { makeAccount, makePerson } from '../../../test/make.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { Entity } from '../../contract/entity.ts'
import { entityNamed } from '../../server/entities.ts'
import { declaredFields } from '../declared/fields/declaredField.contract.ts'
import { declaredObjects, getStillSteps, objectEndpoints, type Step, steps } from '../declared/objects/object.contract.ts'
import { getMe } from '../people/session/session.contract.ts'
import { buildReport, getBuiltRecords, type ReportDefinition } from './build/build.contract.ts'
import { dashboards, readDashboard } from './dashboards/dashboard.contract.ts'
import { type FunnelMode, type FunnelPart, objectFunnel } from './funnel/funnel.contract.ts'
import { savedReports } from './saved/savedReport.contract.ts'
import { sheetOf } from './sending/sheet.rules.ts'
import { objectStageTime } from './stagetime/stageTime.contract.ts'

// METRICS.md "Funnel": steps A B C W(on) L(ost), and eight records, each a day in every step. Account, kind, depth and cost by hand.
const check = [
  ['ABCW', 'Mill', 'well', 40, 100],
  ['ACW', 'Mill', 'well', 60, 300],
  ['ABABCL', 'Mill', 'pipe', 20, null],
  ['AB', 'Mill', 'pipe', null, 50],
  ['AL', 'Dairy', 'well', 10, 20],
  ['BC', 'Dairy', null, 90, 30],
  ['ABC', null, 'pipe', 30, 40],
  ['AW', null, 'well', 70, 60],
] as const

let world: World
let surveys: Entity
let made: readonly string[]
const stepIds: Record<string, string> = {}

beforeAll(async () => {
  world = await openWorld()
  const { owner } = world
  const { id } = await owner.call(declaredObjects.create, { one: 'site survey', many: 'Site surveys', tracked: true })
  // The end that is given up is told first: its place on the road does not go by that.
  const wishes = [
    ['L', 'lost'],
    ['A', 'open'],
    ['B', 'open'],
    ['C', 'open'],
    ['W', 'won'],
  ] as const
  const inputs = wishes.map(([name, type], position) => ({ object: id, name, type, position }))
  for (const step of (await owner.callAll(steps.create, inputs)) as readonly Step[]) stepIds[step.name] = step.id
  const options = [
    { value: 'well', label: 'Deep well', labelFr: 'Puits', colour: 'plain' },
    { value: 'pipe', label: 'Pipe', colour: 'plain' },
  ]
  for (const field of [
    { label: 'Account', kind: 'ref', target: 'account' },
    { label: 'Ground', kind: 'choice', options },
    { label: 'Depth', kind: 'integer' },
    { label: 'Cost', kind: 'money' },
  ])
    await owner.call(declaredFields.create, { entity: 'xSiteSurvey', ...field } as never)
  await owner.call(getMe, {})
  surveys = entityNamed('xSiteSurvey')
  const accounts: Record<string, string> = {}
  for (const name of ['Mill', 'Dairy']) accounts[name] = (await makeAccount(owner, { name, industry: `${name}s` })).id
  const pasts = check.map(([path, account, ground, depth, cost]) => ({
    name: path,
    path: [...path].map((name, i) => `${name} 2026-03-${String(i + 1).padStart(2, '0')}`),
    values: {
      account: account && accounts[account],
      ground,
      depth,
      cost: cost && { amount: cost * 100, currency: 'EUR' },
      owner: owner.id,
    },
  }))
  made = await layDownRecords(world, { entity: surveys, steps: stepIds, ends: ['W', 'L'] }, pasts, '2026-11-20T10:00:00Z')
})
afterAll(() => world?.close())

const namesOf = (rows: readonly object[]) => rows.map((row) => (row as { name: string }).name).toSorted()
const count: ReportDefinition = { entity: 'xSiteSurvey', measures: [{ way: 'count' }], dimensions: [] }
const build = (more: Partial<ReportDefinition>, by = world.owner) => by.call(buildReport, { definition: { ...count, ...more } })
/** Titles and numbers of the first dimension in the order of the answer. */
async function told(more: Partial<ReportDefinition>) {
  const { dimensions, rows } = await build(more)
  return dimensions[0]?.values.map(({ key, title }) => [title ?? key, ...(rows.find((r) => r.keys[0] === key)?.values ?? [])])
}

describe('a report over a declared object', () => {
  it('counts by the steps of its track, in the order of the road whatever their places', async () => {
    expect(await told({ dimensions: [{ field: 'step' }] })).toEqual([
      ['B', 1],
      ['C', 2],
      ['W', 3],
      ['L', 2],
    ])
  })

  it('as of an earlier day by where each record stood then, and whose it was', async () => {
    const then = { asOf: '2026-03-02' }
    expect(await told({ ...then, dimensions: [{ field: 'step' }] })).toEqual([
      ['B', 4],
      ['C', 2],
      ['W', 1],
      ['L', 1],
    ])
    expect(await told({ ...then, dimensions: [{ field: 'owner' }] })).toEqual([['Nora Lindahl', 8]])
  })

  it.each([
    [{ way: 'sum', field: 'depth' }, 320],
    [{ way: 'average', field: 'depth' }, 320 / 7],
    [{ way: 'median', field: 'depth' }, 40],
    [{ way: 'max', field: 'depth' }, 90],
    [{ way: 'sum', field: 'cost' }, 60_000],
  ] as const)('has %j of its fields', async (measure, value) => {
    expect((await build({ measures: [measure] })).total.values).toEqual([value])
  })

  it('divides by references, through them, by choices and dates, and leaves what a filter leaves', async () => {
    expect(await told({ dimensions: [{ field: 'account' }] })).toEqual([
      ['Mill', 4],
      ['Dairy', 2],
      ['', 2],
    ])
    expect(await told({ dimensions: [{ field: 'account.industry' }] })).toEqual([
      ['Mills', 4],
      ['Dairys', 2],
      ['', 2],
    ])
    expect(await told({ dimensions: [{ field: 'createdAt', by: 'month' }] })).toEqual([['2026-03-01', 8]])
    const filter = { field: 'account.industry', op: 'eq', value: 'Mills' } as const
    expect((await build({ filter, measures: [{ way: 'sum', field: 'depth' }] })).total.values).toEqual([120])
    const grounds = await build({ dimensions: [{ field: 'ground' }] })
    expect(grounds.rows.map(({ n }) => n).toSorted()).toEqual([1, 3, 4])
  })

  it('has the records behind each number', async () => {
    const definition = { ...count, dimensions: [{ field: 'step' }] }
    const behind = await world.owner.call(getBuiltRecords, { definition, at: { row: stepIds.W as string } })
    expect([behind.count, namesOf(behind.rows)]).toEqual([3, ['ABCW', 'ACW', 'AW']])
  })

  it('is saved, stands on a dashboard and becomes a file with the words people gave', async () => {
    const definition = { ...count, dimensions: [{ field: 'ground' }] }
    const { id: report } = await world.owner.call(savedReports.create, { name: 'Grounds', definition, sharing: 'all' })
    const tiles = [{ id: 'a', report, width: 6, height: 2 }]
    const { id } = await world.owner.call(dashboards.create, { name: 'Surveys', tiles, sharing: 'all' })
    const [tile] = (await world.owner.call(readDashboard, { id })).tiles
    expect(tile?.built?.total.n).toBe(8)
    const sheet = sheetOf(definition, await build(definition), { language: 'fr', named: entityNamed })
    expect([sheet.head, sheet.rows[0]]).toEqual([
      ['Ground', 'Nombre'],
      ['Puits', 4],
    ])
    const stranger = await makePerson(world, {})
    expect((await stranger.call(readDashboard, { id })).tiles[0]).toMatchObject({ built: null, problem: { code: 'forbidden' } })
  })
})

const track = () => objectFunnel(surveys) as NonNullable<ReturnType<typeof objectFunnel>>
const funnel = (more: object = {}, by = world.owner) => by.call(track().funnel, { period: 'all', ...more } as const)
const counts = async (more: object = {}) => (await funnel(more)).total.steps.map((step) => step.count)

describe('the funnel of a declared object', () => {
  it.each([
    ['strict', [7, 4, 3, 1]],
    ['reached', [8, 7, 6, 3]],
    ['visited', [7, 5, 5, 3]],
    ['flow', [8, 6, 5, 3]],
  ] as const)('has the check values of METRICS.md in the mode %s', async (mode, expected) => {
    expect(await counts({ mode })).toEqual(expected)
  })

  it('has its rates, its steps in the order of the road, and its own title', async () => {
    const { total, pipeline } = await funnel()
    expect(total.steps.map(({ stage }) => stage.name)).toEqual(['A', 'B', 'C', 'W'])
    expect(total.steps.map(({ next }) => next)).toEqual([7 / 8, 6 / 7, 3 / 6, null])
    expect(total.steps.map(({ skipped }) => skipped)).toEqual([1, 2, 1, 0])
    expect(pipeline.title).toBe('site-surveys')
  })

  it('as of an earlier day, and under a filter over its own fields, counts what is left', async () => {
    expect(await counts({ asOf: '2026-03-02' })).toEqual([8, 7, 3, 1])
    expect(await counts({ filter: { field: 'ground', op: 'empty' } })).toEqual([1, 1, 1, 0])
    expect(await counts({ asOf: '2026-03-02', filter: { field: 'owner', op: 'eq', value: world.owner.id } })).toEqual([
      8, 7, 3, 1,
    ])
  })

  it('has lists behind its numbers that count to them', async () => {
    for (const mode of ['reached', 'strict', 'flow'] as FunnelMode[]) {
      const query = { period: 'all', mode } as const
      for (const { stage, count: number, gone, flow } of (await funnel(query)).total.steps)
        for (const [part, n] of Object.entries({ count: number, ...gone, ...flow })) {
          const behind = await world.owner.call(track().records, { ...query, step: stage.id, part: part as FunnelPart })
          expect([mode, stage.name, part, behind.count, behind.rows.length]).toEqual([mode, stage.name, part, n, n])
        }
    }
  })
})

describe('the time in each step of a declared object', () => {
  const times = () => objectStageTime(surveys) as NonNullable<ReturnType<typeof objectStageTime>>

  it('is of finished visits, those going on beside', async () => {
    const { total } = await world.owner.call(times().stageTime, { period: 'all' })
    const shown = total.stages.map(({ stage, visit, together, open }) => [
      stage.name,
      visit.n,
      visit.median,
      together.n,
      together.mean,
      open.n,
    ])
    // A: 8 visits of 7 records, one of which was there twice.
    expect(shown).toEqual([
      ['A', 8, 1, 7, 8 / 7, 0],
      ['B', 5, 1, 4, 5 / 4, 1],
      ['C', 3, 1, 3, 1, 2],
    ])
  })

  it('has the visits behind each number', async () => {
    const cell = { period: 'all', stage: stepIds.C as string } as const
    expect((await world.owner.call(times().records, { ...cell, part: 'finished' })).count).toBe(3)
    const open = await world.owner.call(times().records, { ...cell, part: 'open' })
    expect(namesOf(open.rows)).toEqual(['ABC', 'BC'])
  })

  it('past the time of its step a record stands still, in both reports and for whoever asks since when', async () => {
    const id = stepIds.C as string
    await world.owner.call(steps.patch, { id, rottingDays: 5 })
    // Five working days before Friday, 20 November 10:00 UTC.
    expect(await world.owner.call(getStillSteps, {})).toEqual({ steps: [{ id, before: '2026-11-13T10:00:00.000Z' }] })
    const { stages } = (await world.owner.call(times().stageTime, { period: 'all' })).total
    expect(stages.map(({ still }) => still)).toEqual([0, 0, 2])
    const behind = await world.owner.call(track().records, { period: 'all', mode: 'reached', step: id, part: 'still' })
    expect(namesOf(behind.rows)).toEqual(['ABC', 'BC'])
    await world.owner.call(steps.patch, { id, rottingDays: null })
    expect(await world.owner.call(getStillSteps, {})).toEqual({ steps: [] })
    const end = { id: stepIds.W as string, rottingDays: 5 }
    expect(await world.owner.call(steps.patch, end)).toMatchObject({ rottingDays: null })
    expect((await world.owner.ask(steps.patch, { id, rottingDays: 0 })).status).toBe(422)
  })

  it('is asked of objects with a track alone', () => {
    expect(objectStageTime(entityNamed('account'))).toBeUndefined()
    expect(objectFunnel(entityNamed('opportunity'))).toBeUndefined()
  })
})

describe('who sees a part of it', () => {
  const own = { read: 'own', create: 'own', write: 'own' } as const

  it('counts his own records alone', async () => {
    const seller = await makePerson(world, { xSiteSurvey: own })
    const { patch } = objectEndpoints(surveys)
    for (const id of made.slice(0, 2)) await world.owner.call(patch as never, { id, owner: seller.id } as never)
    expect((await build({ dimensions: [{ field: 'step' }] }, seller)).rows.map(({ n }) => n)).toEqual([2])
    expect((await funnel({}, seller)).total.steps.map((step) => step.count)).toEqual([2, 2, 2, 2])
    const behind = await seller.call(track().records, { period: 'all', step: stepIds.A as string, part: 'count' })
    expect(namesOf(behind.rows)).toEqual(['ABCW', 'ACW'])
  })

  it('finds no hidden field, and no funnel where the step is hidden', async () => {
    const clerk = await makePerson(world, { xSiteSurvey: { ...own, read: 'all', hidden: ['depth', 'step'] } })
    const refused = async (more: Partial<ReportDefinition>) => {
      const { status, error } = await clerk.ask(buildReport, { definition: { ...count, ...more } })
      return [status, error?.code]
    }
    const unknown = [422, 'unknown_field']
    expect(await refused({ measures: [{ way: 'sum', field: 'depth' }] })).toEqual(unknown)
    expect(await refused({ dimensions: [{ field: 'step' }] })).toEqual(unknown)
    expect(await refused({ filter: { field: 'depth', op: 'notEmpty' } })).toEqual(unknown)
    for (const [endpoint, more] of [
      [track().funnel, {}],
      [track().records, { part: 'n' }],
      [objectStageTime(surveys)?.stageTime, {}],
    ] as const) {
      const { status, error } = await clerk.ask(endpoint as unknown as typeof buildReport, more)
      expect([status, error.code]).toEqual(unknown)
    }
  })

  it('reads nothing where the object is not shown', async () => {
    const stranger = await makePerson(world, {})
    expect((await stranger.ask(buildReport, { definition: count })).error.code).toBe('forbidden')
    expect((await stranger.ask(track().funnel, {})).status).toBe(403)
    expect((await world.nobody.ask(track().funnel, {})).status).toBe(401)
  })
})
