import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { failpoint } from './failpoints.ts'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

interface Applied {
  readonly name: string
  readonly checksum: string
}

/** The database and the program do not fit; nothing was changed beyond the migrations named as applied. */
export class MigrationError extends Error {}

const lockKey = 4_831_201_771 // any constant, the same in every version of the program
const fileName = /^\d{4}_[a-z0-9_]+\.sql$/

/**
 * Brings the database to the newest version: one transaction a file, under an advisory lock, so that two programs starting
 * at once take turns and a killed one leaves whole files only. Returns the names applied now.
 */
export async function migrate(options: { pool: pg.Pool; folder: string }): Promise<readonly string[]> {
  const migrations = await readMigrations(options.folder)
  const client = await options.pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    await client.query('SELECT pg_advisory_lock($1)', [lockKey])
    return await applyMissing(client, migrations)
  } finally {
    client.release(true) // ends the session, and with it the lock and the setting
  }
}

/** The names the database still lacks, or an error where it does not fit the program; changes nothing. */
export async function pendingMigrations(options: { pool: pg.Pool; folder: string }): Promise<readonly string[]> {
  const migrations = await readMigrations(options.folder)
  const found = await options.pool.query<{ there: boolean }>(`SELECT to_regclass('migration') IS NOT NULL AS there`)
  const applied = found.rows[0]?.there ? await readApplied(options.pool) : []
  return missingOf(migrations, applied).map((migration) => migration.name)
}

async function applyMissing(client: pg.PoolClient, migrations: readonly Migration[]): Promise<readonly string[]> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
  )
  const missing = missingOf(migrations, await readApplied(client))
  for (const migration of missing) await applyOne(client, migration)
  return missing.map((migration) => migration.name)
}

async function applyOne(client: pg.PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await failpoint('migrate_before_commit')
    await client.query('INSERT INTO migration (name, checksum) VALUES ($1, $2)', [name, checksum])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw new MigrationError(`migration ${name} failed and was rolled back: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
}

/** Decides what to apply. Refuses a file changed since it was applied, a database newer than the program, and a gap. */
export function missingOf<M extends Applied>(migrations: readonly M[], applied: readonly Applied[]): readonly M[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of applied) {
    const migration = known.get(name)
    if (!migration) throw new MigrationError(`the database is newer than this program: it holds migration ${name}`)
    if (migration.checksum !== checksum) throw new MigrationError(`migration ${name} was changed after it was applied`)
  }
  const names = new Set(applied.map(({ name }) => name))
  const missing = migrations.filter(({ name }) => !names.has(name))
  const last = applied
    .map(({ name }) => name)
    .toSorted()
    .at(-1)
  const late = missing.find(({ name }) => last !== undefined && name < last)
  if (late) throw new MigrationError(`migration ${late.name} comes before ${last}, which is applied already; number it after it`)
  return missing
}

async function readApplied(client: Pick<pg.Pool, 'query'>): Promise<readonly Applied[]> {
  return (await client.query<Applied>('SELECT name, checksum FROM migration ORDER BY name')).rows
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  const bad = names.find((name) => !fileName.test(name))
  if (bad) throw new MigrationError(`migration ${bad} must be named like 0001_people.sql`)
  return Promise.all(names.map((name) => readMigration(folder, name)))
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const sql = await readFile(join(folder, name), 'utf8')
  return { name, sql, checksum: createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex') }
}
