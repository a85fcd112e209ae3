import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { v7 as newId } from 'uuid'
import type { Endpoint } from '../../contract/endpoint.ts'
import { objectsPath } from '../../contract/object.ts'
import { refuse } from '../../contract/refusal.ts'
import type { AfterCall } from '../context.ts'
import { Refused } from '../refused.ts'
import { type AnswerQuery, coded, declaredAt, type RunVerb, StoredBytes } from '../verb.ts'
import { sessionCookie } from './caller.ts'
import { answerAs, callerAt, type Edge, readerOf, runVerb, sendFile, sendJson } from './calls.ts'
import { answerError } from './errors.ts'
import { sendStored } from './files.ts'
import { openTogether } from './together.ts'

export interface HttpOptions {
  readonly edge: Edge
  readonly log: FastifyBaseLogger
  /** Bytes of a JSON body at most, where the endpoint does not say more. */
  readonly bodyLimit: number
  /** Bytes of a file at most. */
  readonly uploadLimit: number
  readonly cookieSecure: boolean
  readonly trustProxy: boolean
  /** Public changes (sign-in, invitation, set-up) that one address may try a minute. */
  readonly triesPerMinute?: number
}

/** The server with every registered endpoint; whoever opens it adds pages, probes and streams. */
export async function openHttp(options: HttpOptions): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: options.log,
    // A log line per call would cost more than most calls; failures are logged at the error door.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    bodyLimit: options.bodyLimit,
    trustProxy: options.trustProxy,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  })
  server.setErrorHandler(answerError)
  server.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id))
  await server.register(cookie)
  await server.register(helmet, {
    strictTransportSecurity: options.cookieSecure,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        // The kit sets sizes and positions as style attributes and one generated style element.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        // A document is shown by the browser's own viewer, from bytes whose type the page has fixed.
        'frame-src': ['blob:'],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
  })
  await server.register(rateLimit, { global: false })
  const routes = coded() as readonly Handled[]
  for (const one of routes) if (!one.endpoint.bytes) route(server, options, one)
  await server.register(async (raw) => {
    raw.removeAllContentTypeParsers()
    raw.addContentTypeParser('*', (_request, _body, done) => done(null))
    for (const one of routes) if (one.endpoint.bytes) route(raw, options, one)
  })
  openDeclared(server, options)
  openTogether(server, options.edge)
  return server
}

/** What people declare has its addresses below one: which endpoint is meant is looked up with each call. */
function openDeclared(server: FastifyInstance, options: HttpOptions): void {
  const { authentication, database } = options.edge
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const look = () => declaredAt(request.method, new URL(request.url, 'http://here').pathname)
    let meant = look()
    if (!meant) {
      // It may have been declared in another process: looking up nobody takes up what there is.
      await authentication.byNobody(database.db)
      meant = look()
    }
    if (!meant) throw new Refused(refuse('not_found', 'There is nothing at this address.'))
    request.params = meant.params
    return answered(options, meant.found as Handled, request, reply)
  }
  for (const url of [`${objectsPath}/:plural`, `${objectsPath}/:plural/:rest`])
    server.route({ method: ['GET', 'POST', 'PATCH'], url, handler })
}

function route(server: FastifyInstance, options: HttpOptions, { endpoint, handle }: Handled): void {
  const limited = endpoint.kind === 'verb' && endpoint.policy === 'public'
  for (const url of [endpoint.path, endpoint.alsoAt]) {
    if (!url) continue
    server.route({
      method: endpoint.method,
      url,
      ...(endpoint.bytes ? { bodyLimit: options.uploadLimit } : endpoint.bodyLimit ? { bodyLimit: endpoint.bodyLimit } : {}),
      ...(limited ? { config: { rateLimit: { max: options.triesPerMinute ?? 20, timeWindow: 60_000 } } } : {}),
      handler: (request, reply) => answered(options, { endpoint, handle }, request, reply),
    })
  }
}

interface Handled {
  readonly endpoint: Endpoint
  readonly handle: AnswerQuery<unknown, unknown> & RunVerb<unknown, unknown>
}

async function answered(options: HttpOptions, { endpoint, handle }: Handled, request: FastifyRequest, reply: FastifyReply) {
  if (endpoint.kind === 'query') {
    const { edge } = options
    const caller = await callerAt(edge, request)
    const answer = await answerAs({ edge, caller, asked: request }, { endpoint, handle })
    const reader = readerOf(caller)
    if (reader) reply.header('x-reader', reader)
    if (answer instanceof StoredBytes) return sendStored(reply, request, edge.files, answer)
    return typeof answer === 'string' ? sendJson(reply, answer) : sendFile(reply, answer)
  }
  const { body, context } = await runVerb(options.edge, endpoint, handle, request)
  setSession(reply, context.after, options)
  return sendJson(reply, body)
}

function setSession(reply: FastifyReply, { session }: AfterCall, { cookieSecure }: HttpOptions): void {
  if (!session) return
  const common = { path: '/', httpOnly: true, sameSite: 'lax', secure: cookieSecure } as const
  if (session === 'end') reply.clearCookie(sessionCookie, common)
  else reply.setCookie(sessionCookie, session.token, { ...common, expires: session.expiresAt })
}
