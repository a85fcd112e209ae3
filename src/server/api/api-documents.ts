import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from '../root.ts'
import { registered } from '../verb.ts'
import { apiPage, apiPageStyle } from './api-page.ts'
import { openapi } from './openapi.ts'

/** `/api/openapi.json` and a page that a person can read, `/api/docs`; made when first asked for, which takes under a second. */
export function openApiDocuments(server: FastifyInstance): void {
  let made: { readonly text: string; readonly page: string } | undefined
  const documents = () => (made ??= makeDocuments())
  server.get('/api/openapi.json', (_, reply) => reply.type('application/json').send(documents().text))
  server.get('/api/docs', (_, reply) => reply.type('text/html; charset=utf-8').send(documents().page))
  server.get('/api/docs.css', (_, reply) => reply.type('text/css; charset=utf-8').send(apiPageStyle))
}

function makeDocuments(): { text: string; page: string } {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
  const endpoints = registered().map(({ endpoint }) => endpoint)
  const document = openapi(endpoints, { title: 'Headwater', version })
  return { text: JSON.stringify(document), page: apiPage(document, { stylesheet: '/api/docs.css' }) }
}
