import { sql } from 'kysely'
import type { Context } from '../../../server/context.ts'
import { titlesOf } from '../../../server/lists/named.ts'
import { instantText } from '../../../server/lists/projection.ts'
import { seenEvents } from '../narrowing.queries.ts'
import type { PinnedEntry } from '../timeline.contract.ts'
import { entriesOf } from '../timeline.queries.ts'

/** Pins shown on one record; older ones stay where they are in the timeline. */
const mostPinned = 10

interface Kept {
  readonly pin: string
  readonly entry: number
  readonly by: string | null
  readonly pinnedAt: string
}

/** The entries pinned on a record, the last pinned first, as the actor reads them. */
export async function pinnedEntries(context: Context, record: string): Promise<readonly PinnedEntry[]> {
  const { rows } = await sql<Kept>`
    select id as pin, entry, pinned_by_id as by, ${instantText(sql`recorded_at`)} as "pinnedAt" from pin
    where about_id = ${record} and archived_at is null order by recorded_at desc, id desc limit ${mostPinned}`.execute(context.tx)
  if (rows.length === 0) return []
  const ids = rows.map(({ entry }) => entry)
  const entries = await entriesOf(
    context,
    sql`select * from event e where id = any(${ids}::bigint[]) and (record = ${record} or about = ${record}) and ${seenEvents(context)}`,
  )
  const titles = await titlesOf(
    context,
    rows.flatMap(({ by }) => (by ? [by] : [])),
  )
  return rows.flatMap(({ pin, entry, by, pinnedAt }) => {
    const found = entries.find(({ id }) => id === entry)
    const title = by ? titles.get(by) : undefined
    return found ? [{ ...found, pin, pinnedAt, pinnedBy: by && title !== undefined ? { id: by, title } : null }] : []
  })
}

/** Which of these places in the log stand, for the actor, on the timeline of the record asked for beside them. */
export async function entriesOn(
  context: Context,
  wanted: readonly { readonly entry: number; readonly record: string }[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ entry: number; record: string }>`
    select e.id as entry, x.record from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) x(entry bigint, record uuid)
    join event e on e.id = x.entry and (e.record = x.record or e.about = x.record) where ${seenEvents(context)}`.execute(
    context.tx,
  )
  return new Set(rows.map(({ entry, record }) => `${entry} ${record}`))
}
