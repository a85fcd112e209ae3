import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { makeAccount, makeOpportunity, makePerson, stagesByName } from '../../../test/make.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { TotalsQuery } from '../../contract/page.ts'
import { registered } from '../../server/verb.ts'
import { accounts } from '../accounts/account.contract.ts'
import { activities } from '../activities/activity.contract.ts'
import { contacts } from '../contacts/contact.contract.ts'
import { declaredFields } from '../declared/fields/declaredField.contract.ts'
import { moveOpportunity, opportunities } from '../opportunities/opportunity.contract.ts'
import { users } from '../people/user.contract.ts'
import { tags } from '../tags/tag.contract.ts'
import { getFieldHealth, getLikenesses, getRecordHealth } from './health.contract.ts'
import { alike, hardlyFilled } from './health.rules.ts'

describe('what is said of names and fields', () => {
  test.each([
    ['Key account', 'key-account', true],
    ['Distributor', 'Distributer', true],
    ['Filter 500', 'Filter 600', false],
    ['North', 'South', false],
    ['VIP', 'vip', false],
  ])('%s and %s are alike: %s', (a, b, is) => {
    const pairs = alike([
      { id: '1', title: a },
      { id: '2', title: b },
    ])
    expect(pairs.length > 0).toBe(is)
  })
  test.each([
    [0, 10, null],
    [0, 100, 0],
    [2, 100, 0.02],
    [3, 100, null],
  ])('%i of %i filled gives %j', (filled, records, share) => {
    expect(hardlyFilled(filled, records)).toBe(share)
  })
})

describe('health over HTTP', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
    const { owner } = world
    const { Won } = await stagesByName(owner)
    const left = await makePerson(world, { opportunity: { read: 'all', create: 'all', write: 'all' } })
    await owner.callAll(
      accounts.create,
      Array.from({ length: 25 }, (_, i) => ({ name: `Account ${i}`, industry: i < 5 ? 'water' : null })),
    )
    await makeAccount(owner, { name: 'Gone', owner: left.id })
    await owner.callAll(contacts.create, [{ lastName: 'Reached', phones: ['+49301234567'] }, { lastName: 'Lost' }])
    const planned = await makeOpportunity(owner, { account: null, amount: { amount: 5, currency: 'EUR' } })
    await owner.call(activities.create, { kind: 'task', subject: 'Call', about: { entity: 'opportunity', id: planned.id } })
    await makeOpportunity(left, { name: 'Left behind' })
    const won = await makeOpportunity(left)
    await left.call(moveOpportunity, { id: won.id, stage: Won?.id as string })
    const nobodys = await makeOpportunity(owner)
    await owner.call(opportunities.patch, { id: nobodys.id, owner: null })
    await owner.call(users.patch, { id: left.id, active: false })
  })
  afterAll(() => world?.close())

  const totalsOf = (entity: string) =>
    registered().find(({ endpoint }) => endpoint.name === `total${entity.charAt(0).toUpperCase()}${entity.slice(1)}s`)
      ?.endpoint as Endpoint<TotalsQuery, { count: number }>

  it('finds what lacks something; each line counts what its list holds', async () => {
    const { lines, leavers } = await world.owner.call(getRecordHealth, {})
    expect(Object.fromEntries(lines.map(({ what, entity, count }) => [`${what} ${entity}`, count]))).toEqual({
      'unowned opportunity': 1,
      'inactiveOwner account': 1,
      'inactiveOwner opportunity': 1,
      'noAccount opportunity': 3,
      'noAmount opportunity': 2,
      'noNextStep opportunity': 2,
      'unreachable contact': 1,
    })
    for (const { entity, filter, count } of lines)
      expect((await world.owner.call(totalsOf(entity), { filter })).count).toBe(count)
    // A won deal stays with who won it.
    expect(leavers.map(({ count }) => count)).toEqual([2])
  })

  it('finds fields that are hardly filled; each line counts what its list holds', async () => {
    const { fields } = await world.owner.call(getFieldHealth, {})
    const names = fields.filter(({ entity }) => entity === 'account').map(({ field }) => field)
    expect(names).toContain('website')
    expect(names).not.toContain('industry')
    expect(fields.some(({ entity }) => entity === 'contact')).toBe(false)
    for (const { entity, filter, filled } of fields)
      expect((await world.owner.call(totalsOf(entity), { filter })).count).toBe(filled)
  })

  it('finds names and options that are almost the same, the one in use first', async () => {
    const [a] = await world.owner.callAll(tags.create, [{ name: 'Key-account' }, { name: 'Key account' }, { name: 'Water' }])
    await makeAccount(world.owner, { tags: [a?.id as string] })
    await world.owner.call(declaredFields.create, {
      entity: 'account',
      label: 'Grade',
      kind: 'choice',
      options: [
        { value: 'preferred', label: 'Preferred', colour: 'plain' },
        { value: 'prefered', label: 'Prefered', colour: 'plain' },
        { value: 'other', label: 'Other', colour: 'plain' },
      ],
    } as never)
    const { pairs } = await world.owner.call(getLikenesses, {})
    expect(pairs.map(({ entity, field, sides }) => [entity, field, sides.map(({ title }) => title)])).toEqual([
      ['tag', null, ['Key-account', 'Key account']],
      ['account', 'grade', ['Preferred', 'Prefered']],
    ])
    expect(pairs[0]?.sides.map(({ count }) => count)).toEqual([1, 0])
    // A field of one's own can be put away from there; one of the program cannot.
    const { fields } = await world.owner.call(getFieldHealth, {})
    const declared = (name: string) => fields.find(({ entity, field }) => entity === 'account' && field === name)?.declared
    expect([declared('grade'), declared('website')]).toEqual([expect.any(String), null])
  })

  it('is for administrators', async () => {
    const seller = await makePerson(world, {})
    for (const endpoint of [getRecordHealth, getFieldHealth, getLikenesses] as Endpoint[])
      expect((await seller.ask(endpoint, {})).status).toBe(403)
  })
})
