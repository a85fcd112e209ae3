import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly retryAfter: string | null
}

export interface Client {
  get(path: string): Promise<Answer>
  post(path: string, body: unknown, key?: string): Promise<Answer>
  /** Sends until there is an answer, always with the same key: what a careful caller does when a connection breaks. */
  insist(path: string, body: unknown, key?: string): Promise<Answer>
}

const patience = 30_000 // ms

const owner = {
  name: 'Ada',
  email: 'ada@example.com',
  password: 'a long password',
  company: 'Weir Ltd',
  currency: 'EUR',
  zone: 'UTC',
}

/** Sets the installation up, or signs in where it is, and speaks as its owner. */
export async function openClient(address: string): Promise<Client> {
  const door = (await (await fetch(`${address}/api/door`)).json()) as { setUp: boolean }
  const { email, password } = owner
  const entered = await send(address, door.setUp ? '/api/sign-in' : '/api/setup', {}, door.setUp ? { email, password } : owner)
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const me = (await (await fetch(`${address}/api/me`, { headers: { cookie } })).json()) as { csrf: string }
  const headers = { cookie, 'x-csrf': me.csrf }
  const post = async (path: string, body: unknown, key?: string) =>
    answerOf(await send(address, path, key ? { ...headers, 'idempotency-key': key } : headers, body))
  return {
    get: async (path) => answerOf(await fetch(address + path, { headers })),
    post,
    insist: (path, body, key) => untilAnswered(() => post(path, body, key)),
  }
}

export const newKey = (): string => randomUUID()

function send(address: string, path: string, headers: Readonly<Record<string, string>>, body: unknown): Promise<Response> {
  const content = { 'content-type': 'application/json' }
  return fetch(address + path, { method: 'POST', headers: { ...headers, ...content }, body: JSON.stringify(body) })
}

async function answerOf(response: Response): Promise<Answer> {
  const body = await response.json()
  return { status: response.status, body, retryAfter: response.headers.get('retry-after') }
}

async function untilAnswered(call: () => Promise<Answer>): Promise<Answer> {
  for (const until = Date.now() + patience; Date.now() < until; await wait(30)) {
    const answer = await call().catch(() => undefined)
    if (answer && answer.status !== 503) return answer
  }
  throw new Error(`no answer within ${patience / 1000} s`)
}
