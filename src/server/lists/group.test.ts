import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePerson, stagesByName } from '../../../test/make.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { accounts } from '../../features/accounts/account.contract.ts'
import { moveOpportunity, opportunities } from '../../features/opportunities/opportunity.contract.ts'

let world: World
const eur = (amount: number) => ({ amount, currency: 'EUR' })

beforeAll(async () => {
  world = await openWorld()
  const { Needs } = await stagesByName(world.owner)
  const lifecycle = ['prospect', 'customer', 'customer', 'former'] as const
  const made = await world.owner.callAll(
    accounts.create,
    lifecycle.map((one, i) => ({
      name: `Account ${i}`,
      lifecycle: one,
      revenue: i === 2 ? { amount: 7, currency: 'USD' } : eur(i),
    })),
  )
  const deals = await world.owner.callAll(
    opportunities.create,
    made.flatMap(({ id }, i) => [
      { name: `Deal ${i}`, account: id, amount: eur(100 * i) },
      { name: `Other ${i}`, account: null, type: 'renewal' as const },
    ]),
  )
  await world.owner.callAll(
    moveOpportunity,
    deals.slice(0, 3).map(({ id }) => ({ id, stage: Needs?.id as string })),
  )
})
afterAll(() => world?.close())

describe('groups', () => {
  it('count and add up what the lists of their values do, options in the order of their declaration', async () => {
    const { groups, more } = await world.owner.call(accounts.groups, { by: 'lifecycle' })
    expect(groups.map(({ key, count }) => [key, count])).toEqual([
      ['prospect', 1],
      ['customer', 2],
      ['former', 1],
    ])
    expect(more).toBe(false)
    for (const { key, count, sums } of groups)
      expect({ count, sums }).toEqual(
        await world.owner.call(accounts.totals, { filter: { field: 'lifecycle', op: 'eq', value: key } }),
      )
  })

  it('by a reference carry its name, in the order of its records; none comes last', async () => {
    const { groups } = await world.owner.call(opportunities.groups, { by: 'stage' })
    expect(groups.map(({ title, count }) => [title, count])).toEqual([
      ['Qualify', 5],
      ['Needs', 3],
    ])
    const { groups: byAccount } = await world.owner.call(opportunities.groups, { by: 'account' })
    expect(byAccount.map(({ title }) => title)).toEqual(['Account 0', 'Account 1', 'Account 2', 'Account 3', null])
  })

  it('are divided once more by a second field', async () => {
    const { groups } = await world.owner.call(opportunities.groups, { by: 'stage', lanes: 'type' })
    expect(groups.map(({ title, lane, count }) => [title, lane, count])).toEqual([
      ['Qualify', 'new', 2],
      ['Qualify', 'renewal', 3],
      ['Needs', 'new', 2],
      ['Needs', 'renewal', 1],
    ])
  })

  it('follow a filter and the archive', async () => {
    const filter = { field: 'account.lifecycle', op: 'eq', value: 'customer' } as const
    expect((await world.owner.call(opportunities.groups, { by: 'account.lifecycle', filter })).groups).toMatchObject([
      { key: 'customer', count: 2, sums: { amount: [{ currency: 'EUR', amount: 300, count: 2 }] } },
    ])
    expect((await world.owner.call(opportunities.groups, { by: 'type', archived: 'only' })).groups).toEqual([])
  })

  it('do not tell of records and fields that are hidden', async () => {
    const all = { read: 'all', create: 'all', write: 'all', delete: 'all', export: 'all' } as const
    const seller = await makePerson(world, {
      opportunity: { ...all, hidden: ['amount', 'type'] },
      account: { ...all, read: 'own' },
    })
    expect((await seller.call(opportunities.groups, { by: 'account' })).groups).toEqual([
      { key: null, title: null, count: 8, sums: {} },
    ])
    for (const query of [
      { by: 'type' },
      { by: 'stage', lanes: 'type' },
      { by: 'account.industry', filter: { field: 'amount', op: 'empty' } },
    ])
      expect((await seller.ask(opportunities.groups, query)).error?.code).toBe('unknown_field')
  })

  it.each(['amount', 'tags', 'closeDate', 'description'])('are not made by %s', async (by) => {
    expect((await world.owner.ask(opportunities.groups, { by })).status).toBe(422)
  })
})
