import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BrowserWorld, callAs, chooseByKey, openBrowserWorld, seriousFindings, setUpOwner } from './browser.ts'

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

const api = (method: 'GET' | 'POST' | 'PATCH', path: string, data?: unknown) => callAs(page, method, path, data)

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
  await chooseByKey(page.getByRole('menuitem', { name: 'Who can see this' }))
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

test('the audit log is narrowed to a person, a kind and a field, by the address too, and leads to the record', async () => {
  const { id } = await callAs(page, 'POST', '/api/accounts', { name: 'Weir', city: 'Bremen' })
  const change = async (city: string, name: string) => {
    const { version } = await callAs(page, 'GET', `/api/accounts/${id}`)
    return callAs(page, 'PATCH', '/api/accounts', { id, version, city, name })
  }
  await change('Kiel', 'Weir')
  await change('Kiel', 'Weir & Co')
  await page.goto('/settings/audit')
  const entries = page
    .getByRole('region', { name: 'Audit log' })
    .locator('section li')
    .filter({ has: page.locator('time') })
  const what = page.getByLabel('What', { exact: true })
  await entries.filter({ hasText: 'Tomas Brandt' }).first().waitFor()
  await page.getByRole('combobox', { name: 'Who' }).fill('Nora')
  await page.getByRole('option', { name: 'Nora Lindahl' }).click()
  await what.selectOption({ label: 'Accounts' })
  await page.getByLabel('Deed').selectOption({ label: 'changed' })
  await page.getByLabel('Field').selectOption({ label: 'City' })
  await expect.poll(() => entries.allInnerTexts()).toHaveLength(1)
  await expect.poll(() => entries.innerText()).toMatch(/Nora Lindahl changed Weir & Co[\s\S]*City[\s\S]*Bremen[\s\S]*Kiel/)
  await page.reload()
  await expect.poll(() => entries.allInnerTexts()).toHaveLength(1)
  const file = await page.request.get((await page.getByRole('link', { name: 'Export as CSV' }).getAttribute('href')) as string)
  expect((await file.text()).trim().split('\n')).toHaveLength(2)
  await page.getByRole('combobox', { name: 'Who' }).fill('Tomas')
  await page.getByRole('option', { name: 'Tomas Brandt' }).click()
  await page.getByText('Nothing in the log fits.').waitFor()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await entries.getByRole('link', { name: 'Weir & Co' }).first().click()
  await page.waitForURL(`**/accounts/${id}`)
  await page.getByRole('heading', { name: 'Weir & Co' }).waitFor()
})

describe('what data health finds is mended from there', () => {
  const part = (name: string) => page.getByRole('region', { name, exact: true })
  const pair = () => part('Names that are almost the same').getByRole('listitem').filter({ hasText: 'of Grade' })
  const gradeOf = async (name: string) => {
    const { rows } = await api('GET', '/api/accounts?limit=100')
    return rows.find((account: { name: string }) => account.name === name)?.grade
  }

  beforeAll(async () => {
    const options = ['Preferred', 'Prefered', 'Other'].map((value) => ({ value, label: value, colour: 'plain' }))
    await api('POST', '/api/declared-fields', { entity: 'account', label: 'Grade', kind: 'choice', options })
    await api('POST', '/api/declared-fields', { entity: 'account', label: 'Fax', kind: 'phone' })
    await api('GET', '/api/me')
    const grades = Array.from({ length: 20 }, (_, i) => (i < 5 ? 'Preferred' : i < 7 ? 'Prefered' : null))
    await api(
      'POST',
      '/api/accounts',
      grades.map((grade, i) => ({ name: `Well ${i}`, grade })),
    )
    const { rows } = await api('GET', '/api/accounts?limit=100')
    const { id, version } = rows.find(({ name }: { name: string }) => name === 'Well 0')
    await api('PATCH', '/api/accounts', { id, version, owner: null })
  })

  test('records without an owner: the line opens them, and once they have one it is gone', async () => {
    await page.goto('/settings/health')
    const line = part('Records that lack something').getByRole('listitem').filter({ hasText: 'Accounts without an owner' })
    await line.getByText('1', { exact: true }).waitFor()
    await line.getByRole('link').click()
    const well = row('Well 0')
    await well.waitFor()
    await page.getByText('1 record', { exact: true }).waitFor()
    await well.focus()
    await page.keyboard.press('x')
    const bar = page.getByRole('toolbar', { name: 'Selected records' })
    await bar.getByRole('button', { name: 'Owner' }).press('Enter')
    await page.getByRole('combobox', { name: 'Owner' }).fill('Bo')
    await page.getByRole('option', { name: 'Bo Ek' }).click()
    await page.getByRole('button', { name: 'Change 1 record' }).press('Enter')
    await well.waitFor({ state: 'detached' })
    await page.goBack()
    await part('Records that lack something').waitFor()
    await line.waitFor({ state: 'detached' })
  })

  test('of two options that are almost the same one is kept: its records first, then the option itself goes', async () => {
    await page.goto('/settings/health')
    await pair().getByText('2 records').waitFor()
    await pair().getByRole('button', { name: 'Keep Preferred' }).click()
    await page.waitForURL('**/bulk/**')
    await page.getByText('2 records changed').first().waitFor()
    expect(await gradeOf('Well 5')).toBe('Preferred')
    await page.goBack()
    await pair().getByText('0 records').waitFor()
    await pair().getByRole('button', { name: 'Keep Preferred' }).click()
    await page.getByText('Prefered is no longer an option').waitFor()
    await pair().waitFor({ state: 'detached' })
  })

  test('a field that nobody fills is put away', async () => {
    await page.goto('/settings/health')
    const fields = part('Fields that are hardly filled')
    await fields.getByRole('button', { name: 'Put Fax away' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click()
    await fields.getByRole('button', { name: 'Put Fax away' }).waitFor({ state: 'detached' })
    const { rows } = await api('GET', '/api/declared-fields')
    expect(rows.map(({ label }: { label: string }) => label)).toEqual(['Grade'])
    expect(await seriousFindings(page)).toEqual([])
  })
})

test('no page failed meanwhile', () => {
  expect(errors).toEqual([])
})
