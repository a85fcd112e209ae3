import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Context } from '../context.ts'
import type { Db } from '../db.ts'
import { scheduled } from '../jobs.ts'
import type { FileStore, KeptFile } from './store.ts'

/** Time (ms) that bytes without a row are left alone: an upload may be on its way to its row. */
const youth = 86_400_000

/** Writes down a file that was kept, after its bytes; its id is what a record may hold on to. */
export async function noteFile({ tx, now }: Context, { hash, size, type }: KeptFile): Promise<string> {
  const id = newId()
  await sql`insert into stored_file (id, hash, size, type, recorded_at) values (${id}, ${hash}, ${size}, ${type}, ${now.toISOString()})`.execute(
    tx,
  )
  return id
}

/** The files with these ids. */
export async function storedFiles(tx: Db, ids: readonly string[]): Promise<ReadonlyMap<string, KeptFile>> {
  const { rows } = await sql<KeptFile & { id: string }>`
    select id, hash, size, type from stored_file where id = any(${[...ids]}::text[])`.execute(tx)
  return new Map(rows.map(({ id, ...file }) => [id, file]))
}

/** Removes bytes that no row speaks of, as an interrupted upload leaves them. */
export async function sweepFiles(files: FileStore, db: Db, age = youth): Promise<number> {
  return files.sweep(age, async (hashes) => {
    const { rows } = await sql<{ hash: string }>`select hash from stored_file where hash = any(${[...hashes]}::text[])`.execute(
      db,
    )
    return new Set(rows.map(({ hash }) => hash))
  })
}

/** Registers the nightly job that clears the store. */
export function openSweep(files: FileStore): void {
  scheduled('sweepFiles', '47 3 * * *', async ({ db, log }) => {
    const removed = await sweepFiles(files, db)
    if (removed > 0) log.info({ removed }, 'files that nothing points to were removed')
  })
}
