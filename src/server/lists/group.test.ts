import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePerson, stagesByName } from '../../../test/make.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { specsOf } from '../../contract/entity.ts'
import { allOf } from '../../contract/filter.ts'
import { groupableKinds, inGroup } from '../../contract/group.ts'
import { account, accounts } from '../../features/accounts/account.contract.ts'
import { activities } from '../../features/activities/activity.contract.ts'
import { moveOpportunity, opportunities, opportunity } from '../../features/opportunities/opportunity.contract.ts'

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

  it('of every field there is have as many records, and the same sums, as the list that each of them opens', async () => {
    const both = [
      [account, accounts],
      [opportunity, opportunities],
    ] as const
    let compared = 0
    for (const [entity, endpoints] of both)
      for (const [by, spec] of specsOf(entity)) {
        if (!groupableKinds.includes(spec.kind)) continue
        const { groups } = await world.owner.call(endpoints.groups, { by })
        for (const { key, count, sums } of groups) {
          expect({ by, count, sums }).toEqual({ by, ...(await world.owner.call(endpoints.totals, { filter: inGroup(by, key) })) })
          compared += 1
        }
      }
    expect(compared).toBeGreaterThan(40)
  })

  it.each(['amount', 'tags', 'description'])('are not made by %s', async (by) => {
    expect((await world.owner.ask(opportunities.groups, { by })).status).toBe(422)
  })
})

describe('the first rows of groups', () => {
  const fields = ['name', 'type']
  const ids = (rows: readonly { readonly id: string }[] | undefined) => rows?.map(({ id }) => id)

  it('are those of the list of each, in its order; the list goes on after them', async () => {
    const sort = ['-amount', 'name']
    const { groups } = await world.owner.call(opportunities.groups, { by: 'stage', cards: 2, sort, fields })
    expect(groups.map(({ rows }) => rows?.length)).toEqual([2, 2])
    for (const { key, rows, next } of groups) {
      const list = { filter: inGroup('stage', key), sort, fields }
      const first = await world.owner.call(opportunities.list, { ...list, limit: 2 })
      expect(rows).toEqual(first.rows)
      const rest = await world.owner.call(opportunities.list, { ...list, limit: 50, after: next as string })
      const whole = await world.owner.call(opportunities.list, { ...list, limit: 50 })
      expect([...(ids(rows) ?? []), ...(ids(rest.rows) ?? [])]).toEqual(ids(whole.rows))
    }
  })

  it('are all where there are no more, and then nothing follows', async () => {
    const { groups } = await world.owner.call(opportunities.groups, { by: 'stage', lanes: 'type', cards: 50 })
    expect(groups.map(({ rows, next, count }) => [rows?.length === count, next])).toEqual(groups.map(() => [true, null]))
  })

  it('show what the reader may see; an order by a hidden field is refused', async () => {
    const all = { read: 'all', create: 'all', write: 'all', delete: 'all', export: 'all' } as const
    const seller = await makePerson(world, { opportunity: { ...all, hidden: ['amount'] }, account: { ...all, read: 'own' } })
    const { groups } = await seller.call(opportunities.groups, { by: 'type', cards: 50 })
    for (const row of groups.flatMap(({ rows }) => rows ?? [])) {
      expect(row).not.toHaveProperty('amount')
      expect(row.account).toBeNull()
    }
    for (const query of [{ sort: ['-amount'] }, { fields: ['amount'] }])
      expect((await seller.ask(opportunities.groups, { by: 'type', cards: 2, ...query })).error?.code).toBe('unknown_field')
  })

  it('are none unless asked for', async () => {
    expect((await world.owner.call(opportunities.groups, { by: 'type' })).groups[0]).not.toHaveProperty('rows')
  })
})

describe('groups by day', () => {
  it('of a date are the days that records have, in their order, and as many as the list of the day', async () => {
    const [first, second] = (await world.owner.call(opportunities.list, { sort: ['name'], limit: 2 })).rows
    await world.owner.callAll(opportunities.patch, [
      { id: first?.id as string, closeDate: '2027-03-02' },
      { id: second?.id as string, closeDate: '2027-03-01' },
    ])
    const { groups } = await world.owner.call(opportunities.groups, { by: 'closeDate', cards: 5 })
    expect(groups.map(({ key, count, rows }) => [key, count, rows?.length])).toEqual([
      ['2027-03-01', 1, 1],
      ['2027-03-02', 1, 1],
      [null, 6, 5],
    ])
  })

  it('of a moment are days in the company’s zone', async () => {
    const moments = ['2027-03-01T22:59:00Z', '2027-03-01T23:00:00Z', '2027-03-02T22:59:00Z']
    await world.owner.callAll(
      activities.create,
      moments.map((dueAt) => ({ kind: 'task' as const, subject: dueAt, dueAt })),
    )
    const range = allOf(
      { field: 'dueAt', op: 'gte', value: '2027-02-28T23:00:00Z' },
      { field: 'dueAt', op: 'lt', value: '2027-03-31T22:00:00Z' },
    )
    const { groups } = await world.owner.call(activities.groups, {
      by: 'dueAt',
      ...(range ? { filter: range } : {}),
      cards: 9,
      sort: ['dueAt'],
    })
    expect(groups.map(({ key, rows }) => [key, rows?.map(({ subject }) => subject)])).toEqual([
      ['2027-03-01', [moments[0]]],
      ['2027-03-02', [moments[1], moments[2]]],
    ])
  })

  it('are no lanes', async () => {
    expect((await world.owner.ask(opportunities.groups, { by: 'stage', lanes: 'closeDate' })).status).toBe(422)
  })
})
