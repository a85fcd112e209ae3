import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../server/context.ts'
import type { ToldEvent } from './undo.rules.ts'

/** Which events are to be undone: a change set, or single events by their ids. */
export interface Which {
  readonly change?: string | undefined
  readonly events?: readonly number[] | undefined
}

/** A change set is undone by whoever made it, or by an administrator. Single events need no more than the right to write the record. */
function chosen({ actor }: Context, { change, events }: Which): RawBuilder<boolean> {
  if (change === undefined) return sql`e.id = any(${[...(events ?? [])]}::bigint[])`
  const mine = actor.admin ? sql`true` : sql`e.actor = ${actor.id}::uuid`
  return sql`e.cause_id = ${change} and e.cause in ('person', 'job') and ${mine}`
}

/** How many events there are, at most `most` of them, and the newest. */
export async function countEvents(context: Context, which: Which): Promise<{ count: number; newest: number }> {
  const { rows } = await sql<{ count: number; newest: number | null }>`
    select count(*) as count, max(e.id) as newest from event e where ${chosen(context, which)}`.execute(context.tx)
  return { count: rows[0]?.count ?? 0, newest: rows[0]?.newest ?? 0 }
}

/** The next events before `before`, newest first. */
export async function eventsBefore(
  context: Context,
  which: Which,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<readonly ToldEvent[]> {
  const { rows } = await sql<ToldEvent>`
    select e.id, e.entity, e.record, e.version, c.changes from event e left join event_change c on c.event = e.id
    where ${chosen(context, which)} and e.id < ${before} order by e.id desc limit ${limit}`.execute(context.tx)
  return rows
}

/** Those of new records on which somebody else has worked since. */
export async function touchedByOthers({ tx, actor }: Context, records: readonly string[]): Promise<ReadonlySet<string>> {
  if (records.length === 0) return new Set()
  const { rows } = await sql<{ record: string }>`
    select distinct record from event where record = any(${[...records]}::uuid[]) and version > 1
      and actor is distinct from ${actor.id}::uuid`.execute(tx)
  return new Set(rows.map(({ record }) => record))
}
