import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOpportunity, makePerson, stagesByName } from '../../../../test/make.ts'
import { type Caller, openWorld, type World } from '../../../../test/world.ts'
import { accounts } from '../../accounts/account.contract.ts'
import { moveOpportunity, opportunities } from '../../opportunities/opportunity.contract.ts'
import { createApiKey } from '../../people/apiKey.contract.ts'
import { getValueHistory } from './value.contract.ts'

let world: World
let deal: string
let reader: Caller
let account: string
const read = (by: Caller, field: string) => by.call(getValueHistory, { entity: 'opportunity', record: deal, field })

beforeAll(async () => {
  world = await openWorld()
  const { owner } = world
  reader = await makePerson(world, { opportunity: { read: 'all', hidden: ['amount'] } })
  account = (await owner.call(accounts.create, { name: 'Oberau Works' })).id
  deal = (await makeOpportunity(owner, { nextStep: 'Call' })).id
  const { secret } = await owner.call(createApiKey, { name: 'Website', user: owner.id })
  world.setNow('2026-11-20T11:00:00.000Z')
  await world.withKey(secret).call(opportunities.patch, { id: deal, nextStep: 'Write', amount: { amount: 5, currency: 'EUR' } })
  await owner.call(opportunities.patch, { id: deal, nextStep: null, account })
  const { Needs } = await stagesByName(owner)
  await owner.call(moveOpportunity, { id: deal, stage: Needs?.id as string })
})
afterAll(() => world?.close())

describe('the history of a value', () => {
  it('says what it was, what it became, who wrote it, when and by which way', async () => {
    const { changes, more } = await read(world.owner, 'nextStep')
    expect(more).toBe(false)
    expect(changes).toMatchObject([
      { before: 'Write', after: null, cause: 'person', through: null, created: false },
      { before: 'Call', after: 'Write', cause: 'key', through: 'Website', occurredAt: '2026-11-20T11:00:00.000Z' },
      { before: null, after: 'Call', created: true, actor: { title: 'Nora Lindahl' } },
    ])
  })

  it('names the records that values point to', async () => {
    const { changes, titles } = await read(world.owner, 'stage')
    expect(changes.map(({ after }) => titles[String(after)])).toEqual(['Needs', 'Qualify'])
  })

  it('can be followed back: an old value is a normal change', async () => {
    const [, second] = (await read(world.owner, 'nextStep')).changes
    await world.owner.call(opportunities.patch, { id: deal, nextStep: second?.before as string })
    expect((await world.owner.call(opportunities.get, { id: deal })).nextStep).toBe('Call')
    expect((await read(world.owner, 'nextStep')).changes[0]).toMatchObject({ before: null, after: 'Call', cause: 'person' })
  })

  it('tells who may see less only that: no name of a key, no record out of reach', async () => {
    const { changes } = await read(reader, 'nextStep')
    expect(changes.find(({ cause }) => cause === 'key')).toMatchObject({ through: null })
    const seen = await read(reader, 'account')
    expect(JSON.stringify(seen)).not.toContain(account)
    expect(seen.changes).toEqual([])
  })

  it.each([
    ['a hidden field', 'amount'],
    ['a field that does not exist', 'shoeSize'],
    ['a field the program works out', 'furthestStage'],
    ['the way into an object', 'constructor'],
  ])('does not exist for %s', async (_, field) => {
    const { status, error } = await reader.ask(getValueHistory, { entity: 'opportunity', record: deal, field })
    expect([status, error.code, error.field]).toEqual([422, 'unknown_field', field])
  })

  it('does not exist for a record one may not see', async () => {
    const { status } = await reader.ask(getValueHistory, { entity: 'account', record: account, field: 'name' })
    expect(status).toBe(404)
  })
})
