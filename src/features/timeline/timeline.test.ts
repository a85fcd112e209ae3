import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOpportunity, makePerson } from '../../../test/make.ts'
import { wholeDigest } from '../../../test/promises/digest.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { accounts } from '../accounts/account.contract.ts'
import { activities } from '../activities/activity.contract.ts'
import { opportunities } from '../opportunities/opportunity.contract.ts'
import { pins } from './pins/pin.contract.ts'
import { getTimeline, getTimelineSummary } from './timeline.contract.ts'

let world: World
let seller: Caller
let deal: string

const about = (id: string) => ({ entity: 'opportunity', id })
const read = (by: Caller, more: object = {}) => by.call(getTimeline, { entity: 'opportunity', record: deal, ...more })
const summed = (by: Caller) => by.call(getTimelineSummary, { entity: 'opportunity', record: deal })
const verbs = async (by: Caller, more: object = {}) => (await read(by, more)).entries.map(({ verb }) => verb)

beforeAll(async () => {
  world = await openWorld()
  const { owner } = world
  seller = await makePerson(world, {
    opportunity: { read: 'all', write: 'own', hidden: ['amount', 'description'] },
    activity: { read: 'own', create: 'all', write: 'all', delete: 'all' },
    account: { read: 'own' },
  })
  const account = await owner.call(accounts.create, { name: 'Oberau Works' })
  deal = (await makeOpportunity(owner, { name: 'Ultrafiltration' })).id
  await owner.call(opportunities.patch, {
    id: deal,
    amount: { amount: 38_500_000, currency: 'EUR' },
    description: 'Turbid water',
  })
  await owner.call(opportunities.patch, { id: deal, account: account.id, nextStep: 'Send the reference' })
  await owner.call(activities.create, { kind: 'note', subject: 'Council', body: 'decides in December', about: about(deal) })
  await owner.call(activities.create, { kind: 'call', subject: 'Rieke', about: about(deal), outcome: 'reached' })
  await seller.call(activities.create, { kind: 'task', subject: 'Price list', about: about(deal) })
})
afterAll(() => world?.close())

describe('a timeline', () => {
  it('is narrowed by kind and by person', async () => {
    expect(await verbs(world.owner, { kind: 'notes' })).toEqual(['createActivity'])
    const [note] = (await read(world.owner, { kind: 'notes' })).entries
    expect(note).toMatchObject({ kind: 'notes', now: { kind: 'note', body: 'decides in December' } })
    expect(await verbs(world.owner, { kind: 'talks' })).toEqual(['createActivity'])
    expect(await verbs(world.owner, { kind: 'changes', person: world.owner.id })).toEqual([
      'patchOpportunity',
      'patchOpportunity',
      'createOpportunity',
    ])
    expect(await verbs(world.owner, { person: seller.id })).toEqual(['createActivity'])
  })

  it('counts by kind and person, whatever the page is narrowed to', async () => {
    const summary = await summed(world.owner)
    expect(summary).toMatchObject({ kinds: { notes: 1, talks: 1, changes: 4 }, pinned: [] })
    expect(summary.people.map(({ id, count }) => [id, count])).toEqual([
      [world.owner.id, 5],
      [seller.id, 1],
    ])
  })

  it('goes on where a page ended, narrowed as before', async () => {
    const first = await read(world.owner, { kind: 'changes', limit: 2 })
    const second = await read(world.owner, { kind: 'changes', limit: 2, before: first.next })
    expect(first.entries).toHaveLength(2)
    expect(second.entries.map(({ verb }) => verb)).toEqual(['patchOpportunity', 'createOpportunity'])
    expect(second.next).toBeNull()
  })
})

describe('a search in a timeline', () => {
  it.each<[string, string, readonly string[]]>([
    ['the text of a note', 'december', ['createActivity']],
    ['a title', 'rieke', ['createActivity']],
    ['a changed value', 'REFERENCE', ['patchOpportunity']],
    ['an amount', '38500000', ['patchOpportunity']],
    ['the title of a record that a value names', 'oberau', ['patchOpportunity']],
    ['nothing', 'no such words', []],
    ['a wildcard taken as it is', '%', []],
  ])('finds %s', async (_, q, wanted) => {
    expect(await verbs(world.owner, { q })).toEqual(wanted)
  })

  it('finds no hidden field, no record out of reach and no id', async () => {
    expect(await verbs(seller, { q: '38500000' })).toEqual([])
    expect(await verbs(seller, { q: 'turbid' })).toEqual([])
    expect(await verbs(seller, { q: 'oberau' })).toEqual([])
    expect(await verbs(seller, { q: 'december' })).toEqual([])
    const { account } = await world.owner.call(opportunities.get, { id: deal })
    expect(await verbs(world.owner, { q: account?.id })).toEqual([])
  })

  it('a person without rights over notes and calls counts none', async () => {
    expect((await summed(seller)).kinds).toEqual({ changes: 4 })
  })
})

describe('a pin', () => {
  const pinned = async (by: Caller) => (await summed(by)).pinned

  it('keeps an entry on top with who put it there, until it is taken off', async () => {
    const [note] = (await read(world.owner, { kind: 'notes' })).entries
    const made = await world.owner.call(pins.create, { about: about(deal), entry: note?.id as number })
    expect(await pinned(world.owner)).toMatchObject([{ id: note?.id, pin: made.id, pinnedBy: { title: 'Nora Lindahl' } }])
    expect(await verbs(world.owner, { kind: 'changes' })).not.toContain('createPin')
    // The note is another's: who may not see it does not see it pinned either.
    expect(await pinned(seller)).toEqual([])
    await world.owner.call(pins.archive, { id: made.id })
    expect(await pinned(world.owner)).toEqual([])
    await world.owner.call(pins.restore, { id: made.id })
    expect(await pinned(world.owner)).toHaveLength(1)
  })

  it('is refused twice, on a record one may not change, and for an entry of another timeline', async () => {
    const [first] = (await read(world.owner, { kind: 'notes' })).entries
    const other = await makeOpportunity(world.owner)
    const [foreign] = (await world.owner.call(getTimeline, { entity: 'opportunity', record: other.id })).entries
    const before = await wholeDigest(world.database.db)
    const tries: readonly (readonly [Caller, number | undefined, number, string])[] = [
      [world.owner, first?.id, 422, 'duplicate'],
      [world.owner, foreign?.id, 422, 'invalid'],
      [world.owner, 2 ** 31 - 1, 422, 'invalid'],
      [seller, first?.id, 422, 'invalid'],
      [world.nobody, first?.id, 401, 'unauthenticated'],
    ]
    for (const [by, entry, status, code] of tries) {
      const { error, status: got } = await by.ask(pins.create, { about: about(deal), entry })
      expect([got, error?.code]).toEqual([status, code])
    }
    expect(await wholeDigest(world.database.db)).toBe(before)
  })
})

describe('a timeline of 100,000 entries', () => {
  beforeAll(async () => {
    // What happened elsewhere lies on top of it, where a walk from the newest entry on would meet it first.
    await sql`
      insert into event (occurred_at, recorded_at, verb, entity, record, version, actor, cause)
      select now(), now(), 'patchOpportunity', 'opportunity', case when n <= 100000 then ${deal}::uuid else gen_random_uuid() end, n,
        ${world.owner.id}, 'person' from generate_series(1, 130000) n`.execute(world.database.db)
    await sql`insert into event_change select id, '{"nextStep": ["a", "b"]}' from event where record = ${deal} on conflict do nothing`.execute(
      world.database.db,
    )
    await sql`vacuum analyze event`.execute(world.database.db)
  })

  it('is read by the index of its record: the first page touches no more than it shows', async () => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain (analyze, timing off) select * from event e where record = ${deal} and e.entity <> all('{pin}') order by id desc limit 51`.execute(
      world.database.db,
    )
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('Index Scan Backward using event_record')
    expect(plan).not.toContain('Removed by Filter')
  })

  it.each<[string, object, number]>([
    ['the first fifty', {}, 50],
    ['a rare kind', { kind: 'notes' }, 1],
  ])('gives %s in time', async (_, more, count) => {
    const began = performance.now()
    expect((await read(world.owner, more)).entries).toHaveLength(count)
    // Ten times the promise: the figure itself is the bench's, this only tells a plan that went wrong.
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  it('counts all of them', async () => {
    expect((await summed(world.owner)).kinds.changes).toBeGreaterThan(100_000)
  })
})
