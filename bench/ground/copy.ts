import { once } from 'node:events'
import pg from 'pg'
import { type CopyStreamQuery, from } from 'pg-copy-streams'

const chunkSize = 1 << 16 // characters gathered before a write

/** Rows on their way into one table, by COPY on a connection of its own. */
export class CopyTable {
  rows = 0
  private buffer: string[] = []
  private length = 0
  private readonly client: pg.Client
  private readonly stream: CopyStreamQuery

  private constructor(client: pg.Client, stream: CopyStreamQuery) {
    this.client = client
    this.stream = stream
  }

  static async open(url: string, table: string, columns: readonly string[]): Promise<CopyTable> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    // The rows are made whole; keys between them are checked once at the end in place of once a row.
    await client.query(`set session_replication_role = replica`)
    const names = columns.map((column) => `"${column}"`).join(', ')
    return new CopyTable(client, client.query(from(`copy "${table}" (${names}) from stdin`)))
  }

  add(values: readonly unknown[]): void {
    const line = `${values.map(cell).join('\t')}\n`
    this.rows++
    this.buffer.push(line)
    this.length += line.length
    if (this.length >= chunkSize) this.flush()
  }

  /** Waits where the database is slower than the generator. */
  async breathe(): Promise<void> {
    if (this.stream.writableNeedDrain) await once(this.stream, 'drain')
  }

  async close(): Promise<void> {
    this.flush()
    const ended = once(this.stream, 'finish')
    this.stream.end()
    await ended
    await this.client.end()
  }

  private flush(): void {
    this.stream.write(this.buffer.join(''))
    this.buffer = []
    this.length = 0
  }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value !== 'object') return String(value)
  return escaped(Array.isArray(value) ? `{${value.map((one) => JSON.stringify(one)).join(',')}}` : JSON.stringify(value))
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (c) => escapes[c] as string) : text
}
