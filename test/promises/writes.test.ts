import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../src/features/accounts/account.contract.ts'
import { opportunities } from '../../src/features/opportunities/opportunity.contract.ts'
import { createApiKey } from '../../src/features/people/apiKey.contract.ts'
import { signIn } from '../../src/features/people/session/session.contract.ts'
import { teams } from '../../src/features/people/user.contract.ts'
import { tags } from '../../src/features/tags/tag.contract.ts'
import { makeAccount, makeOpportunity } from '../make.ts'
import { openWorld, type World } from '../world.ts'
import { wholeDigest } from './digest.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const digest = () => wholeDigest(world.database.db)
const count = async (name: string) =>
  (await world.owner.call(accounts.totals, { filter: { field: 'name', op: 'eq', value: name } })).count
const keyed = (key: string) => ({ 'idempotency-key': key })

describe('the same Idempotency-Key', () => {
  it('with the same body does it once and answers the same', async () => {
    const first = await world.owner.ask(accounts.create, { name: 'Once' }, keyed('a'))
    const second = await world.owner.ask(accounts.create, { name: 'Once' }, keyed('a'))
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.body).toEqual(first.body)
    expect(await count('Once')).toBe(1)
  })

  it('with another body, or for something else, is refused and changes nothing', async () => {
    await world.owner.call(tags.create, { name: 'there' })
    const before = await digest()
    for (const [endpoint, input] of [
      [accounts.create, { name: 'Twice' }],
      [tags.create, { name: 'Once' }],
    ] as const) {
      const { status, error } = await world.owner.ask(endpoint as typeof accounts.create, input, keyed('a'))
      expect([status, error.code]).toEqual([422, 'idempotency_reused'])
    }
    expect(await digest()).toBe(before)
  })

  it('at the same time has one effect and one answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => world.owner.ask(accounts.create, { name: 'Race' }, keyed('race'))),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect(await count('Race')).toBe(1)
  })

  it('after a refusal may be used again: nothing was done', async () => {
    expect((await world.owner.ask(accounts.create, { name: '' }, keyed('b'))).status).toBe(422)
    expect((await world.owner.ask(opportunities.create, { name: 'x', account: crypto.randomUUID() }, keyed('b'))).status).toBe(
      422,
    )
    expect((await world.owner.ask(accounts.create, { name: 'After all' }, keyed('b'))).status).toBe(200)
  })

  it('of somebody else is another key', async () => {
    const { secret } = await world.owner.call(createApiKey, { name: 'other', user: world.owner.id })
    expect((await world.withKey(secret).ask(accounts.create, { name: 'Once' }, keyed('a'))).error.code).toBe('idempotency_reused')
  })

  it('keeps no secret, and gives none a second time', async () => {
    const input = { name: 'k', user: world.owner.id }
    const { body } = await world.owner.ask(createApiKey, input, keyed('secret'))
    expect((await world.owner.ask(createApiKey, input, keyed('secret'))).error.code).toBe('already_done')
    await world.nobody.ask(signIn, { email: 'nora@example.com', password: 'correct horse battery' }, keyed('in'))
    const { rows } = await world.database.pool.query('select * from idempotency_key')
    expect(rows.length).toBeGreaterThan(3)
    expect(JSON.stringify(rows)).not.toContain(body.secret)
    expect(rows.find(({ key }) => key === 'in')).toMatchObject({ answer: null, endpoint: 'signIn' })
  })

  it('is a text of 1 to 200 characters', async () => {
    expect((await world.owner.ask(accounts.create, { name: 'x' }, keyed('x'.repeat(201)))).status).toBe(422)
  })
})

describe('a save made from an older version', () => {
  it('of the same field is refused with mine, theirs and base, and changes nothing', async () => {
    const made = await makeAccount(world.owner, { name: 'Base', city: 'Bern' })
    await world.owner.call(accounts.patch, { id: made.id, version: 1, name: 'Theirs' })
    await world.owner.call(accounts.patch, { id: made.id, version: 2, name: 'Theirs at last' })
    const before = await digest()
    const { status, error } = await world.owner.ask(accounts.patch, { id: made.id, version: 1, name: 'Mine', city: 'Basel' })
    expect([status, error.code, error.field]).toEqual([409, 'stale', 'name'])
    const now = (await world.owner.call(accounts.get, { id: made.id })) as { readonly updatedAt: string }
    const whose = { by: 'Nora Lindahl', at: now.updatedAt }
    expect(error.details).toEqual({
      version: 3,
      fields: { name: { mine: 'Mine', theirs: 'Theirs at last', base: 'Base', ...whose } },
    })
    expect(await digest()).toBe(before)
  })

  it('of other fields merges', async () => {
    const made = await makeAccount(world.owner, { name: 'Whole', city: 'Bern' })
    await world.owner.call(accounts.patch, { id: made.id, version: 1, city: 'Basel' })
    const merged = await world.owner.call(accounts.patch, { id: made.id, version: 1, industry: 'water' })
    expect(merged).toMatchObject({ version: 3, city: 'Basel', industry: 'water' })
  })

  it('to what it is already is no change', async () => {
    const made = await makeAccount(world.owner, { city: 'Bern' })
    await world.owner.call(accounts.patch, { id: made.id, city: 'Basel' })
    expect(await world.owner.call(accounts.patch, { id: made.id, version: 1, city: 'Basel' })).toMatchObject({ version: 2 })
  })

  it('of a version that never was is refused', async () => {
    const { id } = await makeAccount(world.owner)
    expect((await world.owner.ask(accounts.patch, { id, version: 9, city: 'x' })).status).toBe(409)
  })

  it('twenty at once on one version: one wins, the others are told', async () => {
    const { id } = await makeAccount(world.owner)
    const tries = Array.from({ length: 20 }, (_, i) => world.owner.ask(accounts.patch, { id, version: 1, city: `City ${i}` }))
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBe(1)
    expect(statuses.filter((status) => status === 409).length).toBe(19)
  })
})

describe('archiving', () => {
  it('takes a record out of lists and search, and restoring brings it back as it was', async () => {
    const made = await makeAccount(world.owner, { name: 'Gone' })
    await world.owner.call(accounts.archive, { id: made.id })
    expect(await count('Gone')).toBe(0)
    const only = { filter: { field: 'name', op: 'eq', value: 'Gone' }, archived: 'only' } as const
    expect((await world.owner.call(accounts.totals, only)).count).toBe(1)
    const back = await world.owner.call(accounts.restore, { id: made.id })
    expect(back).toMatchObject({ name: 'Gone', archivedAt: null, version: 3 })
    expect(await world.owner.call(accounts.restore, { id: made.id })).toMatchObject({ version: 3 })
  })
})

describe('a batch', () => {
  it('is done whole or not at all, and names each refused record', async () => {
    const before = await digest()
    const { status, error } = await world.owner.ask(opportunities.create, [
      { name: 'good' },
      { name: 'bad', account: crypto.randomUUID() },
      { name: 'good too' },
      { name: 'bad too', owner: crypto.randomUUID() },
    ])
    expect(status).toBe(422)
    expect(error.refusals?.map(({ index, field }) => [index, field])).toEqual([
      [1, 'account'],
      [3, 'owner'],
    ])
    expect(await digest()).toBe(before)
  })

  it('that is malformed somewhere says where', async () => {
    const { error } = await world.owner.ask(accounts.create, [{ name: 'a' }, { name: 'b', shoeSize: 1 }])
    expect(error).toMatchObject({ code: 'unknown_field', field: 'shoeSize', refusals: [{ index: 1 }] })
  })

  it('names no record twice: the second change would be lost', async () => {
    const { id } = await makeAccount(world.owner)
    const twice = [
      { id, city: 'a' },
      { id: id.toUpperCase(), industry: 'b' },
    ]
    expect((await world.owner.ask(accounts.patch, twice)).status).toBe(422)
    expect(await world.owner.call(accounts.get, { id: id.toUpperCase() })).toMatchObject({ version: 1 })
  })

  it('has 1 to 1,000 entries, and is answered in its order', async () => {
    expect((await world.owner.ask(tags.create, [])).status).toBe(422)
    expect((await world.owner.ask(tags.create, Array(1001).fill({ name: 'x' }))).status).toBe(422)
    const names = Array.from({ length: 1000 }, (_, i) => `tag ${999 - i}`)
    const made = await world.owner.callAll(
      tags.create,
      names.map((name) => ({ name })),
    )
    expect(made.map(({ name }) => name)).toEqual(names)
  })

  it('makes no circle that no single change could make', async () => {
    const [a, b] = await world.owner.callAll(accounts.create, [{ name: 'A' }, { name: 'B' }])
    const circle = [
      { id: a?.id as string, parent: b?.id as string },
      { id: b?.id as string, parent: a?.id as string },
    ]
    expect((await world.owner.ask(accounts.patch, circle)).status).toBe(422)
    const [s, t] = await world.owner.callAll(teams.create, [{ name: 'S' }, { name: 'T' }])
    const ring = [
      { id: s?.id as string, parent: t?.id as string },
      { id: t?.id as string, parent: s?.id as string },
    ]
    expect((await world.owner.ask(teams.patch, ring)).status).toBe(422)
    const atOnce = await Promise.all(circle.map((one) => world.owner.ask(accounts.patch, one)))
    expect(atOnce.map(({ status }) => status).sort()).toEqual([200, 422])
  })

  it('an id is of one record of one kind', async () => {
    const { id } = await makeAccount(world.owner, { name: 'First' })
    for (const endpoint of [accounts.create, opportunities.create, tags.create])
      expect((await world.owner.ask(endpoint as typeof accounts.create, { id, name: 'Impostor' })).error.code).toBe('duplicate')
    const { about } = { about: await makeOpportunity(world.owner, { account: id }) }
    expect(about.account).toEqual({ id, title: 'First' })
  })
})
