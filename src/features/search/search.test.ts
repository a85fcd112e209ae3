import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { accounts } from '../accounts/account.contract.ts'
import { activities } from '../activities/activity.contract.ts'
import { contacts } from '../contacts/contact.contract.ts'
import { opportunities } from '../opportunities/opportunity.contract.ts'
import { search } from './search.contract.ts'
import { slipsBetween } from './search.rules.ts'

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

it.each([
  ['pumps', 'pumps', 0],
  ['pumsp', 'pumps', 1],
  ['umps', 'pumps', 1],
  ['pummps', 'pumps', 1],
  ['pimps', 'pumps', 1],
  ['', 'pumps', 5],
  ['bottling', 'botlting', 1],
  ['botltign', 'bottling', 2],
])('%j is so many slips from %j: %i', (a, b, slips) => {
  expect(slipsBetween(a, b)).toBe(slips)
  expect(slipsBetween(b, a)).toBe(slips)
})

it.each([
  ['the right word beside one that many records hold', 'Bermer call', 'Call Bremer Bottling'],
  ['a swap at the beginning of a short word', 'rbemer bottling', 'Bremer Bottling'],
  ['slips in both words', 'Bremre Botling', 'Bremer Bottling'],
  ['two slips in a long word', 'Botltign', 'Bremer Bottling'],
])('%s: %s', async (_, q, title) => {
  const { rows, forgiving } = await world.owner.call(search, { q })
  expect(forgiving).toBe(true)
  expect(rows[0]?.title).toBe(title)
})

it('a renamed record is found by slips in its new name', async () => {
  const { id } = await world.owner.call(accounts.create, { name: 'Quellhof' })
  await world.owner.call(accounts.patch, { id, name: 'Weserlandung' })
  expect((await world.owner.call(search, { q: 'Wesrelandung' })).rows[0]?.id).toBe(id)
})

it('what was written last makes no search slow: each of its indexes keeps the list of what waits short', async () => {
  const { rows } = await sql<{ name: string; options: readonly string[] | null }>`
    select i.relname as name, i.reloptions as options from pg_class i join pg_index x on x.indexrelid = i.oid
    where x.indrelid in ('search_document'::regclass, 'search_word'::regclass)
      and i.relam = (select oid from pg_am where amname = 'gin') order by 1`.execute(world.database.db)
  const short = ['gin_pending_list_limit=256']
  expect(rows).toEqual(
    ['search_document_digits', 'search_document_words', 'search_word_alike'].map((name) => ({ name, options: short })),
  )
})
