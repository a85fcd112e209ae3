/** What the program can do something about; every other database error is a fault of ours. */
export type DatabaseErrorCode =
  | 'unavailable'
  | 'locked'
  | 'disk_full'
  | 'unique'
  | 'foreign_key'
  | 'check'
  | 'timeout'
  | 'serialization'

const bySqlState: Readonly<Record<string, DatabaseErrorCode>> = {
  '53100': 'disk_full',
  '23505': 'unique',
  '23503': 'foreign_key',
  '23514': 'check',
  '57014': 'timeout',
  '40001': 'serialization',
  '40P01': 'serialization',
  '55P03': 'locked', // lock_timeout ran out
  '53300': 'unavailable', // too many connections
  '53400': 'unavailable',
  '57P01': 'unavailable', // admin shutdown
  '57P02': 'unavailable', // crash shutdown
  '57P03': 'unavailable', // starting up or shutting down
  '58030': 'unavailable', // the disk itself fails
}

const connectionFailures = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

// pg reports these without a code. The texts are those of pg 8.23 and pg-pool 3.
const connectionTexts =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Client has been closed|Connection ended|Cannot use a pool after|server closed the connection)/i

/** Names the reason of a failed statement or connection, or undefined where it is not the database's. */
export function databaseErrorCode(error: unknown): DatabaseErrorCode | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (bySqlState[code]) return bySqlState[code]
  if (isSocketFailure(error, code) || code.startsWith('08') || connectionTexts.test(error.message)) return 'unavailable'
  if (error instanceof AggregateError) return firstCode(error.errors)
  return error.cause ? databaseErrorCode(error.cause) : undefined
}

/** The name of the violated constraint, for messages that point at a field. */
export function violatedConstraint(error: unknown): string | undefined {
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined
}

// A missing file is also ENOENT; only a failed connect to a socket is the database's.
function isSocketFailure(error: Error, code: string): boolean {
  const syscall = 'syscall' in error ? error.syscall : undefined
  return connectionFailures.has(code) && (code !== 'ENOENT' || syscall === 'connect')
}

function firstCode(errors: readonly unknown[]): DatabaseErrorCode | undefined {
  return errors.map(databaseErrorCode).find((code) => code !== undefined)
}
