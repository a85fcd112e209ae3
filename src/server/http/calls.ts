import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Endpoint } from '../../contract/endpoint.ts'
import { refuse } from '../../contract/refusal.ts'
import type { Context } from '../context.ts'
import { type Database, transaction } from '../db.ts'
import { failpoint } from '../failpoints.ts'
import type { FileStore } from '../files/store.ts'
import { Refused } from '../refused.ts'
import { type AnswerQuery, FileStream, JsonText, type RunVerb, StoredBytes } from '../verb.ts'
import { type Authentication, type Caller, callerOf, checkCsrf, checkPolicy, checkViewing } from './caller.ts'
import { disposition } from './files.ts'
import { once } from './idempotency.ts'
import { queryInput, verbInputs } from './input.ts'

export interface Edge {
  readonly database: Database
  readonly authentication: Authentication
  readonly clock: () => Date
  /** Most calls that may wait for a database connection before new ones are turned away. */
  readonly longestQueue: number
  readonly publicUrl?: string | undefined
  readonly files: FileStore
}

/** What of a request a query is answered from. */
export type Asked = Pick<FastifyRequest, 'id' | 'headers' | 'query' | 'params'>

/** Answers one query: policy, input, handler; no transaction, since a page is one statement. */
export async function answerAs(
  { edge, caller, asked }: { readonly edge: Edge; readonly caller: Caller; readonly asked: Asked },
  { endpoint, handle }: { readonly endpoint: Endpoint; readonly handle: AnswerQuery<never, unknown> },
): Promise<string | FileStream | StoredBytes> {
  checkPolicy(endpoint.policy, caller)
  const input = queryInput(endpoint, asked)
  const result = await handle(contextOf(edge, caller, asked, edge.database.db), input as never)
  if (result instanceof FileStream || result instanceof StoredBytes) return result
  return result instanceof JsonText ? result.text : JSON.stringify(checked(endpoint, result))
}

/** Another for another person and for other rights, so that a device keeps answers for whom they were made; null but for sessions. */
export function readerOf({ actor: { id, admin, grants, teams }, sessionToken }: Caller): string | null {
  if (!sessionToken) return null
  return createHash('sha256')
    .update(JSON.stringify([id, admin, grants, teams]))
    .digest('base64url')
    .slice(0, 22)
}

/** Runs one verb: policy, CSRF, input, transaction, idempotency, handler, commit; the answer leaves only after the commit. */
export async function runVerb(
  edge: Edge,
  endpoint: Endpoint,
  handle: RunVerb<unknown, unknown>,
  request: FastifyRequest,
): Promise<{ body: string; context: Context }> {
  const caller = await callerAt(edge, request)
  checkViewing(endpoint, caller)
  checkPolicy(endpoint.policy, caller)
  checkCsrf(caller, request)
  const { inputs, many } = endpoint.bytes
    ? { inputs: [queryInput(endpoint, request)], many: false }
    : verbInputs(endpoint, request)
  const key = request.headers['idempotency-key']
  if (key !== undefined && (typeof key !== 'string' || key.length > 200 || key.length === 0)) {
    throw new Refused(refuse('invalid', 'An Idempotency-Key has 1 to 200 characters.', { field: 'Idempotency-Key' }))
  }
  // Before the transaction: no connection waits for the sender, and bytes whose row does not come are swept away.
  const announced = Number(request.headers['content-length'] ?? 0)
  const upload = endpoint.bytes ? await edge.files.keep(request.raw, { announced }) : undefined
  const done = await transaction(edge.database.db, async (tx) => {
    const context: Context = { ...contextOf(edge, caller, request, tx), ...(upload ? { upload } : {}) }
    const work = async () => {
      const outputs = await handle(context, inputs)
      // Signing in, for one, is done by one person at a time.
      if (outputs.length !== inputs.length) throw new Refused(refuse('invalid', 'This is done one at a time, not in batches.'))
      return outputs.map((output) => checked(endpoint, output))
    }
    const outputs = (
      key ? await once(context, { endpoint, key, body: upload ? [...inputs, upload.hash] : inputs }, work) : await work()
    ) as readonly unknown[]
    await failpoint('before-commit')
    return { body: JSON.stringify(many ? outputs : outputs[0]), context }
  })
  await failpoint('after-commit')
  return done
}

/** @throws Refused when too many calls wait already, or when a credential was sent and does not hold. */
export async function callerAt(edge: Edge, request: FastifyRequest): Promise<Caller> {
  if (edge.database.pool.waitingCount > edge.longestQueue) {
    throw new Refused(refuse('unavailable', 'Too much is going on at the moment; try again in a few seconds.'))
  }
  return callerOf(edge.authentication, edge.database.db, request)
}

function contextOf(edge: Edge, caller: Caller, request: Pick<FastifyRequest, 'id' | 'headers'>, tx: Context['tx']): Context {
  const { actor, company, cause, sessionToken, viewer } = caller
  return {
    tx,
    actor,
    ...(viewer ? { viewer } : {}),
    company,
    cause: cause.kind === 'person' ? { kind: 'person', id: changeOf(request) } : cause,
    now: edge.clock(),
    requestId: request.id,
    ...(edge.publicUrl ? { publicUrl: edge.publicUrl } : {}),
    after: sessionToken ? { sessionToken } : {},
  }
}

const changePattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The change set a call belongs to: calls that are one deed to a person name the same, and are undone together. */
function changeOf(request: Pick<FastifyRequest, 'id' | 'headers'>): string {
  const named = request.headers['x-change-id']
  if (named === undefined) return request.id
  if (typeof named === 'string' && changePattern.test(named)) return named
  throw new Refused(refuse('invalid', 'An x-change-id is a UUID in small letters.', { field: 'x-change-id' }))
}

/** An answer that breaks its own contract is a fault of ours and never leaves. */
function checked(endpoint: Endpoint, output: unknown): unknown {
  const result = z.safeParse(endpoint.output, output)
  if (!result.success) throw new Error(`${endpoint.name} answered against its contract: ${z.prettifyError(result.error)}`)
  return output
}

/** Sends a file piece by piece; a failure on the way breaks the connection, so that no half file looks whole. */
export function sendFile(reply: FastifyReply, { name, type, chunks }: FileStream): FastifyReply {
  return reply
    .header('content-type', type)
    .header('content-disposition', disposition(name))
    .header('cache-control', 'no-store')
    .send(Readable.from(chunks))
}

/** Sends JSON that is text already. */
export function sendJson(reply: FastifyReply, body: string): FastifyReply {
  return reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store').send(body)
}
