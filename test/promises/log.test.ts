import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../src/features/accounts/account.contract.ts'
import { activities, completeActivity } from '../../src/features/activities/activity.contract.ts'
import { changeCompany } from '../../src/features/company/company.contract.ts'
import { moveOpportunity, opportunities } from '../../src/features/opportunities/opportunity.contract.ts'
import { lostReasons } from '../../src/features/pipelines/pipeline.contract.ts'
import { makeAccount, makeOpportunity, stagesByName } from '../make.ts'
import { readSources } from '../sources.ts'
import { type Caller, openWorld, type World } from '../world.ts'
import { keyOf } from './people.ts'
import { gapsIn, replayed, type StayRow, stayRows } from './replay.ts'

interface Event {
  readonly id: number
  readonly verb: string
  readonly record: string
  readonly version: number
  readonly occurred_at: Date | null
  readonly recorded_at: Date
  readonly actor: string | null
  readonly cause: string
  readonly tx: string
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>> | null
}

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

async function eventsSince(id: number): Promise<readonly Event[]> {
  const { rows } = await sql<Event>`
    select e.*, e.tx::text, c.changes from event e left join event_change c on c.event = e.id where e.id > ${id} order by e.id`.execute(
    world.database.db,
  )
  return rows
}
const last = async () => (await eventsSince(0)).at(-1)?.id ?? 0

/** The events that a deed leaves behind. */
async function told(deed: () => Promise<unknown>): Promise<readonly Event[]> {
  const before = await last()
  await deed()
  return eventsSince(before)
}

describe('the log', () => {
  it('has exactly one event per changed record of a verb, all of one transaction', async () => {
    const batch = [{ name: 'a' }, { name: 'b', city: 'Bern' }, { name: 'c' }]
    const events = await told(() => world.owner.callAll(accounts.create, batch))
    expect(events.map(({ verb }) => verb)).toEqual(['createAccount', 'createAccount', 'createAccount'])
    expect(new Set(events.map(({ record }) => record)).size).toBe(3)
    expect(new Set(events.map(({ tx }) => tx)).size).toBe(1)
    expect(events.every(({ actor, cause }) => actor === world.owner.id && cause === 'person')).toBe(true)
  })

  it('tells the difference and nothing else', async () => {
    const { id } = await makeAccount(world.owner, { name: 'A', city: 'Bern', tags: [] })
    const patch = { id, name: 'A', city: 'Basel', employees: 5, revenue: { amount: 7, currency: 'EUR' } }
    const [event, ...more] = await told(() => world.owner.call(accounts.patch, patch))
    expect(more).toEqual([])
    expect(event).toMatchObject({ verb: 'patchAccount', version: 2 })
    expect(event?.changes).toEqual({
      city: ['Bern', 'Basel'],
      employees: [null, 5],
      revenue: [null, { amount: 7, currency: 'EUR' }],
    })
    const [archived] = await told(() => world.owner.call(accounts.archive, { id }))
    expect(archived?.changes).toEqual({ archivedAt: [null, '2026-11-20T10:00:00.000Z'] })
  })

  it('has nothing of what changed nothing, or was refused', async () => {
    const { id } = await makeAccount(world.owner, { city: 'Bern' })
    expect(await told(() => world.owner.call(accounts.patch, { id, city: 'Bern' }))).toEqual([])
    expect(await told(() => world.owner.call(accounts.restore, { id }))).toEqual([])
    expect(await told(() => world.owner.ask(accounts.patch, { id, city: 5 }))).toEqual([])
    expect(await told(() => world.owner.ask(accounts.patch, [{ id, city: 'x' }, { id: crypto.randomUUID() }]))).toEqual([])
  })

  it('knows when it was true apart from when we learned it, and who stood behind it', async () => {
    const key = await keyOf(world, world.owner.id)
    const task = await key.call(activities.create, { kind: 'call', subject: 'x' })
    const done = { id: task.id, doneAt: '2026-11-18T09:00:00+01:00', outcome: 'reached' } as const
    const [event] = await told(() => key.call(completeActivity, done))
    expect(event?.occurred_at?.toISOString()).toBe('2026-11-18T08:00:00.000Z')
    expect(event?.recorded_at.toISOString()).toBe('2026-11-20T10:00:00.000Z')
    expect(event).toMatchObject({ cause: 'key', actor: world.owner.id })
  })

  it('has settings too', async () => {
    const [event] = await told(() => world.owner.call(changeCompany, { weekStart: 7 }))
    expect(event).toMatchObject({ verb: 'changeCompany', changes: { weekStart: [1, 7] } })
  })

  it('is only ever added to: no statement of the program updates or deletes it', async () => {
    const statements = /\b(update|delete\s+from|truncate)\s+(only\s+)?"?(event|event_change)"?\b/i
    const guilty = readSources(['src', 'migrations'], ['.ts', '.sql']).filter(({ text }) => statements.test(text))
    expect(guilty.map(({ path }) => path)).toEqual([])
    expect(statements.test('delete from event where id = 1')).toBe(true)
  })
})

describe('the path of a deal', () => {
  it('is without gaps, and equals what the log alone tells, after many moves', async () => {
    const stages = await stagesByName(world.owner)
    const { rows: reasons } = await world.owner.call(lostReasons.list, {})
    const ids = [stages.Qualify, stages.Needs, stages.Proposal, stages.Won, stages.Lost].map((stage) => stage?.id as string)
    const deals = await Promise.all(Array.from({ length: 6 }, () => makeOpportunity(world.owner)))
    for (let round = 0; round < 8; round++) {
      world.setNow(`2026-11-20T1${round}:30:00.000Z`)
      const moves = deals.map(({ id }, i) => ({
        id,
        stage: ids[(round * 7 + i * 3) % 5] as string,
        lostReason: reasons[0]?.id as string,
      }))
      await world.owner.callAll(moveOpportunity, moves)
      const amount = { amount: round * 100, currency: 'EUR' }
      await world.owner.callAll(
        opportunities.patch,
        deals.slice(0, 3).map(({ id }) => ({ id, amount })),
      )
    }
    const stays = await stayRows(world.database.db)
    expect(stays.length).toBeGreaterThan(20)
    expect(gapsIn(stays)).toEqual([])
    expect(await replayed(world.database.db)).toEqual(stays)
  })

  it('stays whole when ten move one deal at once', async () => {
    const stages = await stagesByName(world.owner)
    const { id } = await makeOpportunity(world.owner)
    const to = ['Needs', 'Proposal', 'Negotiate', 'Won', 'Qualify'].map((name) => stages[name]?.id as string)
    const tries = Array.from({ length: 10 }, (_, i) => move(world.owner, id, to[i % 5] as string))
    expect((await Promise.all(tries)).every((status) => status === 200)).toBe(true)
    const stays = (await stayRows(world.database.db)).filter(({ record }) => record === id)
    expect(gapsIn(stays)).toEqual([])
    const now = await world.owner.call(opportunities.get, { id })
    expect(stays.at(-1)).toMatchObject({ step: now.stage?.id, left_recorded: null })
    expect(now.version).toBe(stays.length)
    expect(await replayed(world.database.db)).toEqual(await stayRows(world.database.db))
  })

  it('the check sees a gap, a second open stay and a visit that no event tells of', async () => {
    const stays = await stayRows(world.database.db)
    const [first, second] = stays.filter(({ record }) => record === stays[0]?.record) as [StayRow, StayRow]
    expect(gapsIn([first, { ...second, entered_at: '2030-01-01' }])).not.toEqual([])
    expect(gapsIn([{ ...first, left_recorded: null }, second])).not.toEqual([])
    expect(gapsIn([first, { ...second, came_from: null }])).not.toEqual([])
  })
})

async function move(by: Caller, id: string, stage: string): Promise<number> {
  return (await by.ask(moveOpportunity, { id, stage })).status
}
