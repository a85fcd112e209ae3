import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from 'fastify'
import { v7 as newId } from 'uuid'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { AfterCall } from '../context.ts'
import { type AnswerQuery, type RunVerb, registered } from '../verb.ts'
import { sessionCookie } from './caller.ts'
import { answerQuery, type Edge, runVerb, sendFile, sendJson } from './calls.ts'
import { answerError } from './errors.ts'

export interface HttpOptions {
  readonly edge: Edge
  readonly log: FastifyBaseLogger
  /** Bytes of a JSON body at most, where the endpoint does not say more. */
  readonly bodyLimit: number
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
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
  })
  await server.register(rateLimit, { global: false })
  for (const { endpoint, handle } of registered()) route(server, options, endpoint, handle as never)
  return server
}

function route(
  server: FastifyInstance,
  options: HttpOptions,
  endpoint: Endpoint,
  handle: AnswerQuery<unknown, unknown> & RunVerb<unknown, unknown>,
): void {
  const limited = endpoint.kind === 'verb' && endpoint.policy === 'public'
  for (const url of [endpoint.path, endpoint.alsoAt]) {
    if (!url) continue
    server.route({
      method: endpoint.method,
      url,
      ...(endpoint.bodyLimit ? { bodyLimit: endpoint.bodyLimit } : {}),
      ...(limited ? { config: { rateLimit: { max: options.triesPerMinute ?? 20, timeWindow: 60_000 } } } : {}),
      async handler(request, reply) {
        if (endpoint.kind === 'query') {
          const answer = await answerQuery(options.edge, endpoint, handle, request)
          return typeof answer === 'string' ? sendJson(reply, answer) : sendFile(reply, answer)
        }
        const { body, context } = await runVerb(options.edge, endpoint, handle, request)
        setSession(reply, context.after, options)
        return sendJson(reply, body)
      },
    })
  }
}

function setSession(reply: FastifyReply, { session }: AfterCall, { cookieSecure }: HttpOptions): void {
  if (!session) return
  const common = { path: '/', httpOnly: true, sameSite: 'lax', secure: cookieSecure } as const
  if (session === 'end') reply.clearCookie(sessionCookie, common)
  else reply.setCookie(sessionCookie, session.token, { ...common, expires: session.expiresAt })
}
