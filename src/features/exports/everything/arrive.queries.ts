import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import type { Db } from '../../../server/db.ts'
import { failpoint } from '../../../server/failpoints.ts'
import type { FileStore } from '../../../server/files/store.ts'
import { Refused } from '../../../server/refused.ts'
import { rebuildDeclared } from '../../declared/rebuild.queries.ts'
import { type Manifest, manifestName, manifestSchema } from './manifest.contract.ts'
import { digestOf, newestMigration, storeLines, tableShapes } from './table.queries.ts'

export interface Arriving {
  /** The transaction that all of it belongs to. */
  readonly db: Db
  readonly files: FileStore
  readonly folder: string
}

// Loaded first, as other tables get their columns by it.
const declarations = ['declared_object', 'declared_field', 'declared_version']
const batchRows = 1000
const batchBytes = 4 * 1024 * 1024

const wrong = (message: string) => new Refused(refuse('invalid', message, { field: 'folder' }))

/**
 * Brings an export of everything into an installation that holds nothing. Every file is compared with its hash on the way; whatever
 * is not as the manifest says ends the whole. @throws Refused
 */
export async function importEverything({ db, files, folder }: Arriving): Promise<Manifest> {
  const manifest = await readManifest(folder)
  await sql`set local statement_timeout = 0`.execute(db)
  await sql`set local time zone 'UTC'`.execute(db)
  const here = await newestMigration(db)
  if (manifest.migration !== here)
    throw wrong(`The export is of ${manifest.migration}, this program has ${here}: bring both to the same version.`)
  await refuseUnlessEmpty(db)
  await checkTables(folder, manifest)
  for (const file of manifest.files) await bringFile(files, folder, file)
  const tables = manifest.tables.filter(({ name }) => declarations.includes(name))
  for (const table of tables) await bringTable(db, folder, table)
  await rebuildDeclared(db)
  await addFormerColumns(db, manifest)
  await checkShapes(db, manifest)
  await withoutKeys(db, async () => {
    for (const table of manifest.tables.filter(({ name }) => !declarations.includes(name))) {
      await bringTable(db, folder, table)
      await failpoint('everything-table')
    }
  })
  await goOnFromHere(db)
  return manifest
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => {
    throw wrong(`${folder} holds no whole export: its ${manifestName} is missing.`)
  })
  const read = manifestSchema.safeParse(parsed(text))
  if (!read.success) throw wrong(`The ${manifestName} is not one this program can read.`)
  if (digestOf(read.data) !== read.data.digest) throw wrong(`The ${manifestName} was changed: its digest is another one.`)
  return read.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // told as a manifest that cannot be read
  }
}

async function refuseUnlessEmpty(db: Db): Promise<void> {
  for (const { name } of await tableShapes(db)) {
    const { rows } = await sql<{ holds: boolean }>`select exists (select 1 from ${sql.table(name)}) as holds`.execute(db)
    if (rows[0]?.holds)
      throw new Refused(
        refuse('already_done', `This installation is not empty (${name}): everything can only come into a new one.`, {
          field: 'folder',
        }),
      )
  }
}

async function bringFile(files: FileStore, folder: string, { sha256 }: Manifest['files'][number]): Promise<void> {
  const kept = await files.keep(createReadStream(join(folder, 'files', sha256)))
  if (kept.hash !== sha256) throw wrong(`The file ${sha256} is not what its name says.`)
}

/** Columns of declared fields that are there for their old values alone: what they hold is known, what they meant is not. */
async function addFormerColumns(db: Db, { tables }: Manifest): Promise<void> {
  const here = new Map((await tableShapes(db)).map(({ name, columns }) => [name, columns]))
  for (const { name, columns, types } of tables)
    for (const [place, column] of columns.entries()) {
      if (!column.startsWith('x_') || here.get(name)?.includes(column) !== false) continue
      await sql`alter table ${sql.table(name)} add column ${sql.id(column)} ${sql.raw(types[place] as string)}`.execute(db)
    }
}

/** Declared fields have made the columns by now; what is still other than in the export could not be kept. */
async function checkShapes(db: Db, { tables }: Manifest): Promise<void> {
  const here = new Map((await tableShapes(db)).map(({ name, columns }) => [name, columns.join()]))
  const other = tables.find(({ name, columns }) => here.get(name) !== columns.join())
  if (other) throw wrong(`The table ${other.name} is another one here.`)
}

/** Compares every table's file with what the manifest says, before any row of it is stored. */
async function checkTables(folder: string, { tables }: Manifest): Promise<void> {
  for (const { name, rows, sha256 } of tables) {
    const hash = createHash('sha256')
    let lines = 0
    for await (const chunk of createReadStream(tablePath(folder, name))) {
      hash.update(chunk as Buffer)
      for (const byte of chunk as Buffer) if (byte === 10) lines++
    }
    if (lines !== rows || hash.digest('hex') !== sha256) throw wrong(`The file of the table ${name} is not as it was written.`)
  }
}

const tablePath = (folder: string, name: string) => join(folder, 'tables', `${name}.ndjson`)

/** Lines by the line feed alone: texts hold other signs that some count as the end of a line. */
async function* linesIn(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const text of texts) {
    const parts = (rest + text).split('\n')
    rest = parts.pop() as string
    yield* parts
  }
}

async function bringTable(db: Db, folder: string, table: Manifest['tables'][number]): Promise<void> {
  let lines: string[] = []
  let bytes = 0
  const store = async () => {
    if (lines.length > 0) await storeLines(db, table, lines)
    lines = []
    bytes = 0
  }
  for await (const line of linesIn(createReadStream(tablePath(folder, table.name), 'utf8'))) {
    lines.push(line)
    bytes += line.length
    if (lines.length === batchRows || bytes > batchBytes) await store()
  }
  await store()
}

interface Key {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/** Rows point to each other in every direction: the keys between them are checked once all of them are there. */
async function withoutKeys(db: Db, work: () => Promise<void>): Promise<void> {
  const { rows: keys } = await sql<Key>`
    select t.relname as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.contype = 'f' and c.connamespace = current_schema()::regnamespace order by 1, 2`.execute(db)
  for (const { table, name } of keys) await sql`alter table ${sql.table(table)} drop constraint ${sql.id(name)}`.execute(db)
  await work()
  for (const { table, name, definition } of keys)
    await sql`alter table ${sql.table(table)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(db)
}

/** New numbers follow those that came, and readers of the log begin behind all of it: a new epoch, for transactions count anew here. */
async function goOnFromHere(db: Db): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select t.relname as "table", a.attname as "column" from pg_attribute a join pg_class t on t.oid = a.attrelid
    where a.attidentity <> '' and t.relnamespace = current_schema()::regnamespace and t.relkind = 'r'`.execute(db)
  for (const { table, column } of rows)
    await sql`
      select setval(pg_get_serial_sequence(quote_ident(${table}), ${column}), greatest(max(${sql.id(column)}), 1), max(${sql.id(column)}) is not null)
      from ${sql.table(table)}`.execute(db)
  await sql`
    insert into epoch (number) select greatest((select max(number) from epoch), coalesce(max(epoch), 0)) + 1 from event`.execute(
    db,
  )
  await sql`
    update log_reader set epoch = (select max(number) from epoch), tx = pg_snapshot_xmin(pg_current_snapshot()), event = 0`.execute(
    db,
  )
}
