import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from '../../contract/refusal.ts'
import { mostTogether, togetherPath } from '../../contract/together.ts'
import { Refused } from '../refused.ts'
import { queryAt } from '../verb.ts'
import type { Caller } from './caller.ts'
import { answerAs, callerAt, type Edge, readerOf } from './calls.ts'
import { errorAnswer } from './errors.ts'

const longestRead = 8_000 // characters, as an address line would bear
const schema = z.strictObject({ reads: z.array(z.string().max(longestRead)).min(1).max(mostTogether) })

/**
 * Several reads in one call. A page of many panels makes one journey and one look-up of the session; each answer leaves as a line as
 * soon as it is there, so that none waits for another. Every read has the policy of its own endpoint.
 */
export function openTogether(server: FastifyInstance, edge: Edge): void {
  server.post(togetherPath, async (request, reply) => {
    const { data } = schema.safeParse(request.body)
    if (!data) throw new Refused(refuse('invalid', `reads: 1 to ${mostTogether} addresses are needed.`, { field: 'reads' }))
    const caller = await callerAt(edge, request)
    const reader = readerOf(caller)
    if (reader) reply.header('x-reader', reader)
    const lines = data.reads.map((address, at) => lineOf({ edge, caller, request }, address, at))
    return sendLines(reply, Readable.from(asTheyCome(lines)))
  })
}

interface Reading {
  readonly edge: Edge
  readonly caller: Caller
  readonly request: FastifyRequest
}

async function lineOf(reading: Reading, address: string, at: number): Promise<string> {
  try {
    return `{"at":${at},"status":200,"body":${await read(reading, address)}}\n`
  } catch (error) {
    const { status, body } = errorAnswer(error as Error, reading.request)
    return `${JSON.stringify({ at, status, body })}\n`
  }
}

async function read({ edge, caller, request: { id, headers } }: Reading, address: string): Promise<string> {
  const [pathname = '', search] = address.split('?', 2)
  const meant = queryAt(pathname)
  if (!meant) throw new Refused(refuse('not_found', 'There is nothing at this address.'))
  const query = Object.fromEntries(new URLSearchParams(search))
  const answer = await answerAs({ edge, caller, asked: { id, headers, query, params: meant.params } }, meant.found)
  if (typeof answer !== 'string') throw new Refused(refuse('invalid', 'A file is asked for by itself.'))
  return answer
}

async function* asTheyCome<T>(works: readonly Promise<T>[]): AsyncGenerator<T> {
  const left = new Map(works.map((work, i) => [i, work.then((value) => ({ i, value }))]))
  while (left.size > 0) {
    const { i, value } = await Promise.race(left.values())
    left.delete(i)
    yield value
  }
}

function sendLines(reply: FastifyReply, lines: Readable): FastifyReply {
  return reply
    .header('content-type', 'application/x-ndjson; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no') // a proxy that waits for the whole would undo the lines
    .send(lines)
}
