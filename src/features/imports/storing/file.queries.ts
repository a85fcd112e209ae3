import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import type { Db } from '../../../server/db.ts'
import { Refused } from '../../../server/refused.ts'
import { type ColumnWatch, watchColumn } from '../reading/column.rules.ts'
import { guessDelimiter, headerNames, records } from '../reading/csv.queries.ts'
import { decode, watchEncoding } from '../reading/encoding.rules.ts'
import type { ColumnFacts, Encoding } from '../reading/file.contract.ts'
import type { StoredFile } from './run.queries.ts'

export const batchRows = 1000

/** Stores a piece of a file; the same part again replaces it. Refuses more bytes than were announced. */
export async function saveChunk(db: Db, file: { id: string; size: number }, part: number, content: Buffer): Promise<void> {
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
async function* chunksOf(db: Db, file: string): AsyncGenerator<Uint8Array> {
  for (let part = -1; ; ) {
    const { rows } = await sql<{ part: number; content: Buffer }>`
      select part, content from import_chunk where file = ${file} and part > ${part} order by part limit 1`.execute(db)
    const [next] = rows
    if (!next) return
    part = next.part
    yield next.content
  }
}

interface Shape {
  readonly hash: string
  readonly size: number
  readonly encoding: Encoding
  readonly delimiter: string
}

/** Looks at all bytes once: hash, encoding by every byte, delimiter by the first lines. */
async function shapeOf(db: Db, file: StoredFile): Promise<Shape> {
  const hash = createHash('sha256')
  const watch = watchEncoding()
  let start: Uint8Array | undefined
  let size = 0
  for await (const chunk of chunksOf(db, file.id)) {
    hash.update(chunk)
    watch.add(chunk)
    start ??= chunk.slice(0, 65_536)
    size += chunk.length
  }
  const encoding = file.encoding ?? watch.guess()
  const delimiter = file.delimiter ?? (await delimiterOf(start ?? new Uint8Array(), encoding))
  return { hash: hash.digest('hex'), size, encoding, delimiter }
}

async function delimiterOf(start: Uint8Array, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const part of decode([start], encoding)) text += part
  return guessDelimiter(text)
}

/** Reads a file into batches and judges its columns. The wish for an encoding or delimiter stands on the file. */
export async function readFile(db: Db, file: StoredFile): Promise<void> {
  const shape = await shapeOf(db, file)
  if (shape.size < file.size) return failed(db, file.id, shape, 'incomplete')
  try {
    const { columns, rows } = await readRecords(db, file.id, shape)
    await sql`
      update import_file set hash = ${shape.hash}, encoding = ${shape.encoding}, delimiter = ${shape.delimiter},
        columns = ${JSON.stringify(columns)}::jsonb, row_count = ${rows}, error = null where id = ${file.id}`.execute(db)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))) throw error
    await failed(db, file.id, shape, error.message) // what csv-parse says names the line
  }
}

async function failed(db: Db, id: string, shape: Shape, error: string): Promise<void> {
  await sql`delete from import_batch where file = ${id}`.execute(db)
  await sql`
    update import_file set hash = ${shape.hash}, encoding = ${shape.encoding}, delimiter = ${shape.delimiter},
      columns = '[]', row_count = 0, error = ${error.slice(0, 500)} where id = ${id}`.execute(db)
}

async function readRecords(db: Db, id: string, shape: Shape): Promise<{ columns: readonly ColumnFacts[]; rows: number }> {
  await sql`delete from import_batch where file = ${id}`.execute(db)
  let watches: readonly ColumnWatch[] | undefined
  let batch: (readonly string[])[] = []
  let rows = 0
  const store = async () => {
    await saveBatch(db, id, Math.floor((rows - 1) / batchRows), batch)
    batch = []
  }
  for await (const record of records(decode(chunksOf(db, id), shape.encoding), shape.delimiter)) {
    if (!watches) {
      watches = headerNames(record).map(watchColumn)
      continue
    }
    for (const [place, watch] of watches.entries()) watch.add(record[place] ?? '')
    batch.push(record)
    rows++
    if (batch.length === batchRows) await store()
  }
  if (batch.length > 0) await store()
  return { columns: (watches ?? []).map((watch) => watch.facts()).map(storable), rows }
}

async function saveBatch(db: Db, file: string, number: number, batch: readonly (readonly string[])[]): Promise<void> {
  await sql`insert into import_batch (file, number, records) values (${file}, ${number}, ${JSON.stringify(batch)})`.execute(db)
}

/** JSON of the database cannot hold NUL: facts show a replacement, the batches keep the cell as it is. */
function storable(facts: ColumnFacts): ColumnFacts {
  return JSON.parse(JSON.stringify(facts).replaceAll('\\u0000', '\\ufffd')) as ColumnFacts
}

/** The rows of one batch; number 0 holds the rows 1 to 1,000. */
export async function batchOf(db: Db, file: string, number: number): Promise<readonly (readonly string[])[]> {
  const { rows } = await sql<{ records: string }>`
    select records from import_batch where file = ${file} and number = ${number}`.execute(db)
  return rows[0] ? (JSON.parse(rows[0].records) as string[][]) : []
}

export const batchesOf = (rows: number) => Math.ceil(rows / batchRows)
