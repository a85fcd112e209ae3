import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refuse } from '../contract/refusal.ts'
import { Refused } from './refused.ts'

const year = 31_536_000 // s

/** Serves the built screens: files under their hashed names for ever, the page itself fresh each time and for every path of the app. */
export async function openPages(server: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(folder)
  if (built) {
    await server.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      globIgnore: ['**/*.br', '**/*.gz'],
      index: false,
      cacheControl: false, // its own header would stand in place of the one below
      setHeaders: (reply, path) => {
        reply.setHeader('cache-control', path.includes('/assets/') ? `public, max-age=${year}, immutable` : 'no-cache')
        reply.setHeader('vary', 'accept-encoding')
      },
    })
  }
  server.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+$/.test(request.url.split('?')[0] ?? '')
    if (built && page) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    throw new Refused(refuse('not_found', 'There is nothing at this address.'))
  })
}
