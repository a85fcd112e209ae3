import { Kysely, type Kysely as KyselyOf, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'

/** Queries are SQL-shaped functions over this; the tables they name are checked against the contract by a test, not by a second copy of types. */
export type Db = KyselyOf<unknown>
export type Tx = Transaction<unknown>

export interface Database {
  readonly db: Db
  readonly pool: pg.Pool
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly url: string
  /** Connections at most. */
  readonly max?: number
  /** False behind a pooler that cannot carry named statements. */
  readonly preparedStatements?: boolean
  readonly log?: { warn(fields: object, message: string): void }
}

/**
 * Begins a statement that is asked in the same words again and again and whose plan does not hang on its values (rows by id,
 * inserts): each connection prepares it once. What finds records by a filter or a text must not begin so: a plan made for any value
 * reads whole tables.
 */
export const standing = sql.raw('/* standing */ ')

const connectTimeout = 5_000 // ms
const statementTimeout = 60_000 // ms; imports and exports raise it for themselves
const idleInTransactionTimeout = 60_000 // ms

/** What every session sets for itself, so that a plan and a text are the same on a server that somebody else set up. */
export const sessionOptions: string = Object.entries({
  timezone: 'UTC',
  datestyle: 'ISO',
  intervalstyle: 'iso_8601',
  jit: 'off', // costs more than it saves on queries under a second
  random_page_cost: '1.1', // solid-state disks
  'pg_trgm.similarity_threshold': '0.15', // two swapped letters at the beginning of a word of five leave two trigrams of ten
  'pg_trgm.word_similarity_threshold': '0.5', // two swapped letters in a word of seven leave it alike by a half
})
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ')

// Counts and sizes are bigint in SQL and stay below 2^53; money is a JSON integer on the wire.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is beyond 2^53`)
  return value
})
// A calendar date has no zone: it stays the text that was stored.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** Opens the pool. A connection that fails later is logged and replaced; it never ends the process. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 16,
    connectionTimeoutMillis: connectTimeout,
    idleTimeoutMillis: 300_000,
    application_name: 'headwater',
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: idleInTransactionTimeout,
    keepAlive: true,
    options: sessionOptions,
    Client: options.preparedStatements === false ? UnpreparedClient : PreparingClient,
  })
  let closing: Promise<void> | undefined
  pool.on('error', (error) => {
    if (!closing) options.log?.warn({ reason: error.message }, 'an idle database connection failed and is replaced')
  })
  // A session cut off while in use between two statements must not end the process; its next statement fails and says so.
  pool.on('connect', (client) => void client.on('error', () => {}))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  // Kysely ends only a pool that it has used itself.
  return { db, pool, close: () => (closing ??= pool.end()) }
}

/** Runs the work in one transaction: all of it is stored, or nothing. */
export function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work)
}

/** Statements that one connection keeps prepared at most: each holds memory of the database. */
const mostPrepared = 400

/** A client that names the statements marked as {@link standing}, by their text. */
class PreparingClient extends pg.Client {
  private readonly names = new Map<string, string>()

  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    const marked = typeof text === 'string' && Array.isArray(values) && text.startsWith('/* standing */', text.search(/\S/))
    const name = marked ? this.nameOf(text) : undefined
    const asked = name ? [{ name, text, values }, ...rest] : args
    return Reflect.apply(pg.Client.prototype.query, this, asked) as never
  }

  /** Undefined once there are too many: such a statement is parsed anew each time. */
  private nameOf(text: string): string | undefined {
    const known = this.names.get(text)
    if (known || this.names.size >= mostPrepared) return known
    const name = `s${this.names.size}`
    this.names.set(text, name)
    return name
  }
}

/** A client that drops statement names, also those a library gives, so that every statement is parsed anew. */
class UnpreparedClient extends pg.Client {
  override query(...args: unknown[]): never {
    const [first, ...rest] = args
    const named = typeof first === 'object' && first !== null && 'name' in first && !('submit' in first)
    const plain = named ? { ...first, name: undefined } : first
    return Reflect.apply(pg.Client.prototype.query, this, [plain, ...rest]) as never
  }
}
