import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { mostTogether, type ReadLine, togetherPath } from '../../contract/together.ts'
import { accounts } from '../../features/accounts/account.contract.ts'

let world: World
let account: string
beforeAll(async () => {
  world = await openWorld()
  account = (await world.owner.call(accounts.create, { name: 'Harbour Works' })).id
})
afterAll(() => world?.close())

async function together(who: Caller, reads: unknown) {
  const answer = await world.server.inject({
    method: 'POST',
    url: togetherPath,
    headers: who.headers,
    payload: { reads } as object,
  })
  return {
    ...answer,
    lines: answer.body
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ReadLine),
  }
}

const alone = (who: Caller, url: string) => world.server.inject({ url, headers: who.headers })

it('each read is answered as it is alone, one that fails hinders no other', async () => {
  const reads = [
    `/api/accounts/${account}`,
    '/api/accounts?limit=5&sort=name&filter=%7B%22field%22%3A%22name%22%2C%22op%22%3A%22contains%22%2C%22value%22%3A%22Harbour%22%7D',
    '/api/accounts?limit=0',
    '/api/accounts/01890000-0000-7000-8000-000000000000',
    '/api/nothing/here',
    '/api/objects/nothing',
  ]
  const { lines, headers } = await together(world.owner, reads)
  expect(lines.map(({ at }) => at).toSorted()).toEqual(reads.map((_, i) => i))
  for (const { at, status, body } of lines) {
    const single = await alone(world.owner, reads[at] as string)
    expect([reads[at], status]).toEqual([reads[at], single.statusCode])
    const { error } = body as { error?: { requestId: string } }
    if (error) error.requestId = single.json().error.requestId
    expect(body).toEqual(single.json())
    if (status === 200) expect(headers['x-reader']).toBe(single.headers['x-reader'])
  }
})

it('each read has the policy of its own endpoint', async () => {
  const reads = ['/api/door', `/api/accounts/${account}`, '/api/me', '/api/users']
  const { lines } = await together(world.nobody, reads)
  for (const { at, status } of lines)
    expect([at, status]).toEqual([at, (await alone(world.nobody, reads[at] as string)).statusCode])
  expect(lines.filter(({ status }) => status === 401)).toHaveLength(3)
  const stale = { headers: { authorization: 'Bearer hw_nobody' } } as unknown as Caller
  expect((await together(stale, reads)).statusCode).toBe(401)
})

it('only reads travel together: no change, no file, no stream, no call in a call', async () => {
  const paths = [
    '/api/accounts/archive',
    '/api/sign-out',
    '/api/live',
    '/api/accounts/export?format=csv',
    togetherPath,
    'http://[',
  ]
  const { lines } = await together(world.owner, paths)
  expect(lines.filter(({ status }) => status < 400)).toEqual([])
  expect((await alone(world.owner, `/api/accounts/${account}`)).json().archivedAt).toBeNull()
})

it('what is no list of addresses, or too long a one, is refused and names the field', async () => {
  for (const reads of [undefined, [], 'x', [1], Array(mostTogether + 1).fill('/api/me'), [`/api/me?${'x'.repeat(8_000)}`]]) {
    const { statusCode, json } = await together(world.owner, reads)
    expect([statusCode, json().error.field]).toEqual([422, 'reads'])
  }
})
