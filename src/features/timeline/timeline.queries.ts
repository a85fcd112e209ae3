import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import { allEntities, maybeEntity } from '../../server/entities.ts'
import { rowsJson } from '../../server/lists/list.ts'
import { idsIn, titlesOf, veiledChanges } from '../../server/lists/named.ts'
import { instantText } from '../../server/lists/projection.ts'
import { documentTitle, titleOf, visible } from '../../server/lists/scope.ts'
import type { Differences } from '../../server/records/change.ts'
import { kindOf, narrowed, shownChanges, type TimelineQuery } from './narrowing.queries.ts'
import type { TimelineEntry } from './timeline.contract.ts'

interface Page {
  readonly entries: readonly TimelineEntry[]
  readonly next: number | null
}

type Entry = Omit<TimelineEntry, 'changes' | 'titles' | 'now'> & { readonly changes: Differences | null }

/** The events of a record and of what hangs on it, newest first; only of records the actor may see, without hidden fields. */
export async function timelinePage(context: Context, query: TimelineQuery): Promise<Page> {
  const { record, limit } = query
  const last = sql`order by id desc limit ${limit + 1}`
  // What stands under the record itself is of its own kind: its rights alone are asked for there.
  const own = sql`select * from event e where record = ${record} and ${narrowed(context, query, [query.entity])} ${last}`
  const around = sql`select * from event e where about = ${record} and ${narrowed(context, query)} ${last}`
  const found = sql`(${own}) union (${around})`
  const entries = await entriesOf(context, sql`select * from (${found}) both_ways ${last}`)
  return { entries: entries.slice(0, limit), next: entries.length > limit ? (entries[limit - 1]?.id ?? null) : null }
}

/** Entries as the actor reads them, newest first; `events` selects whole rows of the log that the actor may see. */
export async function entriesOf(context: Context, events: RawBuilder<unknown>): Promise<readonly TimelineEntry[]> {
  const { rows } = await sql<{ entry: Entry }>`
    with shown as (${events})
    select json_build_object('id', e.id, 'verb', e.verb, 'entity', e.entity, 'kind', ${kindOf(context)},
      'record', json_build_object('id', e.record, 'title', ${recordTitle(context)}),
      'occurredAt', ${instantText(sql`e.occurred_at`)}, 'recordedAt', ${instantText(sql`e.recorded_at`)},
      'actor', case when u.id is not null then json_build_object('id', u.id, 'title', ${actorName(context)}) end, 'cause', e.cause,
      'changes', nullif(${shownChanges(context)}, '{}')) as entry
    from shown e left join "user" u on u.id = e.actor left join event_change c on c.event = e.id order by e.id desc`.execute(
    context.tx,
  )
  return readable(
    context,
    rows.map((row) => row.entry),
  )
}

/** Titles stand beside the ids that the changes name, so that a stage or an owner reads as a word; what may not be seen is not named. */
async function readable(context: Context, entries: readonly Entry[]): Promise<readonly TimelineEntry[]> {
  const ids = entries.map(({ entity, changes }) => {
    const known = maybeEntity(entity)
    return known && changes ? idsIn(known, changes) : []
  })
  const titles = await titlesOf(context, ids.flat())
  const present = await presentRows(context, entries)
  return entries.map((entry, i): TimelineEntry => {
    const known = maybeEntity(entry.entity)
    const changes = known && entry.changes ? veiledChanges(known, entry.changes, titles) : entry.changes
    const named = (ids[i] ?? []).flatMap((id) => (titles.has(id) ? [[id, titles.get(id) as string] as const] : []))
    return {
      ...entry,
      changes: changes as TimelineEntry['changes'],
      titles: Object.fromEntries(named),
      now: present.get(entry.record.id) ?? null,
    }
  })
}

/** Entities whose entries show the record itself rather than what was once written into it. */
const shownAsTheyAre = ['activity', 'attachment']

async function presentRows(context: Context, entries: readonly Entry[]): Promise<ReadonlyMap<string, TimelineEntry['now']>> {
  const present = new Map<string, TimelineEntry['now']>()
  for (const name of shownAsTheyAre) {
    const ids = [...new Set(entries.filter(({ entity }) => entity === name).map(({ record }) => record.id))]
    const entity = maybeEntity(name)
    if (!entity || ids.length === 0) continue
    const texts = await rowsJson(context, entity, ids)
    ids.forEach((id, i) => texts[i] && present.set(id, JSON.parse(texts[i])))
  }
  return present
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
