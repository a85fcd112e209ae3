import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import { allEntities, maybeEntity } from '../../server/entities.ts'
import { idsIn, titlesOf, veiledChanges } from '../../server/lists/named.ts'
import { instantText } from '../../server/lists/projection.ts'
import { documentTitle, titleOf, visible, visibleAny } from '../../server/lists/scope.ts'
import type { Differences } from '../../server/records/change.ts'
import { hiddenFrom } from '../../server/rights.ts'
import type { TimelineEntry } from './timeline.contract.ts'

export interface TimelineQuery {
  readonly record: string
  readonly before?: number | undefined
  readonly limit: number
}

interface Page {
  readonly entries: readonly TimelineEntry[]
  readonly next: number | null
}

type Entry = Omit<TimelineEntry, 'changes' | 'titles'> & { readonly changes: Differences | null }

/** The events of a record and of what hangs on it, newest first; only of records the actor may see, without hidden fields. */
export async function timelinePage(context: Context, query: TimelineQuery): Promise<Page> {
  const found = await events(context, query)
  const entries = await readable(context, found.slice(0, query.limit))
  return { entries, next: found.length > query.limit ? (entries.at(-1)?.id ?? null) : null }
}

async function events(context: Context, query: TimelineQuery): Promise<readonly Entry[]> {
  const { record, limit } = query
  const where = sql`${earlier(query)} and ${seenEvent(context)} order by id desc limit ${limit + 1}`
  const { rows } = await sql<{ entry: Entry }>`
    with found as (
      (select * from event e where record = ${record} ${where}) union (select * from event e where about = ${record} ${where})
    ), shown as (select * from found order by id desc limit ${limit + 1})
    select json_build_object('id', e.id, 'verb', e.verb, 'entity', e.entity, 'record', json_build_object('id', e.record, 'title', ${recordTitle(context)}),
      'occurredAt', ${instantText(sql`e.occurred_at`)}, 'recordedAt', ${instantText(sql`e.recorded_at`)},
      'actor', case when u.id is not null then json_build_object('id', u.id, 'title', ${actorName(context)}) end, 'cause', e.cause,
      'changes', ${shownChanges(context)}) as entry
    from shown e left join "user" u on u.id = e.actor left join event_change c on c.event = e.id order by e.id desc`.execute(
    context.tx,
  )
  return rows.map((row) => row.entry)
}

/** Titles stand beside the ids that the changes name, so that a stage or an owner reads as a word; what may not be seen is not named. */
async function readable(context: Context, entries: readonly Entry[]): Promise<readonly TimelineEntry[]> {
  const ids = entries.map(({ entity, changes }) => {
    const known = maybeEntity(entity)
    return known && changes ? idsIn(known, changes) : []
  })
  const titles = await titlesOf(context, ids.flat())
  return entries.map((entry, i): TimelineEntry => {
    const known = maybeEntity(entry.entity)
    const changes = known && entry.changes ? veiledChanges(known, entry.changes, titles) : entry.changes
    const named = (ids[i] ?? []).flatMap((id) => (titles.has(id) ? [[id, titles.get(id) as string] as const] : []))
    return { ...entry, changes: changes as TimelineEntry['changes'], titles: Object.fromEntries(named) }
  })
}

const earlier = ({ before }: TimelineQuery) => (before === undefined ? sql`` : sql`and id < ${before}`)

function seenEvent(context: Context): RawBuilder<boolean> {
  const names = allEntities().map((entity) => entity.name)
  return visibleAny(context.actor, sql`e.entity`, sql`e.record`, names) ?? sql<boolean>`true`
}

/** Whether the actor may see the record whose timeline is asked for. */
export async function maySee(context: Context, entity: Entity, record: string): Promise<boolean> {
  const seen = visible(entity, context.actor, 't')
  const { rows } =
    await sql`select 1 from ${sql.table(entity.table)} t where t.id = ${record}${seen ? sql` and ${seen}` : sql``}`.execute(
      context.tx,
    )
  return rows.length > 0
}

/** Parts have no search document; they are named by their own title. */
function recordTitle({ actor }: Context): RawBuilder<string> {
  const parts = allEntities().filter((entity) => entity.partOf)
  const branches = parts.map(
    (entity) =>
      sql`when ${sql.lit(entity.name)} then (select ${titleOf(entity, 'p', actor)} from ${sql.table(entity.table)} p where p.id = e.record)`,
  )
  const document = sql`(select ${documentTitle(actor, 'd')} from search_document d where d.record = e.record)`
  return sql`coalesce(${branches.length ? sql`case e.entity ${sql.join(branches, sql` `)} else ${document} end` : document}, '')`
}

function actorName({ actor }: Context): RawBuilder<string> {
  const user = maybeEntity('user')
  return user ? titleOf(user, 'u', actor) : sql`u.name`
}

function shownChanges(context: Context): RawBuilder<unknown> {
  const hidden = allEntities().flatMap((entity) => {
    const fields = [...hiddenFrom(context.actor, entity)]
    return fields.length ? [sql`when ${sql.lit(entity.name)} then c.changes - ${fields}::text[]`] : []
  })
  const shown = hidden.length ? sql`case e.entity ${sql.join(hidden, sql` `)} else c.changes end` : sql`c.changes`
  return sql`nullif(${shown}, '{}')`
}
