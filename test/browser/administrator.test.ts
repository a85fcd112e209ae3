import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, callAs, openBrowserWorld, setUpOwner } from './browser.ts'

let world: BrowserWorld
let page: Page
let errors: string[]

beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page, errors } = await world.visit())
  await setUpOwner(page)
})
afterAll(() => world?.close())

const row = (name: string) => page.getByRole('row').filter({ hasText: name })

const api = (method: 'GET' | 'POST', path: string, data?: unknown) => callAs(page, method, path, data)

test('the owner sees Headwater as a seller does, changes nothing, and leaves', async () => {
  const { rows } = await api('GET', '/api/roles')
  const seller = rows.find(({ name }: { name: string }) => name === 'Seller')
  await api('POST', '/api/users', { name: 'Tomas Brandt', role: seller.id })
  await page.goto('/settings/people')
  await row('Tomas Brandt').getByRole('button', { name: 'Tomas Brandt' }).click()
  await page.getByRole('button', { name: 'See Headwater as Tomas Brandt' }).click()
  await page.getByText('You see Headwater as Tomas Brandt').waitFor()
  expect(await page.getByRole('link', { name: 'Settings' }).count()).toBe(0)
  await expect(api('POST', '/api/accounts', { name: 'Not to be' })).rejects.toThrow('viewing')
  await page.getByRole('button', { name: 'Leave the view of Tomas Brandt' }).click()
  await page.getByRole('link', { name: 'Settings' }).waitFor()
  expect(await page.getByText('You see Headwater as').count()).toBe(0)
  expect((await api('GET', '/api/accounts')).rows).toEqual([])
})

test('whoever looks through the eyes of a person sees no more than them, and is refused every change', async () => {
  const role = await api('POST', '/api/roles', {
    name: 'Own accounts',
    grants: { account: { read: 'own', create: 'own', write: 'own' } },
  })
  const bo = await api('POST', '/api/users', { name: 'Bo Ek', role: role.id })
  const theirs = await api('POST', '/api/accounts', { name: 'Brook of Bo', city: 'Bremen', owner: bo.id })
  await api('POST', '/api/accounts', { name: 'Alster of Nora' })
  await page.goto('/accounts')
  await row('Alster of Nora').waitFor()
  await page.goto(`/settings/people?person=${bo.id}`)
  await page.getByRole('button', { name: 'See Headwater as Bo Ek' }).click()
  await page.getByText('You see Headwater as Bo Ek').waitFor()
  await page.goto('/accounts')
  await row('Brook of Bo').waitFor()
  expect(await row('Alster of Nora').count()).toBe(0)
  await page.goto(`/accounts/${theirs.id}`)
  await page.getByRole('button', { name: 'Edit City' }).press('Enter')
  await page.getByRole('main').getByRole('textbox', { name: 'City' }).fill('Kiel')
  await page.keyboard.press('Enter')
  await page.getByRole('main').getByText('Not saved. You see Headwater as Bo Ek').waitFor()
  expect((await api('GET', `/api/accounts/${theirs.id}`)).city).toBe('Bremen')
  await page.getByRole('button', { name: 'Leave the view of Bo Ek' }).click()
  await page.getByRole('link', { name: 'Settings' }).waitFor()
  await page.goto('/accounts')
  await row('Alster of Nora').waitFor()
})

test('the menu of a record says why somebody sees it, or does not', async () => {
  const { rows } = await api('GET', '/api/accounts?sort=name')
  await page.goto(`/accounts/${rows.find(({ name }: { name: string }) => name === 'Alster of Nora').id}`)
  await page.getByRole('button', { name: 'More actions' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Who can see this' }).press('Enter')
  const dialog = page.getByRole('dialog')
  const asks = async (name: string) => {
    await dialog.getByRole('combobox').fill(name)
    await page.getByRole('option', { name }).click()
  }
  await asks('Bo Ek')
  await dialog.getByText('The role reads one’s own Accounts alone; this one belongs to Nora Lindahl.').waitFor()
  await asks('Nora Lindahl')
  await dialog.getByText('Administrators see everything.').waitFor()
})

test('a tag is put away: what hangs on it is said, and another takes its place', async () => {
  const [vip] = await api('POST', '/api/tags', [{ name: 'VIP' }, { name: 'Key account' }])
  const account = await api('POST', '/api/accounts', { name: 'Hillside', tags: [vip.id] })
  await page.goto('/settings/tags')
  await page.getByRole('button', { name: 'Archive VIP' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('listitem').filter({ hasText: 'Accounts' }).getByText('1', { exact: true }).waitFor()
  await dialog.getByRole('combobox', { name: 'What takes its place' }).fill('Key')
  await page.getByRole('option', { name: 'Key account' }).click()
  await dialog.getByRole('button', { name: 'Hand over and archive' }).click()
  await page.getByText('1 record was handed over').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  const { tags } = await api('GET', `/api/accounts/${account.id}`)
  expect(tags.map(({ title }: { title: string }) => title)).toEqual(['Key account'])
  await page.getByRole('button', { name: 'Restore VIP' }).waitFor()
})

test('no page failed meanwhile', () => {
  expect(errors).toEqual([])
})
