import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAccount, makePerson } from '../../../../test/make.ts'
import { openWorld, standardNow, type World } from '../../../../test/world.ts'
import type { Endpoint } from '../../../contract/endpoint.ts'
import type { Entity } from '../../../contract/entity.ts'
import { undoEvents } from '../../../contract/undo.ts'
import { entityNamed, maybeEntity } from '../../../server/entities.ts'
import { exportQuery } from '../../exports/export.contract.ts'
import { getMe } from '../../people/session/session.contract.ts'
import { search } from '../../search/search.contract.ts'
import { getTimeline } from '../../timeline/timeline.contract.ts'
import { declaredFields } from '../fields/declaredField.contract.ts'
import {
  declaredObjects,
  getObjectUse,
  type ObjectEndpoints,
  objectEndpoints,
  retireStep,
  type StepMove,
  steps,
} from './object.contract.ts'
import { decideObject, newNames } from './object.rules.ts'

describe('names of an object', () => {
  it.each([
    ['site survey', 'Site surveys', { name: 'xSiteSurvey', plural: 'site-surveys', table: 'o_site_surveys' }],
    ['visite d’été', 'Visites d’été', { name: 'xVisiteDEte', plural: 'visites-d-ete', table: 'o_visites_d_ete' }],
    ['調査', '調査', { name: 'xField', plural: 'records', table: 'o_records' }],
  ])('%s is kept as', (one, many, names) => expect(newNames({ one, many }, [])).toEqual(names))

  it('are never given twice', () => {
    const taken = [{ name: 'xSurvey', plural: 'surveys', table: 'o_surveys' }]
    expect(newNames({ one: 'survey', many: 'Surveys' }, taken)).toEqual({
      name: 'xSurvey2',
      plural: 'surveys-2',
      table: 'o_surveys_2',
    })
  })

  it('that somebody uses are refused', () => {
    const object = (id: string, many: string, more = {}) => ({ id, one: many, many, archivedAt: null, ...more }) as never
    const known = { ever: [object('1', 'Surveys')], fields: [] }
    expect(decideObject({ before: null, after: object('2', 'surveys') }, known)).toMatchObject({ refused: 'duplicate' })
    expect(decideObject({ before: null, after: object('2', 'Visits') }, known)).toMatchObject({ name: 'xVisits', position: 2 })
  })
})

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

type Values = Readonly<Record<string, unknown>>
type Made = Values & { readonly id: string; readonly version: number }

/** Declares an object with fields and, unless told otherwise, a track, and gives what its records are asked with. */
async function declare(one: string, fields: readonly Values[] = [], names: readonly string[] = ['Planned', 'Visited', 'Report']) {
  const tracked = names.length > 0
  const object = await world.owner.call(declaredObjects.create, { one, many: `${one}s`, tracked })
  const types = ['open', 'open', 'won'] as const
  const made = tracked
    ? await world.owner.callAll(
        steps.create,
        names.map((name, position) => ({ object: object.id, name, position, type: types[position] ?? ('lost' as const) })),
      )
    : []
  for (const field of fields) await world.owner.call(declaredFields.create, { entity: object.name, ...field } as never)
  // The next call takes up what was declared.
  await world.owner.call(getMe, {})
  const endpoints = objectEndpoints(entityNamed(object.name))
  return { object, steps: made.map(({ id }) => id), ...endpoints }
}
const create = (of: ObjectEndpoints, values: Values) => world.owner.call(of.create as never, values as never) as Promise<Made>
const move = (of: ObjectEndpoints) => of.move as unknown as Endpoint<StepMove, Made>

describe('a declared object', () => {
  it('is a table and an entity like any: written, read, filtered, sorted, counted, grouped, archived', async () => {
    const surveys = await declare('site survey', [
      { label: 'Account', kind: 'ref', target: 'account' },
      { label: 'Depth', kind: 'integer' },
    ])
    expect(surveys.object).toMatchObject({ name: 'xSiteSurvey', plural: 'site-surveys', table: 'o_site_surveys' })
    const account = await makeAccount(world.owner, { name: 'Tarn Mill', industry: 'mills' })
    const made = await create(surveys, { name: 'Well 1', account: account.id, depth: 40 })
    await create(surveys, { name: 'Well 2', depth: 90 })
    expect(made).toMatchObject({
      name: 'Well 1',
      account: { title: 'Tarn Mill' },
      step: { title: 'Planned' },
      owner: { id: world.owner.id },
    })
    const names = async (query: Values) =>
      ((await world.owner.call(surveys.list, query as never)).rows as unknown as Made[]).map(({ name }) => name)
    expect(await names({ sort: ['-depth'] })).toEqual(['Well 2', 'Well 1'])
    expect(await names({ filter: { field: 'account.industry', op: 'eq', value: 'mills' } })).toEqual(['Well 1'])
    const has = { has: 'xSiteSurvey', by: 'account' }
    const accounts = objectAs(entityNamed('account'))
    expect((await world.owner.call(accounts.list, { filter: has } as never)).rows).toHaveLength(1)
    expect((await world.owner.call(surveys.totals, {})).count).toBe(2)
    const { groups } = await world.owner.call(surveys.groups, { by: 'step' })
    expect(groups).toMatchObject([{ count: 2 }])
    const patched = await world.owner.call(surveys.patch as never, { id: made.id, version: made.version, depth: 41 } as never)
    expect(patched).toMatchObject({ depth: 41, version: 2 })
    await world.owner.call(surveys.archive, { id: made.id })
    expect(await names({})).toEqual(['Well 2'])
    await world.owner.call(surveys.restore, { id: made.id })
    expect((await world.owner.ask(surveys.create, { name: 'x', shoeSize: 1 })).error.code).toBe('unknown_field')
    expect((await world.owner.ask(surveys.create, {})).error).toMatchObject({ code: 'required', field: 'name' })
  })

  it('is found by search, told on its timeline and that of what it points to, and leaves as a file', async () => {
    const visits = await declare('garden visit', [{ label: 'Account', kind: 'ref', target: 'account' }])
    const account = await makeAccount(world.owner, { name: 'Orchard' })
    const made = await create(visits, { name: 'Apple inspection', account: account.id })
    const hits = await world.owner.call(search, { q: 'apple insp' })
    expect(hits.rows).toMatchObject([{ entity: 'xGardenVisit', id: made.id, title: 'Apple inspection' }])
    for (const [entity, record] of [
      ['xGardenVisit', made.id],
      ['account', account.id],
    ] as const) {
      const { entries } = await world.owner.call(getTimeline, { entity, record, limit: 10 })
      expect(entries.map(({ verb }) => verb)).toContain('createXGardenVisit')
    }
    const { body } = await world.owner.ask(exportQuery(entityNamed('xGardenVisit')), {})
    expect(String(body)).toContain('Apple inspection')
  })

  it('moves along its steps: stays, undo, refusals that change nothing', async () => {
    const jobs = await declare('repair job')
    const [planned, visited, report] = jobs.steps as [string, string, string]
    const made = await create(jobs, { name: 'Pump 7' })
    const change = crypto.randomUUID()
    const moved = await world.owner.ask(move(jobs), { id: made.id, step: visited, version: 1 }, { 'x-change-id': change })
    expect(moved.body).toMatchObject({ step: { id: visited }, stepEnteredAt: standardNow, closedAt: null, version: 2 })
    const { rows } = await sql<{ step: string; left: boolean }>`
      select step, left_recorded is not null as left from stay where record = ${made.id} and kind = 'xRepairJob' order by id`.execute(
      world.database.db,
    )
    expect(rows).toEqual([
      { step: planned, left: true },
      { step: visited, left: false },
    ])
    expect((await world.owner.ask(move(jobs), { id: made.id, step: report, version: 1 })).error.code).toBe('stale')
    expect((await world.owner.ask(jobs.patch, { id: made.id, step: report })).error).toMatchObject({ code: 'unknown_field' })
    const other = await declare('other job')
    expect((await world.owner.ask(move(jobs), { id: made.id, step: other.steps[0] })).error).toMatchObject({ field: 'step' })
    await world.owner.call(undoEvents, { change })
    expect(await world.owner.call(jobs.get, { id: made.id })).toMatchObject({ step: { id: planned }, version: 3 })
    const closed = await world.owner.call(move(jobs), { id: made.id, step: report })
    expect(closed).toMatchObject({ closedAt: standardNow })
  })

  it('follows the rights of roles, hidden fields too; nobody else learns that it is there', async () => {
    const plans = await declare('secret plan', [{ label: 'Cost', kind: 'integer' }])
    const mine = await create(plans, { name: 'Dam', cost: 7 })
    const stranger = await makePerson(world, {})
    expect((await stranger.ask(plans.list, {})).status).toBe(403)
    expect((await stranger.call(search, { q: 'Dam' })).rows).toEqual([])
    const own = await makePerson(world, { xSecretPlan: { read: 'own', create: 'own', write: 'own', hidden: ['cost'] } })
    expect((await own.ask(plans.get, { id: mine.id })).status).toBe(404)
    expect((await own.ask(move(plans), { id: mine.id, step: plans.steps[1] })).status).toBe(404)
    const theirs = await own.ask(plans.create, { name: 'Weir' })
    expect(theirs.body).not.toHaveProperty('cost')
    expect((await own.ask(plans.list, { sort: ['cost'] })).error.code).toBe('unknown_field')
    expect((await own.ask(declaredObjects.create, { one: 'a', many: 'as' })).status).toBe(403)
    expect((await world.nobody.ask(plans.list, {})).status).toBe(401)
  })

  it('a step is retired with a place for its records, and keeps its kind while it holds some', async () => {
    const cases = await declare('field case')
    const [planned, visited, report] = cases.steps as [string, string, string]
    const made = await create(cases, { name: 'One' })
    expect((await world.owner.ask(steps.patch, { id: planned, type: 'won' })).error.code).toBe('in_use')
    expect((await world.owner.ask(steps.archive, { id: planned })).error.code).toBe('in_use')
    expect((await world.owner.ask(retireStep, { id: planned, moveTo: report })).error).toMatchObject({ field: 'moveTo' })
    expect(await world.owner.call(retireStep, { id: planned, moveTo: visited })).toEqual({ id: planned, moved: 1 })
    expect(await world.owner.call(cases.get, { id: made.id })).toMatchObject({ step: { id: visited }, version: 2 })
    expect((await world.owner.ask(move(cases), { id: made.id, step: planned })).error).toMatchObject({ field: 'step' })
    const use = await world.owner.call(getObjectUse, {})
    expect(use.steps.find(({ id }) => id === visited)).toEqual({ id: visited, records: 1 })
    expect((await world.owner.ask(steps.create, { object: cases.object.id, name: 'visited' })).status).toBe(422)
  })

  it('that is put away is gone everywhere and comes back whole; what points to it keeps it', async () => {
    const wells = await declare('well', [], [])
    const made = await create(wells, { name: 'Quernstone' })
    const field = await world.owner.call(declaredFields.create, {
      entity: 'account',
      label: 'Well',
      kind: 'ref',
      target: 'xWell',
    } as never)
    const kept = await world.owner.ask(declaredObjects.archive, { id: wells.object.id })
    expect(kept.error).toMatchObject({ code: 'in_use', details: { labels: ['Well'] } })
    await world.owner.call(declaredFields.archive, { id: (field as Made).id })
    await world.owner.call(declaredObjects.archive, { id: wells.object.id })
    expect((await world.owner.ask(wells.list, {})).status).toBe(404)
    expect(maybeEntity('xWell')).toBeUndefined()
    expect((await world.owner.call(search, { q: 'Quernstone' })).rows).toEqual([])
    expect((await world.owner.call(getMe, {})).declared.objects.some(({ name }) => name === 'xWell')).toBe(false)
    await world.owner.call(declaredObjects.restore, { id: wells.object.id })
    expect(await world.owner.call(wells.get, { id: made.id })).toMatchObject({ name: 'Quernstone' })
  })

  it('without a track has no steps, and refuses them', async () => {
    const tools = await declare('tool', [], [])
    expect(tools.move).toBeUndefined()
    expect(await create(tools, { name: 'Saw' })).not.toHaveProperty('step')
    expect((await world.owner.ask(steps.create, { object: tools.object.id, name: 'x' })).error).toMatchObject({ field: 'object' })
    expect((await world.owner.ask(declaredObjects.patch, { id: tools.object.id, tracked: true })).status).toBe(422)
  })

  it('stands in the API’s documents at once for who is signed in, and not for strangers', async () => {
    await declare('tide table')
    const read = async (headers: Record<string, string>) =>
      (await world.server.inject({ url: '/api/openapi.json', headers })).json() as { paths: object }
    const mine = await read(world.owner.headers as Record<string, string>)
    expect(Object.keys(mine.paths)).toEqual(
      expect.arrayContaining(['/api/objects/tide-tables', '/api/objects/tide-tables/{id}', '/api/objects/tide-tables/move']),
    )
    expect(JSON.stringify(await read({}))).not.toMatch(/tide.?table/i)
  })

  it('that another process has declared is found by this one', async () => {
    const { object } = await declare('moon phase', [], [])
    await sql`update declared_object set plural = 'moons' where id = ${object.id}`.execute(world.database.db)
    await sql`update declared_version set version = gen_random_uuid()`.execute(world.database.db)
    const { statusCode } = await world.server.inject({ url: '/api/objects/moons', headers: world.owner.headers })
    expect(statusCode).toBe(200)
    expect((await world.server.inject({ url: '/api/objects/nothing', headers: world.owner.headers })).statusCode).toBe(404)
  })
})

const objectAs = (entity: Entity) => objectEndpoints(entity)
