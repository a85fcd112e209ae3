import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { accounts } from '../accounts/account.contract.ts'
import { activities } from '../activities/activity.contract.ts'
import { contacts } from '../contacts/contact.contract.ts'
import { opportunities } from '../opportunities/opportunity.contract.ts'
import { search } from './search.contract.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  const { owner } = world
  const website = 'https://bremerbottling.example.com'
  const account = await owner.call(accounts.create, { name: 'Bremer Bottling', city: 'Bremen', website })
  for (const lastName of ['Ost', 'Ahl', 'Ek', 'Ude'])
    await owner.call(contacts.create, { lastName, account: account.id, emails: [`${lastName}@bremerbottling.example.com`] })
  const deal = await owner.call(opportunities.create, { name: 'Bremer Bottling pump', account: account.id })
  const about = { entity: 'opportunity', id: deal.id }
  for (const subject of ['On Bremer Bottling', 'Ask Bremer Bottling', 'See Bremer Bottling', 'Call Bremer Bottling'])
    await owner.call(activities.create, { kind: 'call', subject, about })
})
afterAll(() => world?.close())

it.each([
  ['a name begun', 'bremer bot'],
  ['part of a domain', 'bremerbottling.exam'],
  ['two letters swapped', 'Bremer Botlting'],
])('by %s finds the account itself before what bears its name or its domain', async (_, q) => {
  const { rows } = await world.owner.call(search, { q })
  expect(rows.length).toBeGreaterThan(3)
  expect(rows[0]).toMatchObject({ entity: 'account', title: 'Bremer Bottling' })
})
