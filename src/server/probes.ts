import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Database } from './db.ts'

/** `/healthz`: the process lives. `/readyz`: it can do work. `/metrics`: Prometheus text, without a word of anybody's data. */
export function openProbes(server: FastifyInstance, database: Database): void {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const seconds = new Histogram({
    name: 'headwater_http_request_seconds',
    help: 'Duration of calls by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [register],
  })
  server.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    seconds.observe({ method, route: routeOptions.url ?? 'unknown', status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  server.get('/healthz', async () => ({ ok: true }))
  server.get('/readyz', async () => {
    await sql`select 1`.execute(database.db)
    return { ready: true }
  })
  server.get('/metrics', async (_, reply) => reply.type(register.contentType).send(await register.metrics()))
}
