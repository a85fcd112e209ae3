import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'
import { pageLimits } from '../../../contract/page.ts'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { rowsJson } from '../../../server/lists/list.ts'
import { Refused } from '../../../server/refused.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import type { RecordsQuery } from '../report.contract.ts'
import { type Cte, withAll } from './frame.queries.ts'

/** The records behind one number: its count, one page of ids, and where the next begins. */
export interface Page {
  readonly count: number
  readonly ids: readonly string[]
  readonly next: string | null
}

/**
 * One page of `rows`, a select of `id` and `row` (a number that tells the rows of one deal apart), in the order of the two.
 * The count is that of all rows, made by the same statement.
 */
export async function pageOf(
  context: Context,
  ctes: readonly Cte[],
  rows: RawBuilder<unknown>,
  query: RecordsQuery,
): Promise<Page> {
  const limit = query.limit ?? pageLimits.standard
  const after = query.after === undefined ? undefined : readCursor(query.after)
  const beyond = after ? sql`where (id, row) > (${after.id}::uuid, ${after.row}::bigint)` : sql``
  const found = await sql<{ count: number; id: string | null; row: number }>`
    ${withAll([...ctes, ['behind', rows]])}
    select (select count(*)::int from behind) as count, page.id, page.row
    from (select 1) one left join lateral (select id, row from behind ${beyond} order by id, row limit ${limit + 1}) page on true
    order by page.id, page.row`.execute(context.tx)
  const present = found.rows.filter((row) => row.id !== null) as { count: number; id: string; row: number }[]
  const shown = present.slice(0, limit)
  const last = shown.at(-1)
  const next = present.length > limit && last ? `${last.id}.${last.row}` : null
  return { count: found.rows[0]?.count ?? 0, ids: shown.map((row) => row.id), next }
}

function readCursor(text: string): { readonly id: string; readonly row: number } {
  const match = /^([0-9a-f-]{36})\.(\d{1,18})$/.exec(text)
  if (!match?.[1]) throw new Refused(refuse('invalid', 'The cursor does not belong to this list.', { field: 'after' }))
  return { id: match[1], row: Number(match[2]) }
}

/** The page as JSON text, each record as a list shows it to the actor. */
export async function recordsJson(context: Context, page: Page, entity: Entity = opportunity): Promise<string> {
  const rows = await rowsJson(context, entity, page.ids)
  return `{"count":${page.count},"rows":[${rows.filter((row) => row !== null).join(',')}],"next":${JSON.stringify(page.next)}}`
}
