import { rm } from 'node:fs/promises'
import type { FastifyInstance, InjectOptions } from 'fastify'
import pino from 'pino'
import { openApp } from '../src/app.server.ts'
import type { Endpoint } from '../src/contract/endpoint.ts'
import type { ErrorBody } from '../src/contract/refusal.ts'
import { acceptInvitation, getMe, inviteUser, setUp, signIn } from '../src/features/people/session/session.contract.ts'
import { readConfig } from '../src/server/config.ts'
import { type Database, openDatabase } from '../src/server/db.ts'
import { sessionCookie } from '../src/server/http/caller.ts'
import { freshDatabase } from './database.ts'
import { scratch } from './scratch.ts'

/** Where every world's clock stands: a Friday, for METRICS.md's check values. */
export const standardNow = '2026-11-20T10:00:00.000Z'

export interface Answer<Out> {
  readonly status: number
  readonly body: Out
  readonly error: ErrorBody['error']
  readonly headers: Record<string, unknown>
}

/** Somebody who calls: a person with a session, a key, or nobody. */
export class Caller {
  readonly server: FastifyInstance
  readonly id: string
  readonly headers: Readonly<Record<string, string>>

  constructor(server: FastifyInstance, headers: Readonly<Record<string, string>>, id = '') {
    this.server = server
    this.headers = headers
    this.id = id
  }

  /** Calls an endpoint over HTTP; an array of inputs is sent as a batch. */
  async ask<In, Out>(endpoint: Endpoint<In, Out>, input: unknown, headers: Record<string, string> = {}): Promise<Answer<Out>> {
    const response = await this.server.inject({
      ...requestOf(endpoint as Endpoint, input),
      headers: { ...this.headers, ...headers },
    })
    const isJson = String(response.headers['content-type']).includes('json')
    const body = response.body && isJson ? JSON.parse(response.body) : response.body
    return { status: response.statusCode, body, error: body?.error, headers: response.headers }
  }

  /** As {@link ask}, for a call that must succeed. */
  async call<In, Out>(endpoint: Endpoint<In, Out>, input: In): Promise<Out> {
    const { status, body, error } = await this.ask(endpoint, input)
    if (status !== 200) throw new Error(`${endpoint.name}: ${status} ${JSON.stringify(error)}`)
    return body
  }

  /** A batch that must succeed. */
  async callAll<In, Out>(endpoint: Endpoint<In, Out>, inputs: readonly In[]): Promise<Out[]> {
    const { status, body, error } = await this.ask(endpoint, inputs)
    if (status !== 200) throw new Error(`${endpoint.name}: ${status} ${JSON.stringify(error)}`)
    return body as Out[]
  }
}

function requestOf(endpoint: Endpoint, input: unknown): InjectOptions {
  const method = endpoint.method as 'GET'
  if (endpoint.kind === 'verb') return { method, url: endpoint.path, payload: input as object }
  const given = { ...(input as Record<string, unknown>) }
  const url = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(given[name])
    delete given[name]
    return value
  })
  const query = Object.fromEntries(
    Object.entries(given)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => [k, k === 'filter' || (typeof v === 'object' && !Array.isArray(v)) ? JSON.stringify(v) : String(v)]),
  )
  return { method, url, query }
}

export interface World {
  readonly server: FastifyInstance
  readonly database: Database
  readonly url: string
  /** Where the program keeps its files. */
  readonly dataDir: string
  readonly owner: Caller
  readonly nobody: Caller
  /** Moves the clock; it stands still otherwise. */
  setNow(now: string): void
  /** Signs in somebody whom the owner made, by way of an invitation. */
  signInAs(user: string, email: string): Promise<Caller>
  withKey(secret: string): Caller
  close(): Promise<void>
}

const password = 'correct horse battery'

/** The whole program in this process on a database of its own, set up, with its owner signed in and a clock that stands still. */
export async function openWorld(options: { readonly currency?: string; readonly zone?: string } = {}): Promise<World> {
  const fresh = await freshDatabase()
  const database = openDatabase({ url: fresh.url, max: 8 })
  let now = new Date(standardNow)
  const dataDir = await scratch('files')
  const config = { ...readConfig({}), databaseUrl: fresh.url, dataDir, uploadLimit: 1_000_000 }
  const app = await openApp({ config, database, log: pino({ level: 'silent' }), clock: () => now })
  const { server } = app
  const nobody = new Caller(server, {})
  const made = await nobody.ask(setUp, {
    name: 'Nora Lindahl',
    email: 'nora@example.com',
    password,
    company: 'Tarnwell Water',
    currency: options.currency ?? 'EUR',
    zone: options.zone ?? 'Europe/Berlin',
  })
  if (made.status !== 200) throw new Error(`set-up: ${JSON.stringify(made.body)}`)
  return {
    server,
    database,
    url: fresh.url,
    dataDir,
    owner: await caller(server, made),
    nobody,
    setNow: (at) => {
      now = new Date(at)
    },
    async signInAs(user, email) {
      const { link } = await (await signedIn(server)).call(inviteUser, { id: user })
      await nobody.call(acceptInvitation, { token: link.split('#')[1] as string, password })
      return signedIn(server, email)
    },
    withKey: (secret) => new Caller(server, { authorization: `Bearer ${secret}` }),
    async close() {
      await app.close()
      await database.close()
      await fresh.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function signedIn(server: FastifyInstance, email = 'nora@example.com'): Promise<Caller> {
  return caller(server, await new Caller(server, {}).ask(signIn, { email, password }))
}

async function caller(server: FastifyInstance, made: Answer<{ id: string }>): Promise<Caller> {
  const cookies = [made.headers['set-cookie']].flat().map(String)
  const token = cookies.find((c) => c.startsWith(sessionCookie))?.split(';')[0] as string
  const { csrf, id } = await new Caller(server, { cookie: token }).call(getMe, {})
  return new Caller(server, { cookie: token, 'x-csrf': csrf }, id)
}
