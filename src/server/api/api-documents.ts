import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { declaredVersion, undeclared } from '../../contract/declared.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { Db } from '../db.ts'
import { type Authentication, callerOf } from '../http/caller.ts'
import { projectRoot } from '../root.ts'
import { coded, registered } from '../verb.ts'
import { apiPage, apiPageStyle } from './api-page.ts'
import { openapi } from './openapi.ts'

interface Documents {
  readonly text: string
  readonly page: string
}

/**
 * `/api/openapi.json` and a page that a person can read, `/api/docs`; made when first asked for, which costs some seconds of the processor. What
 * people have declared stands in them as it is now, for who is signed in: strangers read what every installation has.
 */
export function openApiDocuments(
  server: FastifyInstance,
  { db, authentication }: { readonly db: Db; readonly authentication: Authentication },
): void {
  let everybodys: Documents | undefined
  let made: { readonly version: string | null; readonly documents: Documents } | undefined
  const documents = async (request: FastifyRequest): Promise<Documents> => {
    const { actor } = await callerOf(authentication, db, request)
    if (actor.kind === 'nobody') return (everybodys ??= undeclared(() => makeDocuments(coded())))
    const version = declaredVersion()
    if (made?.version !== version) made = { version, documents: makeDocuments(registered()) }
    return (made as { documents: Documents }).documents
  }
  const json = async (request: FastifyRequest) => (await documents(request)).text
  const page = async (request: FastifyRequest) => (await documents(request)).page
  server.get('/api/openapi.json', async (request, reply) => reply.type('application/json').send(await json(request)))
  server.get('/api/docs', async (request, reply) => reply.type('text/html; charset=utf-8').send(await page(request)))
  server.get('/api/docs.css', (_, reply) => reply.type('text/css; charset=utf-8').send(apiPageStyle))
}

function makeDocuments(all: readonly { readonly endpoint: Endpoint }[]): Documents {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
  const endpoints = all.map(({ endpoint }) => endpoint)
  const document = openapi(endpoints, { title: 'Headwater', version })
  return { text: JSON.stringify(document), page: apiPage(document, { stylesheet: '/api/docs.css' }) }
}
