import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { makePerson, stagesByName } from '../../../test/make.ts'
import { until } from '../../../test/processes.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { getUndo, undoEvents } from '../../contract/undo.ts'
import { entityNamed } from '../../server/entities.ts'
import { enqueue } from '../../server/jobs.ts'
import { accounts } from '../accounts/account.contract.ts'
import { opportunities } from '../opportunities/opportunity.contract.ts'
import { type BulkRun, cancelBulk, getBulk, startBulk } from './bulk.contract.ts'
import { givenValues, replaced } from './bulk.rules.ts'

let world: World
let seller: Caller
const own = { read: 'all', create: 'all', write: 'own', delete: 'own', export: 'none' } as const

beforeAll(async () => {
  world = await openWorld()
  seller = await makePerson(world, { account: { ...own, readOnly: ['industry'], hidden: ['revenue'] }, opportunity: own })
})
afterAll(() => world?.close())

let made = 0
const cityOf = () => `City ${++made}`
const makeMany = async (count: number, city: string, owner?: string) =>
  (
    await world.owner.callAll(
      accounts.create,
      Array.from({ length: count }, (_, i) => ({ name: `${city} ${i}`, city, ...(owner ? { owner } : {}) })),
    )
  ).map(({ id }) => id)
const inCity = (city: string) => ({ field: 'city', op: 'eq', value: city }) as const
const countIn = async (filter: object) => (await world.owner.call(accounts.totals, { filter } as never)).count

async function finished(run: BulkRun, by: Caller = world.owner): Promise<BulkRun> {
  let now = run
  await until(async () => (now = await by.call(getBulk, { id: run.id })).status !== 'running', 20_000)
  return now
}
const change = async (by: Caller, input: object) =>
  finished(await by.call(startBulk, { entity: 'account', action: 'patch', ...input } as never), by)

const someTag = '01900000-0000-7000-8000-000000000001'

test.each([
  ['a', 'a', 'b', 'b'],
  ['c', 'a', 'b', 'c'],
  [null, 'a', 'b', null],
  ['a', 'a', null, null],
  [['a', 'c'], 'a', 'b', ['b', 'c']],
  [['a', 'b'], 'a', 'b', ['b']],
  [['a', 'c'], 'a', null, ['c']],
  [['c'], 'a', 'b', ['c']],
])('in %j, %s replaced by %s gives %j', (value, from, to, result) => {
  expect(replaced(value, from, to)).toEqual(result)
})

describe('what each record is given', () => {
  const account = () => entityNamed('account')
  const deal = () => entityNamed('opportunity')
  it.each([
    ['a field there is', account, 'patch', { industry: 'water' }, { industry: 'water' }],
    ['nothing', account, 'patch', {}, { refused: 'required' }],
    ['a field that is not there', account, 'patch', { shoe: 1 }, { refused: 'unknown_field', field: 'shoe' }],
    ['a value of another kind', account, 'patch', { employees: 'many' }, { refused: 'invalid', field: 'employees' }],
    ['an empty name', account, 'patch', { name: '' }, { refused: 'invalid', field: 'name' }],
    ['a stage by a patch', deal, 'patch', { stage: 'x' }, { refused: 'read_only', field: 'stage' }],
    ['a moment the program keeps', deal, 'patch', { closedAt: null }, { refused: 'invalid' }],
    ['values for an archive', account, 'archive', { name: 'x' }, { refused: 'invalid', field: 'values' }],
    ['a move of what moves nowhere', account, 'move', { stage: 'x' }, { refused: 'invalid', field: 'action' }],
    ['a move to no stage', deal, 'move', {}, { refused: 'required', field: 'stage' }],
    ['a replacement', deal, 'replace', { field: 'tags', from: someTag }, { field: 'tags', from: someTag, to: null }],
    ['a replacement in no field', deal, 'replace', { from: someTag }, { refused: 'invalid', field: 'field' }],
    ['a replacement in a text', deal, 'replace', { field: 'name', from: someTag }, { refused: 'invalid', field: 'field' }],
    [
      'a replacement in what the program keeps',
      deal,
      'replace',
      { field: 'furthestStage', from: someTag },
      { refused: 'invalid' },
    ],
    ['a replacement of nothing', deal, 'replace', { field: 'tags' }, { refused: 'required', field: 'from' }],
    [
      'a needed reference emptied',
      () => entityNamed('user'),
      'replace',
      { field: 'role', from: someTag },
      { refused: 'required', field: 'to' },
    ],
    ['a replacement with a name', deal, 'replace', { field: 'tags', from: someTag, name: 'y' }, { refused: 'unknown_field' }],
    ['a move with a name', deal, 'move', { stage: 'x', name: 'y' }, { refused: 'unknown_field', field: 'name' }],
  ] as const)('%s', (_, entity, action, values, expected) => {
    expect(givenValues(entity(), action, values)).toMatchObject(expected)
  })
})

describe('a change of many', () => {
  it('reaches all that the filter leaves over several batches, as one change set that is undone whole', async () => {
    const city = cityOf()
    await makeMany(1000, city)
    await makeMany(250, city)
    const run = await change(world.owner, { filter: inCity(city), values: { industry: 'water' } })
    expect(run).toMatchObject({ status: 'done', total: 1250, left: 0, changed: 1250, unchanged: 0, refusedCount: 0 })
    expect(await countIn({ and: [inCity(city), { field: 'industry', op: 'eq', value: 'water' }] })).toBe(1250)
    const again = await change(world.owner, { filter: inCity(city), values: { industry: 'water' } })
    expect(again).toMatchObject({ changed: 0, unchanged: 1250 })
    const undo = await world.owner.call(undoEvents, { change: run.id })
    await until(async () => (await world.owner.call(getUndo, { id: undo.id as string })).status === 'done', 20_000)
    expect(await countIn({ and: [inCity(city), { field: 'industry', op: 'empty' }] })).toBe(1250)
  })

  it('lists the records one may not write, and changes the others', async () => {
    const city = cityOf()
    await makeMany(3, city)
    await makeMany(4, city, seller.id)
    const run = await change(seller, { filter: inCity(city), values: { country: 'DE' } })
    expect(run).toMatchObject({ total: 7, changed: 4, refusedCount: 3, reasons: [{ code: 'not_found', count: 3 }] })
    expect(run.reasons[0]?.records.map(({ title }) => title?.startsWith(city))).toEqual([true, true, true])
    expect(await countIn({ and: [inCity(city), { field: 'country', op: 'eq', value: 'DE' }] })).toBe(4)
  })

  it('archives and brings back', async () => {
    const city = cityOf()
    const ids = await makeMany(5, city)
    await change(world.owner, { action: 'archive', ids, values: undefined })
    expect(await countIn(inCity(city))).toBe(0)
    await change(world.owner, { action: 'restore', ids, values: undefined })
    expect(await countIn(inCity(city))).toBe(5)
  })

  it('moves deals by the verb that moves one: where a reason is missing it says so of each', async () => {
    const stages = await stagesByName(world.owner)
    const deals = await world.owner.callAll(opportunities.create, [{ name: 'A' }, { name: 'B' }])
    const ids = deals.map(({ id }) => id)
    const move = (values: object) => change(world.owner, { entity: 'opportunity', action: 'move', ids, values })
    expect(await move({ stage: stages.Needs?.id })).toMatchObject({ changed: 2 })
    expect(await move({ stage: stages.Lost?.id })).toMatchObject({
      changed: 0,
      refusedCount: 2,
      reasons: [{ code: 'gate', field: 'lostReason' }],
    })
    const { rows } = await world.owner.call(opportunities.list, { filter: { field: 'id', op: 'in', value: ids } })
    expect(rows.map(({ stage }) => stage?.title)).toEqual(['Needs', 'Needs'])
  })

  it('goes on after a kill between two batches where it stood, and does nothing twice', async () => {
    const city = cityOf()
    const ids = await makeMany(6, city)
    const run = await change(world.owner, { ids, values: { country: 'DE' } })
    const { db } = world.database
    // As a worker leaves it that is killed after its first batch: half is noted, nothing of the rest was committed.
    await sql`update account set country = null where id in (select record from bulk_record where run = ${run.id} and number > 3)`.execute(
      db,
    )
    await sql`update bulk_run set status = 'running', ended_at = null, seen = 3, changed = 3 where id = ${run.id}`.execute(db)
    await enqueue(db, 'resumeBulks', { atStart: true })
    expect(await finished({ ...run, status: 'running' })).toMatchObject({ status: 'done', changed: 6, left: 0 })
    expect(await countIn({ and: [inCity(city), { field: 'country', op: 'eq', value: 'DE' }] })).toBe(6)
    const { rows } = await sql<{
      version: number
    }>`select version from account where id = any(${ids}::uuid[]) order by 1`.execute(db)
    expect(rows.map(({ version }) => version)).toEqual([2, 2, 2, 3, 3, 3])
  })

  it('stops when it is told to', async () => {
    const city = cityOf()
    await makeMany(2, city)
    const run = await world.owner.call(startBulk, {
      entity: 'account',
      action: 'patch',
      filter: inCity(city),
      values: { country: 'FR' },
    })
    const stopped = await world.owner.call(cancelBulk, { id: run.id })
    expect(['cancelled', 'done']).toContain(stopped.status)
    expect((await seller.ask(getBulk, { id: run.id })).status).toBe(404)
    expect((await seller.ask(cancelBulk, { id: run.id })).status).toBe(404)
  })
})

describe('it is refused at the door', () => {
  it.each([
    ['a field one may only read', { values: { industry: 'x' } }, 'read_only'],
    ['a hidden field, as if it were not there', { values: { revenue: null } }, 'unknown_field'],
    ['a filter on a hidden field', { values: { city: 'x' }, filter: { field: 'revenue', op: 'empty' } }, 'unknown_field'],
    ['no records named', { values: { city: 'x' }, filter: undefined }, 'required'],
    ['a list there is none of', { entity: 'dragon', values: { city: 'x' } }, 'invalid'],
    ['what the role may not do at all', { entity: 'product', values: { name: 'x' } }, 'forbidden'],
  ])('%s', async (_, input, code) => {
    const { error } = await seller.ask(startBulk, { entity: 'account', action: 'patch', filter: { and: [] }, ...input })
    expect(error?.code).toBe(code)
  })
})
