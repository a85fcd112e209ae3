import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../server/db.ts'
import type { Manifest } from './manifest.contract.ts'

// What would open a door, what belongs to one installation alone, and what only guards against repeats.
const leftOut = [
  'migration',
  'session',
  'invitation',
  'api_key',
  'outgoing_mail',
  'idempotency_key',
  'epoch',
  'log_reader',
  'export_run',
  'export_page',
]
const secretColumns: Readonly<Record<string, readonly string[]>> = { user: ['password_hash'] }

export interface TableShape {
  readonly name: string
  /** By name, so that the order in which columns were added does not matter. */
  readonly columns: readonly string[]
  readonly types: readonly string[]
  readonly key: readonly string[]
  /** Rows may be megabytes each. */
  readonly heavy: boolean
}

/** Every table of the program that leaves, with the columns that do. */
export async function tableShapes(db: Db): Promise<readonly TableShape[]> {
  const { rows } = await sql<TableShape>`
    select c.relname as name, array_agg(a.attname::text order by a.attname) as columns,
      array_agg(format_type(a.atttypid, null) order by a.attname) as types, bool_or(a.atttypid = 'bytea'::regtype) as heavy,
      (select array_agg(k.attname::text order by array_position(i.indkey::int2[], k.attnum)) from pg_index i
        join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any(i.indkey) where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relpersistence = 'p' and c.relname <> all(${leftOut}::text[])
    group by c.oid, c.relname order by c.relname`.execute(db)
  return rows.map((row) => {
    const leaves = row.columns.map((column) => !secretColumns[row.name]?.includes(column))
    const some = (all: readonly string[]) => all.filter((_, place) => leaves[place])
    return { ...row, columns: some(row.columns), types: some(row.types) }
  })
}

const columnList = (columns: readonly string[]): RawBuilder<unknown> => sql.join(columns.map((column) => sql.id(column)))

/** The rows of a table as JSON, one a line, in the order of its key; pieces of many lines. */
export async function* linesOf(db: Db, { name, columns, key, heavy }: TableShape): AsyncGenerator<string> {
  await sql`declare rows no scroll cursor for
    select row_to_json(r)::text as line from (select ${columnList(columns)} from ${sql.table(name)}) r
    order by ${sql.join(key.map((column) => sql`r.${sql.id(column)}`))}`.execute(db)
  const fetch = sql.raw<{ line: string }>(`fetch ${heavy ? 1 : 2000} from rows`)
  for (;;) {
    const { rows } = await fetch.execute(db)
    if (rows.length === 0) break
    yield `${rows.map(({ line }) => line).join('\n')}\n`
  }
  await sql`close rows`.execute(db)
}

/** Stores lines of {@link linesOf} again. */
export async function storeLines(db: Db, { name, columns }: Pick<TableShape, 'name' | 'columns'>, lines: readonly string[]) {
  await sql`
    insert into ${sql.table(name)} (${columnList(columns)}) overriding system value
    select ${columnList(columns)} from json_populate_recordset(null::${sql.table(name)}, ${`[${lines.join(',')}]`}::json)`.execute(
    db,
  )
}

/** The newest migration, which says what the tables look like. */
export async function newestMigration(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from migration order by name desc limit 1`.execute(db)
  return rows[0]?.name ?? ''
}

/** One figure for all that an export holds. */
export function digestOf({ tables, files }: Pick<Manifest, 'tables' | 'files'>): string {
  const hash = createHash('sha256')
  for (const { name, columns, rows, sha256 } of tables) hash.update(`${name} ${columns.join()} ${rows} ${sha256}\n`)
  for (const { sha256 } of files) hash.update(`${sha256}\n`)
  return hash.digest('hex')
}
