import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOpportunity } from '../../../test/make.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { Entity } from '../../contract/entity.ts'
import type { Grants } from '../../contract/grant.ts'
import { activities, activity } from '../../features/activities/activity.contract.ts'
import { opportunities, opportunity } from '../../features/opportunities/opportunity.contract.ts'
import type { Context } from '../context.ts'
import { groupsJson } from './group.ts'
import { listJson } from './list.ts'

const [deals, tasks] = [50_000, 20_000]
let world: World

beforeAll(async () => {
  world = await openWorld()
  const deal = await makeOpportunity(world.owner, { amount: { amount: 100, currency: 'EUR' }, closeDate: '2026-01-01' })
  await world.owner.call(activities.create, { kind: 'task', subject: 'Call', dueAt: '2026-01-01T09:00:00Z' })
  const { db } = world.database
  // One deal in twenty has an owner, the others are nobody’s.
  await sql`
    insert into opportunity select r.* from opportunity o, generate_series(1, ${deals}) n, lateral json_populate_record(o, json_build_object(
        'id', gen_random_uuid(), 'name', 'Deal ' || n, 'close_date', date '2024-01-01' + n % 2000,
        'owner_id', case when n % 20 = 0 then o.owner_id end)) r where o.id = ${deal.id}`.execute(db)
  await sql`
    insert into activity select r.* from activity a, generate_series(1, ${tasks}) n, lateral json_populate_record(a, json_build_object(
        'id', gen_random_uuid(), 'due_at', timestamptz '2024-01-01' + (n % 2000) * interval '1 day')) r`.execute(db)
  await sql`vacuum analyze opportunity`.execute(db)
  await sql`vacuum analyze activity`.execute(db)
})
afterAll(() => world?.close())

/** The plans of every statement that the reading made, with what each step really touched. */
async function plansOf(read: (context: Context) => Promise<string>, grants?: Grants): Promise<string> {
  const asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = []
  const dialect = new PostgresDialect({ pool: world.database.pool })
  const tx = new Kysely<unknown>({ dialect, log: ({ query }) => void asked.push(query) })
  const actor = {
    kind: 'person',
    id: world.owner.id,
    name: '',
    admin: !grants,
    grants: grants ?? {},
    teams: [],
    language: 'en',
  } as const
  const company = {
    name: '',
    currency: 'EUR',
    zone: 'Europe/Berlin',
    locale: 'en-GB',
    weekStart: 1,
    fiscalYearStart: 1,
    phoneCountry: 'DE',
  }
  await read({ tx, actor, company, now: new Date(), cause: { kind: 'person' }, after: {} })
  const plans: string[] = []
  for (const { sql: text, parameters } of asked) {
    const { rows: lines } = await world.database.pool.query(`explain (analyze, timing off) ${text}`, [...parameters])
    plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'))
  }
  return plans.join('\n\n')
}

const wholeScans = (plans: string, { table }: Entity) =>
  plans.match(new RegExp(`Seq Scan on "?${table}"? t\\b`, 'g'))?.length ?? 0
const own: Grants = { opportunity: { read: 'own', create: 'none', write: 'none', delete: 'none', export: 'none' } }
const between = (field: string, from: string, to: string) =>
  ({
    and: [
      { field, op: 'gte', value: from },
      { field, op: 'lt', value: to },
    ],
  }) as const

describe('among tens of thousands of records', () => {
  it.each([
    ['close dates', opportunity, 'close_date', 'closeDate', between('closeDate', '2026-11-01', '2026-12-01')],
    ['due dates', activity, 'due_at', 'dueAt', between('dueAt', '2026-10-31T23:00:00Z', '2026-11-30T23:00:00Z')],
  ] as const)('a month of %s is read by an index of the date, no further', async (_, entity, column, by, filter) => {
    const plans = await plansOf((context) => groupsJson(context, entity, { by, filter, cards: 3, sort: [by] }))
    expect(plans).toMatch(new RegExp(`Index Cond: .*${column} >=`))
    expect(wholeScans(plans, entity)).toBe(0)
  })

  it('groups with their first rows read the table once, however many groups there are', async () => {
    for (const query of [{ by: 'owner' }, { by: 'stage', lanes: 'owner', cards: 10, sort: ['-amount'] }]) {
      const plans = await plansOf((context) => groupsJson(context, opportunity, query))
      expect(wholeScans(plans, opportunity)).toBe(1)
    }
  })

  it('a further page of one group begins where the one before ended', async () => {
    const query = { filter: { field: 'owner', op: 'eq', value: world.owner.id }, sort: ['closeDate'], limit: 100 } as const
    const { next } = await world.owner.call(opportunities.list, query)
    const plans = await plansOf((context) => listJson(context, opportunity, { ...query, after: next as string }))
    expect(wholeScans(plans, opportunity)).toBe(0)
  })

  it('who sees but their own has them grouped without reading the others', async () => {
    expect(wholeScans(await plansOf((context) => groupsJson(context, opportunity, { by: 'stage' }), own), opportunity)).toBe(0)
  })

  it.each([
    { by: 'owner' },
    { by: 'stage', lanes: 'owner', cards: 30, sort: ['-amount'] },
    { by: 'closeDate', cards: 3, filter: between('closeDate', '2026-11-01', '2026-12-01') },
  ])('%j is answered in time', async (query) => {
    const began = performance.now()
    await world.owner.call(opportunities.groups, query)
    // Several times what it takes: it only tells a plan that went wrong.
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
