import { afterAll, beforeAll, expect, it } from 'vitest'
import { settled, upload } from '../../../test/importing.ts'
import { makeAccount, makeOpportunity, stagesByName } from '../../../test/make.ts'
import { keyOf, person } from '../../../test/promises/people.ts'
import { type Caller, openWorld, standardNow, type World } from '../../../test/world.ts'
import { commitImport, getImport, mapImport } from '../imports/import.contract.ts'
import { moveOpportunity } from '../opportunities/opportunity.contract.ts'
import { listNotifications } from './notification.contract.ts'

const all = { read: 'all', create: 'all', write: 'all', delete: 'all' } as const

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const somebody = () => person(world, { grants: { account: all, opportunity: all } })
const told = async (by: Caller) => (await by.call(listNotifications, { view: 'all' })).rows
async function until(by: Caller, count: number): Promise<void> {
  for (const end = Date.now() + 8_000; (await told(by)).length < count; await new Promise((wake) => setTimeout(wake, 25)))
    if (Date.now() > end) throw new Error(`waited in vain for ${count}; told ${JSON.stringify(await told(by))}`)
}

it('what was begun earlier and committed later is told too, once', async () => {
  const bo = await somebody()
  const { id } = await makeAccount(world.owner, { name: 'Slow' })
  const slow = await world.database.pool.connect()
  await slow.query('begin')
  const { rows } = await slow.query(
    `insert into event (recorded_at, verb, entity, record, version, cause) values ($1, 'slow', 'account', $2, 2, 'job') returning id`,
    [standardNow, id],
  )
  await slow.query('insert into event_change values ($1, $2)', [rows[0].id, { mentions: [[], [bo.id]] }])
  await makeAccount(world.owner, { name: 'Quick', owner: bo.id })
  await new Promise((wake) => setTimeout(wake, 400))
  await slow.query('commit')
  slow.release()
  await until(bo, 2)
  expect((await told(bo)).map(({ kind, count, record }) => `${kind} ${count} ${record.title}`).sort()).toEqual([
    'assigned 1 Quick',
    'mention 1 Slow',
  ])
})

it('hundreds of events in one commit are all read', async () => {
  const bo = await somebody()
  const stages = await stagesByName(world.owner)
  const { id } = await makeOpportunity(bo)
  for (let round = 0; round < 3; round++)
    for (const stage of ['Needs', 'Qualify']) await world.owner.call(moveOpportunity, { id, stage: stages[stage]?.id as string })
  const { rows } = await world.database.pool.query(
    `with made as (insert into event (recorded_at, verb, entity, record, version, cause, actor)
      select $1, 'many', 'opportunity', $2, 2, 'person', $3 from generate_series(1, 1200) returning id)
    insert into event_change select id, $4::jsonb from made returning event`,
    [standardNow, id, world.owner.id, JSON.stringify({ mentions: [[], [bo.id]] })],
  )
  await makeAccount(world.owner, { name: 'After them', owner: bo.id })
  await until(bo, 3)
  expect(rows.length).toBe(1200)
  expect((await told(bo)).map(({ kind, count }) => `${kind} ${count}`).sort()).toEqual(['assigned 1', 'mention 1200', 'moved 6'])
})

it('what one’s own key does is one’s own act', async () => {
  const bo = await somebody()
  const key = await keyOf(world, bo.id)
  const stages = await stagesByName(world.owner)
  const { id } = await makeOpportunity(bo)
  await key.call(moveOpportunity, { id, stage: stages.Needs?.id as string })
  await makeAccount(world.owner, { owner: bo.id })
  await until(bo, 1)
  expect((await told(bo)).map(({ kind }) => kind)).toEqual(['assigned'])
})

it('an import is silent about its rows and tells who started it that it has ended', async () => {
  const bo = await somebody()
  const bytes = Buffer.from(`name,owner\nFrom a file,${bo.id}\n`)
  const { id } = await upload(world.owner, [{ name: 'accounts.csv', bytes }])
  const { mapping } = await world.owner.call(getImport, { id })
  if (!mapping) throw new Error('nothing was guessed')
  await world.owner.call(mapImport, { id, mapping })
  await world.owner.call(commitImport, { id })
  expect((await settled(world.owner, id)).status).toBe('done')
  await makeAccount(world.owner, { owner: bo.id })
  await until(bo, 1)
  expect((await told(bo)).map(({ kind }) => kind)).toEqual(['assigned'])
  expect((await told(world.owner)).map(({ kind, record }) => [kind, record.id])).toEqual([['imported', id]])
})
