import { sql } from 'kysely'
import type { Db } from '../../server/db.ts'

/** The parents of these accounts and of everything above them, which stay as they are until the transaction ends. */
export async function accountParents(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map()
  // Two changes at once could each be right and together make a circle.
  await sql`select pg_advisory_xact_lock(hashtext('headwater account tree'))`.execute(db)
  const { rows } = await sql<{ id: string; parent: string | null }>`
    with recursive above as (
      select id, parent_id from account where id = any(${[...ids]}::uuid[])
      union select a.id, a.parent_id from account a join above on a.id = above.parent_id)
    select id, parent_id as parent from above`.execute(db)
  return new Map(rows.map((row) => [row.id, row.parent]))
}
