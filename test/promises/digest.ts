import { sql } from 'kysely'
import type { Db } from '../../src/server/db.ts'

// What a call may touch without having done anything: the key's last use, and the keys that guard against repeats. And what a
// reader of the log writes a moment after the change that it reads of.
const restless = ['idempotency_key', 'api_key', 'log_reader', 'notification', 'notification_source']

// The number of a transaction is how much younger it is than the first: an age is a number, where a cast went by way of a text.
const first = sql`'3'::xid`

const prepared = new WeakSet<Db>()

/** Puts the question into the database as a function, whose plan each connection makes once. */
async function prepare(db: Db): Promise<void> {
  if (prepared.has(db)) return
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(
    db,
  )
  const parts = rows
    .filter(({ name }) => !restless.includes(name))
    .map(
      ({ name }) =>
        sql`select concat_ws(' ', ${sql.lit(name)}, count(*), count(*) * age(${first}) - coalesce(sum(age(t.xmin)), 0)) as line from ${sql.table(name)} t`,
    )
  const keys = sql`select concat_ws(' ', 'api_key', count(*), count(revoked_at)) from api_key`
  const lines = sql.join([...parts, keys], sql` union all `)
  await sql`
    create or replace function whole_digest() returns text language plpgsql as $body$
      begin return (select string_agg(line, chr(10) order by line) from (${lines}) lines); end $body$`.execute(db)
  prepared.add(db)
}

/**
 * A digest of all tables of the program: equal before and after means that nothing was changed. Each row counts by the
 * transaction that wrote it, which a later write raises, so that no content need be read.
 */
export async function wholeDigest(db: Db): Promise<string> {
  await prepare(db)
  const { rows } = await sql<{ digest: string }>`select whole_digest() as digest`.execute(db)
  return (rows[0] as { digest: string }).digest
}
