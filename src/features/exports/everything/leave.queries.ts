import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import type { Db } from '../../../server/db.ts'
import type { FileStore } from '../../../server/files/store.ts'
import { Refused } from '../../../server/refused.ts'
import { type Manifest, manifestName, manifestSchema } from './manifest.contract.ts'
import { digestOf, linesOf, newestMigration, type TableShape, tableShapes } from './table.queries.ts'

export interface Leaving {
  /** A transaction that sees one moment. */
  readonly db: Db
  readonly files: FileStore
  readonly folder: string
  readonly now: Date
}

/** Writes everything into a folder: tables as JSON lines, files by their hash, and last the manifest that makes it whole. */
export async function exportEverything({ db, files, folder, now }: Leaving): Promise<Manifest> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0)
    throw new Refused(refuse('invalid', `${folder} is not empty: name a new folder.`, { field: 'folder' }))
  await mkdir(join(folder, 'tables'))
  await mkdir(join(folder, 'files'))
  const tables: Manifest['tables'] = []
  for (const shape of await tableShapes(db)) tables.push(await writeTable(db, folder, shape))
  const kept = await keptFiles(db)
  for (const { sha256, size } of kept) await copyFile(files, join(folder, 'files', sha256), { hash: sha256, size })
  const manifest: Manifest = {
    format: 'headwater everything 1',
    madeAt: now.toISOString(),
    company: await companyName(db),
    migration: await newestMigration(db),
    tables,
    files: kept,
    digest: digestOf({ tables, files: kept }),
  }
  const half = join(folder, `${manifestName}.half`)
  await writeFile(half, `${JSON.stringify(manifest, null, 2)}\n`)
  await rename(half, join(folder, manifestName))
  return manifest
}

async function writeTable(db: Db, folder: string, shape: TableShape): Promise<Manifest['tables'][number]> {
  const hash = createHash('sha256')
  let rows = 0
  async function* counted() {
    for await (const lines of linesOf(db, shape)) {
      hash.update(lines)
      for (let at = lines.indexOf('\n'); at >= 0; at = lines.indexOf('\n', at + 1)) rows++
      yield lines
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream(join(folder, 'tables', `${shape.name}.ndjson`)))
  const types = manifestSchema.shape.tables.element.shape.types.parse(shape.types)
  return { name: shape.name, columns: [...shape.columns], types, rows, sha256: hash.digest('hex') }
}

async function keptFiles(db: Db): Promise<Manifest['files']> {
  const { rows } = await sql<{ sha256: string; size: number }>`
    select distinct hash as sha256, size from stored_file order by 1`.execute(db)
  return rows
}

async function copyFile(files: FileStore, path: string, { hash, size }: { hash: string; size: number }): Promise<void> {
  if (size === 0) return writeFile(path, '')
  await pipeline(files.read(hash, { start: 0, end: size - 1 }), createWriteStream(path))
}

async function companyName(db: Db): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select name from company`.execute(db)
  return rows[0]?.name ?? null
}
