import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAccount, makePerson } from '../../../test/make.ts'
import { wholeDigest } from '../../../test/promises/digest.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { changeMine, getMe } from '../people/session/session.contract.ts'
import { bePresent, getPresence } from './presence.contract.ts'
import { changedFields } from './presence.rules.ts'

describe('what has changed between two readings', () => {
  it.each([
    [{ city: 'A', version: 1 }, { city: 'B', version: 2 }, ['city']],
    [{ city: 'A', updatedAt: '1' }, { city: 'A', updatedAt: '2' }, []],
    [{ owner: { id: '1', title: 'N' } }, { owner: null }, ['owner']],
    [{}, { amount: 5 }, ['amount']],
  ])('%j to %j', (before, after, fields) => expect(changedFields(before, after)).toEqual(fields))
})

describe('over HTTP', () => {
  let world: World
  let nora: Caller
  let mate: Caller
  let blind: Caller
  beforeAll(async () => {
    world = await openWorld()
    nora = world.owner
    mate = await makePerson(world, {
      account: { read: 'all', create: 'all', write: 'all', delete: 'none', export: 'none', hidden: ['revenue'] },
    })
    blind = await makePerson(world, { account: { read: 'own', create: 'all', write: 'own', delete: 'none', export: 'none' } })
  })
  afterAll(() => world?.close())

  const page = () => crypto.randomUUID()

  it('who looks is seen by the others, with the field they edit, until they leave', async () => {
    const { id: record } = await makeAccount(nora)
    const at = { entity: 'account', record }
    const [hers, his] = [page(), page()]
    await nora.call(bePresent, { page: hers, ...at, field: 'city' })
    await mate.call(bePresent, { page: his, ...at })
    expect((await mate.call(getPresence, at)).people).toEqual([{ id: nora.id, name: 'Nora Lindahl', field: 'city' }])
    expect((await nora.call(getPresence, at)).people).toMatchObject([{ id: mate.id, field: null }])
    await nora.call(bePresent, { page: hers, ...at, gone: true })
    expect((await mate.call(getPresence, at)).people).toEqual([])
  })

  it('a field hidden from the reader is not named', async () => {
    const { id: record } = await makeAccount(nora)
    const at = { entity: 'account', record }
    await nora.call(bePresent, { page: page(), ...at, field: 'revenue' })
    expect((await mate.call(getPresence, at)).people).toMatchObject([{ id: nora.id, field: null }])
  })

  it('nobody is seen at, or stands at, a record out of reach, and a refusal changes nothing', async () => {
    const { id: record } = await makeAccount(nora)
    const at = { entity: 'account', record }
    await nora.call(bePresent, { page: page(), ...at })
    const before = await wholeDigest(world.database.db)
    for (const input of [at, { entity: 'nothing', record }]) {
      expect((await blind.ask(getPresence, input)).status).toBe(404)
      expect((await blind.ask(bePresent, { page: page(), ...input })).status).toBe(404)
    }
    expect(await wholeDigest(world.database.db)).toBe(before)
  })

  it("one cannot speak for another's page", async () => {
    const { id: record } = await makeAccount(nora)
    const at = { entity: 'account', record }
    const hers = page()
    await nora.call(bePresent, { page: hers, ...at })
    await mate.call(bePresent, { page: hers, ...at, gone: true })
    expect((await mate.call(getPresence, at)).people).toMatchObject([{ id: nora.id }])
  })

  it('theme and rows are kept for the person, each by itself', async () => {
    expect(await mate.call(getMe, {})).toMatchObject({ theme: 'auto', density: 'standard' })
    await mate.call(changeMine, { theme: 'dark' })
    await mate.call(changeMine, { density: 'roomy' })
    expect(await mate.call(getMe, {})).toMatchObject({ theme: 'dark', density: 'roomy' })
    expect(await nora.call(getMe, {})).toMatchObject({ theme: 'auto', density: 'standard' })
    expect((await mate.ask(changeMine, { density: 'huge' })).status).toBe(422)
  })
})
