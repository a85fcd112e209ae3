import { sql } from 'kysely'
import type { Db } from '../../src/server/db.ts'

// What a call may touch without having done anything: the key's last use, and the keys that guard against repeats. And what a
// reader of the log writes a moment after the change that it reads of.
const restless = ['idempotency_key', 'api_key', 'log_reader', 'notification', 'notification_source']

const namesOf = new WeakMap<Db, readonly string[]>()

async function tablesOf(db: Db): Promise<readonly string[]> {
  const known = namesOf.get(db)
  if (known) return known
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(
    db,
  )
  const names = rows.map(({ name }) => name).filter((name) => !restless.includes(name))
  namesOf.set(db, names)
  return names
}

/**
 * A digest of all tables of the program: equal before and after means that nothing was changed. Each row counts by the
 * transaction that wrote it, which a later write raises, so that no content need be read.
 */
export async function wholeDigest(db: Db): Promise<string> {
  const parts = (await tablesOf(db)).map(
    (name) =>
      sql`select ${sql.lit(name)} as name, count(*) as rows, coalesce(sum(t.xmin::text::bigint), 0)::text as writes from ${sql.table(name)} t`,
  )
  const keys = sql`select 'api_key', count(*), count(revoked_at)::text from api_key`
  const { rows } = await sql<{
    name: string
    rows: number
    writes: string
  }>`${sql.join([...parts, keys], sql` union all `)}`.execute(db)
  return rows
    .map(({ name, rows: count, writes }) => `${name} ${count} ${writes}`)
    .sort()
    .join('\n')
}
