import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../src/features/accounts/account.contract.ts'
import { createApiKey, revokeApiKey } from '../../src/features/people/apiKey.contract.ts'
import { roles, users } from '../../src/features/people/user.contract.ts'
import { makeAccount } from '../make.ts'
import { openWorld, type World } from '../world.ts'
import { person } from './people.ts'

interface Message {
  readonly id: string
  readonly event: string
  readonly data: { readonly entity?: string; readonly record?: string; readonly verb?: string }
}

let world: World
let address: string
beforeAll(async () => {
  world = await openWorld()
  address = await world.server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => world?.close())

/** A stream that is read until it says what is waited for. */
class Stream {
  readonly messages: Message[] = []
  ended = false
  private readonly stop = new AbortController()
  private readonly secret: string

  constructor(secret: string) {
    this.secret = secret
  }

  async open(last?: string): Promise<this> {
    const headers = { authorization: `Bearer ${this.secret}`, ...(last === undefined ? {} : { 'last-event-id': last }) }
    const response = await fetch(`${address}/api/live`, { headers, signal: this.stop.signal })
    void this.read(response.body as ReadableStream<Uint8Array>)
      .catch(() => {})
      .then(() => (this.ended = true))
    await this.until(() => this.messages.length > 0)
    return this
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = ''
    for await (const chunk of body.pipeThrough(new TextDecoderStream() as never)) {
      const parts = (rest + chunk).split('\n\n')
      rest = parts.pop() as string
      for (const part of parts) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1]
        if (field('data'))
          this.messages.push({ id: field('id') ?? '', event: field('event') ?? '', data: JSON.parse(field('data') as string) })
      }
    }
  }

  async until(test: () => boolean, ms = 8_000): Promise<void> {
    for (const end = Date.now() + ms; !test(); await new Promise((wake) => setTimeout(wake, 20)))
      if (Date.now() > end) throw new Error(`waited in vain; heard ${JSON.stringify(this.messages)}`)
  }

  records = () => this.messages.filter(({ event }) => event === 'change').map(({ data }) => data.record)
  close = () => this.stop.abort()
}

const keyFor = async (user: string) => world.owner.call(createApiKey, { name: 'live', user })
const openFor = async (user: string, last?: string) => new Stream((await keyFor(user)).secret).open(last)

describe('the live stream', () => {
  it('tells of what one may see, and of nothing else', async () => {
    const seller = await person(world, { grants: { account: { read: 'own', create: 'own' } } })
    const stream = await openFor(seller.id)
    expect(stream.messages[0]?.event).toBe('hello')
    const others = await makeAccount(world.owner, { name: 'unseen' })
    const own = await makeAccount(seller)
    await stream.until(() => stream.records().includes(own.id))
    expect(stream.records()).not.toContain(others.id)
    expect(JSON.stringify(stream.messages)).not.toContain('unseen')
    stream.close()
  })

  it('resumes where it was cut, without a miss and without a double', async () => {
    const made = [await makeAccount(world.owner)]
    const { secret } = await keyFor(world.owner.id) // one for both: a key that is made stands in the log too
    const first = await new Stream(secret).open()
    made.push(await makeAccount(world.owner))
    await first.until(() => first.records().includes(made[1]?.id))
    const last = first.messages.at(-1)?.id as string
    first.close()
    for (let i = 0; i < 5; i++) made.push(await makeAccount(world.owner))
    const second = await new Stream(secret).open(last)
    made.push(await makeAccount(world.owner))
    await second.until(() => second.records().includes(made.at(-1)?.id))
    expect(second.messages[0]?.event).toBe('hello')
    expect(second.records()).toEqual(made.slice(2).map(({ id }) => id))
    second.close()
  })

  it('does not skip what was begun earlier and committed later', async () => {
    const stream = await openFor(world.owner.id)
    const slow = await world.database.pool.connect()
    await slow.query('begin')
    const id = crypto.randomUUID()
    await slow.query(
      `insert into event (recorded_at, verb, entity, record, version, cause) values (now(), 'slow', 'account', $1, 1, 'job')`,
      [id],
    )
    const quick = await makeAccount(world.owner)
    await new Promise((wake) => setTimeout(wake, 300))
    await slow.query('commit')
    slow.release()
    await stream.until(() => stream.records().includes(quick.id) && stream.records().includes(id))
    expect(stream.records().filter((record) => record === id).length).toBe(1)
    stream.close()
  })

  it('asks to fetch anew when its position is not known', async () => {
    const { rows } = await world.database.pool.query(`select pg_current_xact_id()::text as tx`)
    const ahead = `1.${BigInt(rows[0].tx) + 1000n}.0`
    for (const last of ['x', '', '7.1.1', ahead, '1.99999999999999999999.0', '1.1', "1.1.1'--"]) {
      const stream = await openFor(world.owner.id, last)
      expect([last, stream.messages[0]?.event]).toEqual([last, 'refetch'])
      const { id } = await makeAccount(world.owner)
      await stream.until(() => stream.records().includes(id))
      stream.close()
    }
  })

  it('asks to fetch anew rather than tell of thousands', async () => {
    const stream = await openFor(world.owner.id)
    await world.owner.callAll(
      accounts.create,
      Array.from({ length: 400 }, (_, i) => ({ name: `many ${i}` })),
    )
    await stream.until(() => stream.messages.some(({ event }) => event === 'refetch'))
    const { id } = await makeAccount(world.owner)
    await stream.until(() => stream.records().includes(id))
    expect(stream.records().length).toBeLessThan(210)
    stream.close()
  })

  it('ends when access ends, though nothing else happens', async () => {
    const barred = await person(world, { grants: { account: { read: 'all' } } })
    const [one, key] = [await openFor(barred.id), await keyFor(barred.id)]
    const other = await new Stream(key.secret).open()
    await world.owner.call(revokeApiKey, { id: key.id })
    await other.until(() => other.ended)
    expect(one.ended).toBe(false)
    await world.owner.call(users.patch, { id: barred.id, active: false })
    await one.until(() => one.ended)
  })

  it('tells no more once the role sees no more', async () => {
    const seller = await person(world, { grants: { account: { read: 'all' } } })
    const stream = await openFor(seller.id)
    const role = (await world.owner.call(users.get, { id: seller.id })).role?.id as string
    await world.owner.call(roles.patch, { id: role, grants: {} })
    const { id } = await makeAccount(world.owner)
    const { id: seen } = await world.owner.call(roles.create, { name: 'seen by all' })
    await stream.until(() => stream.records().includes(seen))
    expect(stream.records()).not.toContain(id)
    stream.close()
  })

  it('is for nobody without a session', async () => {
    expect((await fetch(`${address}/api/live`)).status).toBe(401)
    expect((await fetch(`${address}/api/live`, { headers: { authorization: 'Bearer hw_x' } })).status).toBe(401)
  })
})
