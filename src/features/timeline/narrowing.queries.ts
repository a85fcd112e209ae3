import { type RawBuilder, sql } from 'kysely'
import { specsOf } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import { allEntities } from '../../server/entities.ts'
import { documentTitle, visibleAny } from '../../server/lists/scope.ts'
import { hiddenFrom } from '../../server/rights.ts'
import { activity } from '../activities/activity.contract.ts'
import { type TimelineKind, timelineKinds } from './timeline.contract.ts'

/** Which page of a timeline is meant and what it is narrowed to. */
export interface TimelineQuery {
  readonly entity: string
  readonly record: string
  readonly before?: number | undefined
  readonly limit: number
  readonly kind?: TimelineKind | undefined
  readonly person?: string | undefined
  readonly q?: string | undefined
}

/** Entities whose events are about the timeline rather than about the record. */
const silent = ['pin']

const everyEntity = () => allEntities().map(({ name }) => name)

/** The events of any timeline that the actor may see: `e` is the event, or anything with its entity and record, of one of these entities. */
export function seenEvents({ actor }: Context, names: readonly string[] = everyEntity()): RawBuilder<boolean> {
  const loud = sql<boolean>`e.entity <> all(${silent}::text[]) and not exists (select 1 from withdrawn w where w.record = e.record)`
  const seen = visibleAny(actor, sql`e.entity`, sql`e.record`, names)
  return seen ? sql`${loud} and ${seen}` : loud
}

/** The kind of the event `e`; an activity's own kind says it, unless it is hidden from the actor. */
export function kindOf({ actor }: Context): RawBuilder<TimelineKind> {
  const ofActivity = hiddenFrom(actor, activity).has('kind')
    ? sql`'changes'`
    : sql`(select case when a.kind = 'note' then 'notes' when a.kind = 'task' then 'changes' else 'talks' end from activity a where a.id = e.record)`
  return sql`case e.entity when 'activity' then ${ofActivity} when 'attachment' then 'files' else 'changes' end`
}

/** The changes of the event `c` as JSON, without fields hidden from the actor. */
export function shownChanges({ actor }: Context): RawBuilder<unknown> {
  const hidden = allEntities().flatMap((entity) => {
    const guarded = specsOf(entity).flatMap(([name, spec]) => (spec.seenWith ? [name] : []))
    const fields = [...hiddenFrom(actor, entity), ...guarded]
    return fields.length ? [sql`when ${sql.lit(entity.name)} then c.changes - ${fields}::text[]`] : []
  })
  // Whom a text names stands in the text, for who may see that.
  const told = hidden.length ? sql`case e.entity ${sql.join(hidden, sql` `)} else c.changes end` : sql`c.changes`
  return sql`(${told}) - 'mentions'`
}

/** What narrows the events `e` of a page, which are of one of these entities. */
export function narrowed(
  context: Context,
  { before, kind, person, q }: TimelineQuery,
  names: readonly string[] = everyEntity(),
): RawBuilder<boolean> {
  return sql`${sql.join(
    [
      seenEvents(context, names),
      ...(before === undefined ? [] : [sql`e.id < ${before}`]),
      ...(person ? [sql`e.actor = ${person}::uuid`] : []),
      ...(kind && timelineKinds.includes(kind) ? [sql`${kindOf(context)} = ${kind}`] : []),
      ...(q?.trim() ? [matches(context, q.trim())] : []),
    ],
    sql` and `,
  )}`
}

const uuid = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

/**
 * The event's record is called so, or a changed value reads so: a text, an amount, or the title of a record that the value names
 * and the actor may see. Ids are no text: who guesses one learns nothing.
 */
function matches(context: Context, q: string): RawBuilder<boolean> {
  const { actor } = context
  const pattern = `%${q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  const seen = visibleAny(actor, sql`d.entity`, sql`d.record`, everyEntity())
  const called = sql`${documentTitle(actor, 'd')} ilike ${pattern}`
  const values = sql`jsonb_path_query(${shownChanges(context)}, '$.*[*][*]') x(value)`
  const read = sql`case jsonb_typeof(x.value) when 'object' then concat_ws(' ', x.value ->> 'text', x.value ->> 'amount', x.value ->> 'currency') else x.value #>> '{}' end`
  const id = sql`case jsonb_typeof(x.value) when 'object' then x.value ->> 'id' else x.value #>> '{}' end`
  return sql`(
    exists (select 1 from search_document d where d.record = e.record and ${called})
    or exists (select 1 from event_change c, ${values} where c.event = e.id and ${read} ilike ${pattern} and ${read} !~ ${uuid})
    or exists (select 1 from event_change c, ${values} join search_document d on d.record = case when ${id} ~ ${uuid} then (${id})::uuid end
      where c.event = e.id and ${called}${seen ? sql` and ${seen}` : sql``}))`
}
