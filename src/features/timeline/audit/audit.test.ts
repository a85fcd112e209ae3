import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { makeOpportunity, makePerson, stagesByName } from '../../../../test/make.ts'
import { type Caller, openWorld, type World } from '../../../../test/world.ts'
import type { Endpoint } from '../../../contract/endpoint.ts'
import { changeCompany } from '../../company/company.contract.ts'
import { moveOpportunity, opportunities } from '../../opportunities/opportunity.contract.ts'
import { createApiKey } from '../../people/apiKey.contract.ts'
import { roles, users } from '../../people/user.contract.ts'
import { exportAudit, getAudit, lookedAtOnce } from './audit.contract.ts'
import { dayAfter, partChanges, plainValue, verbPatterns } from './audit.rules.ts'

describe('what the log says in words', () => {
  it('names each place of a value that differs, and no other', () => {
    const before = { account: { read: 'all', write: 'own' }, contact: { read: 'all' } }
    const after = { account: { read: 'all', write: 'team', hidden: ['revenue'] }, contact: { read: 'all' } }
    expect(partChanges({ grants: [before, after], name: ['a', 'b'] }, (field) => field === 'grants')).toEqual([
      { path: ['grants', 'account', 'write'], before: 'own', after: 'team' },
      { path: ['grants', 'account', 'hidden'], before: '', after: 'revenue' },
    ])
  })

  it('tells a list of things by how many there are', () => {
    const tile = (id: string) => ({ id, width: 6, height: 2 })
    expect(partChanges({ tiles: [[tile('a')], [tile('a'), tile('b')]] }, () => true)).toEqual([
      { path: ['tiles'], before: '1', after: '2' },
    ])
  })

  test.each([
    [null, ''],
    ['a', 'Stage A'],
    ['b', 'b'],
    [7, '7'],
    [true, 'true'],
    [['a', 'b'], 'Stage A; b'],
    [{ amount: 1250, currency: 'EUR' }, '1250 EUR'],
    [{ entity: 'account', id: 'a' }, 'Stage A'],
    [{ text: 'Hi', html: '<b>Hi</b>' }, 'Hi'],
    [{ read: 'all' }, '{"read":"all"}'],
  ])('a value %j reads %j', (value, text) => {
    expect(plainValue(value, { a: 'Stage A' })).toBe(text)
  })

  it('a kind of deed is the beginning of a verb; a day ends where the next begins', () => {
    expect(verbPatterns('changed')).toEqual({ like: 'patch%' })
    expect(verbPatterns('other').unlike).toContain('move%')
    expect(dayAfter('2028-02-28')).toBe('2028-02-29')
  })
})

describe('the log over HTTP', () => {
  let world: World
  let mate: Caller
  let deal: string
  let byKey: string

  beforeAll(async () => {
    world = await openWorld()
    const { owner } = world
    mate = await makePerson(world, { opportunity: { read: 'all', create: 'all', write: 'all' } })
    world.setNow('2026-11-21T08:00:00.000Z')
    deal = (await makeOpportunity(owner, { name: 'Softener' })).id
    await mate.call(opportunities.patch, { id: deal, amount: { amount: 1250, currency: 'EUR' }, nextStep: '=Call' })
    const { Needs } = await stagesByName(owner)
    world.setNow('2026-11-22T23:30:00.000Z')
    await mate.call(moveOpportunity, { id: deal, stage: Needs?.id as string })
    const key = await owner.call(createApiKey, { name: 'Website', user: owner.id })
    byKey = (await makeOpportunity(world.withKey(key.secret), { name: 'From the site' })).id
  })
  afterAll(() => world?.close())

  const read = async (query: object) => (await world.owner.call(getAudit, query)).entries

  it('tells who did what, by which way, and what changed, newest first', async () => {
    const entries = await read({ limit: 4 })
    expect(entries.map(({ verb, record }) => [verb, record.title])).toEqual([
      ['createOpportunity', 'From the site'],
      ['createApiKey', 'Website'],
      ['moveOpportunity', 'Softener'],
      ['patchOpportunity', 'Softener'],
    ])
    expect(entries[0]).toMatchObject({ cause: 'key', through: 'Website' })
    expect(entries[3]?.changes).toMatchObject({ amount: [null, { amount: 1250, currency: 'EUR' }] })
    expect(JSON.stringify(entries)).not.toContain('secret')
  })

  it.each<[string, () => object, readonly string[]]>([
    ['a person', () => ({ person: mate.id }), ['moveOpportunity', 'patchOpportunity']],
    ['a way', () => ({ cause: 'key' }), ['createOpportunity']],
    ['a kind of record', () => ({ entity: 'apiKey' }), ['createApiKey']],
    ['a record', () => ({ record: deal }), ['moveOpportunity', 'patchOpportunity', 'createOpportunity']],
    ['a field', () => ({ entity: 'opportunity', field: 'amount' }), ['patchOpportunity']],
    ['a field and a person who left it alone', () => ({ person: world.owner.id, field: 'amount' }), []],
    ['a field that is none', () => ({ field: "x' or true" }), []],
    ['a deed', () => ({ deed: 'moved' }), ['moveOpportunity']],
    ['a verb', () => ({ verb: 'patchOpportunity', entity: 'opportunity' }), ['patchOpportunity']],
    // 23:30 in UTC is the next day in Berlin.
    ['a day', () => ({ from: '2026-11-23', to: '2026-11-23', deed: 'moved' }), ['moveOpportunity']],
    ['a day on which nothing was', () => ({ from: '2026-11-22', to: '2026-11-22' }), []],
  ])('can be narrowed to %s', async (_, query, verbs) => {
    expect((await read(query())).map(({ verb }) => verb)).toEqual(verbs)
  })

  it('names the person whose rights a key has', async () => {
    const [entry] = await read({ entity: 'apiKey' })
    expect(entry?.changes).toMatchObject({ user: [null, world.owner.id] })
    const { rows } = await world.owner.call(users.list, { filter: { field: 'id', op: 'eq', value: world.owner.id } })
    expect(entry?.titles[world.owner.id]).toBe(rows[0]?.name)
  })

  it('calls a record that was withdrawn since what it was called last', async () => {
    const gone = await makeOpportunity(world.owner, { name: 'First name' })
    await world.owner.call(opportunities.patch, { id: gone.id, name: 'Last name' })
    await world.owner.call(opportunities.patch, { id: gone.id, nextStep: 'call' })
    const { db } = world.database
    const kept = await sql`select * from search_document where record = ${gone.id}`.execute(db)
    expect(kept.rows.length).toBe(1)
    await sql`delete from search_document where record = ${gone.id}`.execute(db)
    const entries = await read({ record: gone.id })
    expect(entries.map(({ record }) => record.title)).toEqual(['Last name', 'Last name', 'Last name'])
  })

  it('comes in pages that lose and repeat nothing', async () => {
    const whole = (await read({ limit: 200 })).map(({ id }) => id)
    const paged: number[] = []
    for (let after: string | undefined; ; ) {
      const page = await world.owner.call(getAudit, { limit: 3, ...(after ? { after } : {}) })
      paged.push(...page.entries.map(({ id }) => id))
      if (page.next === null) break
      after = page.next
    }
    expect(paged).toEqual(whole)
    expect((await world.owner.ask(getAudit, { after: 'elsewhere' })).error).toMatchObject({ code: 'invalid', field: 'after' })
  })

  it('is for administrators alone', async () => {
    for (const endpoint of [getAudit, exportAudit] as Endpoint[]) {
      expect((await mate.ask(endpoint, {})).status).toBe(403)
      expect((await world.nobody.ask(endpoint, {})).status).toBe(401)
    }
  })

  it('knows of settings and rights too', async () => {
    await world.owner.call(changeCompany, { name: 'Tarnwell Waters' })
    expect((await read({ limit: 1 }))[0]).toMatchObject({ verb: 'changeCompany', record: { title: 'Tarnwell Waters' } })
    const [reader] = (await world.owner.call(roles.list, { filter: { field: 'name', op: 'eq', value: 'Reader' } })).rows
    await world.owner.call(roles.patch, { id: reader?.id as string, grants: { account: { read: 'own' } } })
    expect((await read({ entity: 'role', deed: 'changed' }))[0]?.changes?.grants?.[1]).toEqual({ account: { read: 'own' } })
  })

  it('leaves as a file, a line for each field, with formulas made harmless', async () => {
    const { status, body } = await world.owner.ask(exportAudit, { person: mate.id, deed: 'changed' })
    expect(status).toBe(200)
    const lines = parse(body, { columns: true, bom: true }) as Record<string, string>[]
    expect(lines.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['amount', '', '1250 EUR'],
      ['nextStep', '', "'=Call"],
    ])
    expect(lines[0]).toMatchObject({ verb: 'patchOpportunity', entity: 'opportunity', record: 'Softener', recordId: deal })
  })

  it('finds what is rare in steps, each of which costs as much as the next', async () => {
    await sql`
      insert into event (occurred_at, recorded_at, verb, entity, record, version, cause)
      select '2026-12-01'::timestamptz, '2026-12-01'::timestamptz + n * interval '1 second', 'patchOpportunity', 'opportunity', ${byKey}, n, 'job'
      from generate_series(1, ${lookedAtOnce + 10}) n`.execute(world.database.db)
    await sql`analyze event`.execute(world.database.db)
    const began = performance.now()
    const first = await world.owner.call(getAudit, { deed: 'moved' })
    // Ten times the promise: the figure itself is the bench's, this only tells a plan that went wrong.
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(first).toMatchObject({ entries: [], lookedBackTo: '2026-12-01T00:00:11.000Z' })
    const second = await world.owner.call(getAudit, { deed: 'moved', after: first.next as string })
    expect(second).toMatchObject({ entries: [{ verb: 'moveOpportunity' }], next: null, lookedBackTo: null })
  })

  it('is walked by its index, without a sort', async () => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select e.id from (select * from event e where true order by recorded_at desc, id desc limit 200000) e
      where (select 1 from withdrawn w where w.record = e.record) is null order by e.recorded_at desc, e.id desc limit 51`.execute(
      world.database.db,
    )
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('Index Scan Backward using event_recorded')
    expect(plan).not.toContain('Sort')
  })
})
