import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { type ErrorBody, type Refusal, refusalStatus, refuse } from '../../contract/refusal.ts'
import { databaseErrorCode } from '../database-errors.ts'
import { Refused } from '../refused.ts'

const retrySeconds = 5

/** The one door errors leave by: a refusal as it is, what the database says in plain words, everything else as `internal` with its id in the log. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const { status, body, retryAfter } = errorAnswer(error, request)
  if (status === 503 || status === 429) reply.header('retry-after', String(retryAfter ?? retrySeconds))
  reply.code(status).header('content-type', 'application/json; charset=utf-8').send(body)
}

/** What a call that failed is answered; a fault of ours goes into the log. `retryAfter` is in seconds. */
export function errorAnswer(
  error: FastifyError | Error,
  request: FastifyRequest,
): { readonly status: number; readonly body: ErrorBody; readonly retryAfter: number | undefined } {
  const { refusal, refusals, retryAfter } = error instanceof Refused ? error : new Refused(refusalFor(error, request))
  const { refused: code, ...words } = refusal
  const status = refusalStatus[code]
  if (status >= 500) request.log.error({ requestId: request.id, err: withoutData(error) }, 'request failed')
  const body = { error: { code, ...words, ...(refusals.length > 0 ? { refusals } : {}), requestId: request.id } }
  return { status, body, retryAfter }
}

/** What the log may keep of an error: not the values that a database error quotes. */
function withoutData({ name, message, stack, ...more }: Error & { code?: unknown }): object {
  return { type: name, message, stack, code: more.code }
}

function refusalFor(error: FastifyError | Error, request: FastifyRequest): Refusal {
  const byDatabase = databaseRefusal(error)
  if (byDatabase) return byDatabase
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return refuse('too_large', 'The request is larger than allowed; nothing was stored.')
  if (status === 415) return refuse('unsupported', 'Send JSON (content-type: application/json).')
  if (status === 429) return refuse('too_many', 'Too many tries. Wait a minute and try again.')
  if (status === 400) return refuse('invalid', 'The body is not JSON.')
  if (isTooDeep(error)) return refuse('invalid', 'The request is nested too deeply. Nothing was changed.')
  return refuse('internal', `Something went wrong here. Nothing was changed. Tell your administrator the number ${request.id}.`)
}

/** JSON may be nested as deeply as its bytes reach; a check that follows it runs out of stack. */
const isTooDeep = (error: Error) => error instanceof RangeError && error.message.includes('call stack')

function databaseRefusal(error: Error): Refusal | null {
  switch (databaseErrorCode(error)) {
    case 'unavailable':
      return refuse(
        'unavailable',
        'The database cannot be reached or has too much to do at the moment. Nothing was changed; try again shortly.',
      )
    case 'locked':
    case 'serialization':
    case 'timeout':
      return refuse('unavailable', 'This met with something else that took too long. Nothing was changed; try again shortly.')
    case 'disk_full':
      return refuse('disk_full', 'The disk is full. Nothing was changed; free some space and try again.')
    case 'unique':
      return refuse('duplicate', 'There is one like this already.', uniqueField(error))
    case 'foreign_key':
      return refuse('in_use', 'Other records hang on this one, or the record named does not exist.')
    default:
      return dataRefusal(error)
  }
}

function uniqueField(error: Error): { field?: string } {
  const detail = 'detail' in error ? String(error.detail) : ''
  const column = /^Key \((?:lower\()?(\w+)/.exec(detail)?.[1]
  return column ? { field: column.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()) } : {}
}

/** SQLSTATE class 22 is a value PostgreSQL could not take; 23514 a check that would become false. */
function dataRefusal(error: Error): Refusal | null {
  const state = 'code' in error ? String(error.code) : ''
  if (/^22...$/.test(state)) return refuse('invalid', 'A value is out of range or of the wrong form.')
  if (state === '23514') return refuse('invalid', 'A value is not allowed here.')
  return null
}
