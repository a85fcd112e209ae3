import { sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import type { Db } from '../../../server/db.ts'
import { Refused } from '../../../server/refused.ts'
import { kindOf } from '../workbook/fileKind.rules.ts'
import type { ByteSource } from '../workbook/zip.queries.ts'

/** Stores a piece of a file; the same part again replaces it. Refuses more bytes than were announced, and what is no table by its first ones. */
export async function saveChunk(db: Db, file: { id: string; size: number }, part: number, content: Buffer): Promise<void> {
  const kind = part === 0 ? kindOf(content) : 'text'
  if (kind !== 'text' && kind !== 'workbook') {
    const message = 'The file is neither CSV text nor an XLSX workbook.'
    throw new Refused(refuse('unsupported', message, { field: 'content', details: { reason: kind } }))
  }
  await sql`
    insert into import_chunk (file, part, content) values (${file.id}, ${part}, ${content})
    on conflict (file, part) do update set content = excluded.content`.execute(db)
  const { rows } = await sql<{ size: number }>`
    select coalesce(sum(length(content)), 0)::bigint as size from import_chunk where file = ${file.id}`.execute(db)
  if ((rows[0]?.size ?? 0) > file.size) {
    throw new Refused(refuse('too_large', 'The file is larger than was said when the import began.', { field: 'content' }))
  }
}

/** The bytes of a file, piece by piece: a large file never stands in memory as a whole. */
export async function* chunksOf(db: Db, file: string): AsyncGenerator<Uint8Array> {
  for (let part = -1; ; ) {
    const { rows } = await sql<{ part: number; content: Buffer }>`
      select part, content from import_chunk where file = ${file} and part > ${part} order by part limit 1`.execute(db)
    const [next] = rows
    if (!next) return
    part = next.part
    yield next.content
  }
}

/** The bytes of a file at any place, fetched as they are asked for. */
export async function chunkSource(db: Db, file: string): Promise<ByteSource> {
  const { rows } = await sql<{ part: number; start: number; length: number }>`
    select part, length(content) as length, (sum(length(content)) over (order by part) - length(content))::bigint as start
    from import_chunk where file = ${file} order by part`.execute(db)
  const size = rows.reduce((sum, { length }) => sum + length, 0)
  return {
    size,
    async read(from, length) {
      const pieces: Buffer[] = []
      for (const chunk of rows) {
        const begin = Math.max(from, chunk.start) - chunk.start
        const end = Math.min(from + length, chunk.start + chunk.length) - chunk.start
        if (begin >= end) continue
        const found = await sql<{ bytes: Buffer }>`
          select substring(content from ${begin + 1}::int for ${end - begin}::int) as bytes
          from import_chunk where file = ${file} and part = ${chunk.part}`.execute(db)
        pieces.push(found.rows[0]?.bytes ?? Buffer.alloc(0))
      }
      return Buffer.concat(pieces)
    },
  }
}
