import { type RawBuilder, sql } from 'kysely'
import { dayStart } from '../../../contract/period.ts'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { maybeEntity } from '../../../server/entities.ts'
import { titlesOf } from '../../../server/lists/named.ts'
import { instantText } from '../../../server/lists/projection.ts'
import type { Differences } from '../../../server/records/change.ts'
import { Refused } from '../../../server/refused.ts'
import { entriesOf } from '../timeline.queries.ts'
import { type AuditEntry, type AuditFilters, lookedAtOnce } from './audit.contract.ts'
import { dayAfter, verbPatterns } from './audit.rules.ts'

interface AuditQuery extends AuditFilters {
  readonly after?: string | undefined
  readonly limit: number
}

interface AuditPage {
  readonly entries: readonly AuditEntry[]
  readonly next: string | null
  readonly lookedBackTo: string | null
}

interface Found {
  readonly id: number
  readonly cursor: string
  readonly through: string | null
  /** What is no record of a list is called so. */
  readonly named: string | null
}

/** Where the next page goes on: the moment to the microsecond, and the place in the log. */
const cursorText = sql`to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || e.id`

/**
 * One page of the log, newest first. It walks back from where the page before ended and stops when it is full or has looked at
 * {@link lookedAtOnce} events: a rare deed of years ago is found in steps, and no step costs more than another.
 */
export async function auditPage(context: Context, query: AuditQuery): Promise<AuditPage> {
  const { limit } = query
  const span = spanOf(context, query)
  const { rows } = await sql<Found>`
    select e.id, ${cursorText} as cursor, ${throughOf} as through, ${namedOf} as named from (
      select * from ${eventsOf(query)} e where ${span} order by recorded_at desc, id desc limit ${lookedAtOnce}
    ) e where ${matching(query)} order by e.recorded_at desc, e.id desc limit ${limit + 1}`.execute(context.tx)
  const shown = rows.slice(0, limit)
  const full = rows.length > limit
  const end = full ? null : await endOfLook(context, query, span)
  return {
    entries: await dressed(context, shown),
    next: full ? (shown.at(-1)?.cursor ?? null) : (end?.cursor ?? null),
    lookedBackTo: end?.at ?? null,
  }
}

/** The log, or the events of one record and of what hangs on it. */
function eventsOf({ record }: AuditFilters): RawBuilder<unknown> {
  return record
    ? sql`(select * from event where record = ${record} union select * from event where about = ${record})`
    : sql`event`
}

/** What bounds the walk: the days, and where the page before ended. */
function spanOf({ company }: Context, { from, to, after }: AuditQuery): RawBuilder<boolean> {
  const bounds = [
    ...(from ? [sql<boolean>`e.recorded_at >= ${dayStart(from, company.zone)}`] : []),
    ...(to ? [sql<boolean>`e.recorded_at < ${dayStart(dayAfter(to), company.zone)}`] : []),
    ...(after ? [behind(after)] : []),
  ]
  return bounds.length > 0 ? sql`${sql.join(bounds, sql` and `)}` : sql`true`
}

function behind(cursor: string): RawBuilder<boolean> {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) (\d{1,18})$/.exec(cursor) ?? []
  if (!at || !id) throw new Refused(refuse('invalid', 'The cursor does not belong to this list.', { field: 'after' }))
  return sql`(e.recorded_at, e.id) < (${at}::timestamptz, ${id}::bigint)`
}

/** What of the walked events is wanted. What was withdrawn as if it had never been is shown to nobody. */
function matching({ person, cause, entity, field, deed, verb }: AuditFilters): RawBuilder<boolean> {
  const { like, unlike } = verbPatterns(deed)
  const wanted = [
    sql<boolean>`(select 1 from withdrawn w where w.record = e.record) is null`,
    ...(person ? [sql<boolean>`e.actor = ${person}::uuid`] : []),
    ...(cause ? [sql<boolean>`e.cause = ${cause}`] : []),
    ...(entity ? [sql<boolean>`e.entity = ${entity}`] : []),
    ...(verb ? [sql<boolean>`e.verb = ${verb}`] : []),
    ...(like ? [sql<boolean>`e.verb like ${like}`] : []),
    ...(field
      ? [sql<boolean>`exists (select 1 from event_change c where c.event = e.id and jsonb_exists(c.changes, ${field}))`]
      : []),
    ...(unlike ? [sql<boolean>`e.verb not like all (${unlike}::text[])`] : []),
  ]
  return sql`${sql.join(wanted, sql` and `)}`
}

const throughOf = sql`case e.cause
  when 'key' then (select k.name from api_key k where k.id::text = e.cause_id)
  when 'import' then (select string_agg(f.name, ', ' order by f.name) from import_file f where f.run::text = e.cause_id) end`

const namedOf = sql`case e.entity
  when 'company' then (select name from company)
  when 'calendar' then (select name from working_calendar c where c.id = e.record order by version desc limit 1)
  when 'apiKey' then (select name from api_key k where k.id = e.record) end`

/** The last event that a page has looked at, where it stopped before the log ended. */
async function endOfLook(context: Context, query: AuditQuery, span: RawBuilder<boolean>) {
  const { rows } = await sql<{ cursor: string; at: string }>`
    select ${cursorText} as cursor, ${instantText(sql`e.recorded_at`)} as at from (
      select id, recorded_at from ${eventsOf(query)} e where ${span} order by recorded_at desc, id desc
      offset ${lookedAtOnce - 1} limit 1) e`.execute(context.tx)
  return rows[0]
}

async function dressed(context: Context, found: readonly Found[]): Promise<readonly AuditEntry[]> {
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const entries = await entriesOf(context, sql`select * from event where id = any(${ids}::bigint[])`)
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const former = await formerTitles(context, entries)
  const titles = await titlesOf(context, entries.flatMap(idsOutsideLists))
  return found.flatMap(({ id, through, named }) => {
    const entry = byId.get(id)
    if (!entry) return []
    const title = named ?? (entry.record.title || (former.get(entry.record.id) ?? ''))
    const others = idsOutsideLists(entry).flatMap((one) => (titles.has(one) ? [[one, titles.get(one) as string] as const] : []))
    return [{ ...entry, through, titles: { ...entry.titles, ...Object.fromEntries(others) }, record: { ...entry.record, title } }]
  })
}

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

/** What has no fields of a list, such as a key, names others by their bare ids. */
const idsOutsideLists = ({ entity, changes }: Pick<AuditEntry, 'entity' | 'changes'>): readonly string[] =>
  maybeEntity(entity)
    ? []
    : Object.values(changes ?? {})
        .flat()
        .filter(isId)

/** What records that were withdrawn since were called last, as their own entries tell. */
async function formerTitles(
  { tx }: Context,
  entries: readonly Pick<AuditEntry, 'record'>[],
): Promise<ReadonlyMap<string, string>> {
  const gone = [...new Set(entries.flatMap(({ record }) => (record.title === '' ? [record.id] : [])))]
  if (gone.length === 0) return new Map()
  const { rows } = await sql<{ record: string; entity: string; changes: Differences }>`
    select e.record, e.entity, c.changes from event e join event_change c on c.event = e.id
    where e.record = any(${gone}::uuid[]) order by e.id desc limit 10000`.execute(tx)
  return new Map(gone.map((id) => [id, lastTitle(rows.filter(({ record }) => record === id))]))
}

/** From changes, the newest first: what each field of the title held last. */
function lastTitle(rows: readonly { readonly entity: string; readonly changes: Differences }[]): string {
  const fields = maybeEntity(rows[0]?.entity ?? '')?.title ?? []
  const lastOf = (field: string) =>
    rows.flatMap(({ changes }) => (changes[field] ?? []).toReversed()).find((value) => typeof value === 'string')
  return fields.flatMap((field) => lastOf(field) ?? []).join(' ')
}
