import Fastify from 'fastify'
import pg from 'pg'
import { sessionOptions } from '../../src/server/db.ts'
import { type Read, reads, unprepared } from './reads.ts'
import { createByHand, moveByHand } from './writes.ts'

// The limit: the same work with nothing around it. No session, no rights, no contract; statements prepared once a connection.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16, options: sessionOptions })
const server = Fastify()

for (const [name, text] of Object.entries(reads) as [Read, string][]) {
  server.get(`/${name}`, async (request, reply) => {
    const values = [(request.query as { v?: string | string[] }).v ?? []].flat()
    const { rows } = await pool.query<{ body: string }>({ ...(unprepared.has(name) ? {} : { name }), text, values })
    return reply.type('application/json').send(rows[0]?.body ?? 'null')
  })
}
const writes = { create: createByHand, move: moveByHand }
for (const [name, write] of Object.entries(writes)) {
  server.post(`/${name}`, async (request, reply) => reply.type('application/json').send(await write(pool, request.body as never)))
}

console.log(await server.listen({ port: 0, host: '127.0.0.1' }))
process.on('SIGTERM', () => void server.close().then(() => pool.end()))
