import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../../src/server/db.ts'
import { startEmbedded } from '../../src/server/embedded-postgres.ts'
import { MigrationError, migrate } from '../../src/server/migrate.ts'
import { migrationsFolder, projectRoot } from '../../src/server/root.ts'
import { generate } from './generate.ts'
import { day, type Size } from './size.ts'

export interface Ground {
  /** A database of this run alone; what the run writes is gone afterwards. */
  readonly url: string
  close(): Promise<void>
}

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const madeName = 'bench_ground'
const runName = 'bench_run'

/** Starts a PostgreSQL with the made firm in it; makes the firm first where it is missing or was made by other rules. */
export async function openGround(size: Size, report: (line: string) => void): Promise<Ground> {
  const { url, stop } = await startEmbedded({ dataDir: join(projectRoot, 'data', `bench-${size.name}`), log: silent })
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    if (!(await isMade(admin, url, size))) await make(admin, url, { size, report })
    await admin.query(`drop database if exists ${runName} with (force)`)
    await admin.query(`create database ${runName} template ${madeName} strategy file_copy`)
    await admin.query('checkpoint') // so that the copy is written out before anything is timed
  } catch (error) {
    await admin.end().finally(stop)
    throw error
  }
  const close = async () => {
    await admin.query(`drop database if exists ${runName} with (force)`)
    await admin.end()
    await stop()
  }
  return { url: inDatabase(url, runName), close }
}

/** Whether the firm stands there already; migrations that came since are applied to it, as to any other database. */
async function isMade(admin: pg.Client, url: string, size: Size): Promise<boolean> {
  if ((await keyOf(admin)) !== groundKey(size)) return false
  return migrated(inDatabase(url, madeName)).then(
    () => true,
    (error) => {
      if (error instanceof MigrationError) return false
      throw error
    },
  )
}

async function migrated(url: string): Promise<void> {
  const database = openDatabase({ url, max: 2 })
  await migrate({ pool: database.pool, folder: migrationsFolder }).finally(database.close)
}

async function make(admin: pg.Client, url: string, { size, report }: { size: Size; report(line: string): void }): Promise<void> {
  const began = Date.now()
  await admin.query(`drop database if exists ${madeName} with (force)`)
  await admin.query(`create database ${madeName}`)
  const made = inDatabase(url, madeName)
  await migrated(made)
  await generate({ url: made, size, now: Math.floor(Date.now() / day) * day, report })
  await admin.query(`comment on database ${madeName} is '${groundKey(size)}'`)
  report(`made in ${Math.round((Date.now() - began) / 1000)} s`)
}

async function keyOf(admin: pg.Client): Promise<string | undefined> {
  const { rows } = await admin.query<{ key: string | null }>(
    `select shobj_description(oid, 'pg_database') as key from pg_database where datname = '${madeName}'`,
  )
  return rows[0]?.key ?? undefined
}

/** Changes with the size and the generator, so that an old firm is never measured for a new one. */
function groundKey(size: Size): string {
  const hash = createHash('sha256').update(size.name)
  const files = readdirSync(import.meta.dirname).filter((name) => name !== 'open.ts')
  for (const name of files.toSorted()) hash.update(readFileSync(join(import.meta.dirname, name)))
  return hash.digest('hex')
}

function inDatabase(url: string, name: string): string {
  return url.replace(/\/[^/?]*(\?|$)/, `/${name}$1`)
}
