import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../../server/db.ts'
import { type ColumnWatch, watchColumn } from '../reading/column.rules.ts'
import { guessDelimiter, headerNames, records } from '../reading/csv.queries.ts'
import { decode, watchEncoding } from '../reading/encoding.rules.ts'
import type { ColumnFacts, Encoding } from '../reading/file.contract.ts'
import { fromHeading } from '../reading/heading.queries.ts'
import { isBinary, kindOf, UnreadableFile, type UnreadableReason } from '../workbook/fileKind.rules.ts'
import type { SheetRow } from '../workbook/sheet.rules.ts'
import { openWorkbook, type Workbook } from '../workbook/workbook.queries.ts'
import { chunkSource, chunksOf } from './chunk.queries.ts'
import type { StoredFile } from './run.queries.ts'

export const batchRows = 1000
const heaviestBatch = 64_000_000 // characters of a thousand rows

/** What a file shows as a whole; a workbook has sheets, a text an encoding and a delimiter. */
interface Shape {
  readonly hash: string
  readonly size: number
  readonly encoding?: Encoding
  readonly delimiter?: string
  readonly sheets?: readonly string[]
  readonly sheet?: string
}

/** Looks at all bytes once: hash, encoding by every byte, delimiter by the first lines. */
async function shapeOf(db: Db, file: StoredFile): Promise<{ shape: Shape; kind: ReturnType<typeof kindOf> }> {
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
  const kind = kindOf(start ?? new Uint8Array())
  const shape = { hash: hash.digest('hex'), size }
  if (kind !== 'text') return { shape, kind }
  const encoding = file.encoding ?? watch.guess()
  if (!encoding.startsWith('utf-16') && isBinary(start ?? new Uint8Array())) return { shape, kind: 'not_a_table' }
  const delimiter = file.delimiter ?? (await delimiterOf(start ?? new Uint8Array(), encoding))
  return { shape: { ...shape, encoding, delimiter }, kind }
}

async function delimiterOf(start: Uint8Array, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const part of decode([start], encoding)) text += part
  return guessDelimiter(text)
}

type FileRow = Pick<SheetRow, 'cells'> & Partial<SheetRow>

/** Reads a file into batches and judges its columns. The wish for an encoding, delimiter or sheet stands on the file. */
export async function readFile(db: Db, file: StoredFile): Promise<void> {
  const { shape, kind } = await shapeOf(db, file)
  let known = shape
  try {
    if (shape.size < file.size) throw new UnreadableFile('incomplete')
    if (kind !== 'text' && kind !== 'workbook') throw new UnreadableFile(kind)
    if (kind === 'text') {
      const text = decode(chunksOf(db, file.id), shape.encoding ?? 'utf-8')
      return await settled(db, file.id, shape, await readRows(db, file.id, plainRows(records(text, shape.delimiter ?? ','))))
    }
    const workbook = await openWorkbook(await chunkSource(db, file.id))
    for (const sheet of sheetsToRead(workbook, file.sheet)) {
      known = { ...shape, sheets: workbook.sheets, sheet }
      const content = await readRows(db, file.id, workbook.rows(sheet))
      await settled(db, file.id, known, content)
      if (content.columns.length > 1 && content.rows > 0) return
    }
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    await settled(db, file.id, known, { columns: [], rows: 0, error: reason })
  }
}

const mostTried = 5 // sheets; a workbook often begins with one that explains the others

/** The sheet that was asked for; else the first ones until one holds a table, and the very first where none of them does. */
function sheetsToRead({ sheets }: Workbook, wanted: string | null): readonly string[] {
  if (wanted !== null && sheets.includes(wanted)) return [wanted]
  const [first = '', ...others] = sheets.slice(0, mostTried)
  return others.length > 0 ? [first, ...others, first] : [first]
}

/** Why a file cannot be read; what csv-parse says names the line. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof UnreadableFile) return error.reason
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // The line that csv-parse tells is the last one, not that of the quotation mark.
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'open_quote' satisfies UnreadableReason
  return error instanceof Error && code.startsWith('CSV_') ? error.message.slice(0, 500) : undefined
}

async function* plainRows(rows: AsyncIterable<readonly string[]>): AsyncGenerator<FileRow> {
  for await (const cells of rows) yield { cells: cells as string[] }
}

interface FileContent {
  /** Why it could not be read. */
  readonly error?: string
  readonly columns: readonly ColumnFacts[]
  readonly rows: number
}

async function settled(db: Db, id: string, shape: Shape, { columns, rows, error }: FileContent): Promise<void> {
  if (error) await sql`delete from import_batch where file = ${id}`.execute(db)
  const { hash, encoding = null, delimiter = null, sheets, sheet = null } = shape
  await sql`
    update import_file set hash = ${hash}, encoding = ${encoding}, delimiter = ${delimiter}, sheet = ${sheet},
      sheets = ${sheets ? JSON.stringify(sheets) : null}::jsonb, columns = ${JSON.stringify(columns)}::jsonb, row_count = ${rows},
      error = ${error ?? null} where id = ${id}`.execute(db)
}

async function readRows(db: Db, id: string, source: AsyncIterable<FileRow>): Promise<FileContent> {
  await sql`delete from import_batch where file = ${id}`.execute(db)
  let watches: readonly ColumnWatch[] | undefined
  let batch: (readonly string[])[] = []
  let rows = 0
  let weight = 0
  const store = async () => {
    await saveBatch(db, id, Math.floor((rows - 1) / batchRows), batch)
    batch = []
    weight = 0
  }
  for await (const { cells, numbers } of fromHeading(source)) {
    if (!watches) {
      watches = headerNames(cells).map(watchColumn)
      continue
    }
    for (const [place, watch] of watches.entries()) watch.add(cells[place] ?? '', numbers?.has(place))
    weight += cells.reduce((sum, cell) => sum + cell.length, 0)
    if (weight > heaviestBatch) throw new UnreadableFile('too_large')
    batch.push(cells)
    rows++
    if (batch.length === batchRows) await store()
  }
  if (batch.length > 0) await store()
  if (!watches) return { columns: [], rows, error: 'empty' satisfies UnreadableReason }
  return { columns: watches.map((watch) => watch.facts()).map(storable), rows }
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
