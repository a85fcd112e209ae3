import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, openBrowserWorld, owner, setUpOwner } from './browser.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await openBrowserWorld()
})
afterAll(() => world?.close())

/** Calls the API as the owner signed in on the page. */
async function post(page: Page, path: string, data: object): Promise<{ id: string }> {
  const { csrf } = await (await page.request.get('/api/me')).json()
  const response = await page.request.post(path, { data, headers: { 'x-csrf': csrf } })
  if (!response.ok()) throw new Error(await response.text())
  return response.json()
}

const keys = async (page: Page, ...all: readonly string[]) => {
  for (const key of all) await page.keyboard.press(key)
}

test('a day of sales without a mouse: find, create, move, lose, edit, peek, and take it back', async () => {
  const { page, errors } = await world.visit()
  await setUpOwner(page)
  await page.context().clearCookies()

  // 1 sign in
  await page.goto('/contacts')
  await page.getByLabel('E-mail').focus()
  await page.keyboard.type(owner.email)
  await keys(page, 'Tab')
  await page.keyboard.type(owner.password)
  await keys(page, 'Enter')
  await page.getByRole('heading', { name: 'Contacts' }).waitFor()

  // 3 create a contact: at most three fields, kept by Ctrl Enter
  await keys(page, 'c', 'c')
  const form = page.getByRole('dialog', { name: 'New contact' })
  await form.getByRole('textbox').first().waitFor()
  expect(await form.getByRole('textbox').count()).toBeLessThanOrEqual(4)
  await form.getByLabel('First name').focus()
  await page.keyboard.type('Greta')
  await form.getByLabel('Last name').focus()
  await page.keyboard.type('Moll')
  await keys(page, 'Control+Enter')
  await form.waitFor({ state: 'detached' })
  await post(page, '/api/contacts', { firstName: 'Ida', lastName: 'Berg', phones: ['+49 30 1234567'] })

  // 2 find a contact by half a phone number
  await keys(page, 'Control+k')
  await page.getByRole('combobox', { name: 'Search all records' }).fill('34567')
  await page.getByRole('option', { name: /Ida Berg/ }).waitFor()
  await keys(page, 'Enter')
  await page.getByRole('heading', { name: 'Ida Berg' }).first().waitFor()

  // 4 create an opportunity; every key is written in the help
  await keys(page, '?')
  await page.getByRole('dialog', { name: 'Keyboard' }).getByText('New opportunity').waitFor()
  await keys(page, 'Escape')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor({ state: 'detached' })
  await keys(page, 'g', 'p')
  await page.waitForURL('**/pipeline')
  await keys(page, 'c', 'o')
  await page.getByRole('dialog', { name: 'New opportunity' }).getByLabel('Name').waitFor()
  await page.keyboard.type('Softener, plant 2')
  await keys(page, 'Control+Enter')
  const card = page.getByRole('article').filter({ hasText: 'Softener, plant 2' })
  await card.waitFor()

  // 16 look at it beside the board, and 7 edit its amount there
  await keys(page, 'j', 'Space')
  const peek = page.getByRole('complementary', { name: /Softener, plant 2/ })
  await peek.getByRole('button', { name: /Edit Amount|Edit Expected revenue/ }).focus()
  await keys(page, 'Enter')
  await page.keyboard.type('52000')
  await keys(page, 'Enter')
  await card.getByText('52,000').waitFor()
  await keys(page, 'Control+z')
  await card.getByText('52,000').waitFor({ state: 'detached' })
  await keys(page, 'Escape')
  await peek.waitFor({ state: 'detached' })

  // 5 move it two stages on, by the palette; 6 lose it with a reason; both go back
  await card.getByRole('link').focus()
  await keys(page, 'Enter')
  await page.getByRole('heading', { name: 'Softener, plant 2' }).first().waitFor()
  await keys(page, 'Control+k')
  await page.keyboard.type('>Proposal')
  await page.getByRole('option', { name: /Move to Proposal/ }).waitFor()
  await keys(page, 'Enter')
  await page.locator('[aria-current=step]').filter({ hasText: 'Proposal' }).waitFor()
  await keys(page, 'l')
  await page.getByRole('radio', { name: 'Price' }).focus()
  await keys(page, 'Space')
  await page.getByRole('button', { name: 'Mark as lost' }).focus()
  await keys(page, 'Enter')
  await page
    .getByRole('button', { name: 'Open again' })
    .or(page.getByRole('button', { name: 'Reopen' }))
    .waitFor()
  await keys(page, 'Control+z')
  await page.locator('[aria-current=step]').filter({ hasText: 'Proposal' }).waitFor()
  expect(errors).toEqual([])
})

test('in a list, J and Space look at one record after the other, and the palette opens at once', async () => {
  const { page, errors } = await world.visit()
  await page.request.post('/api/sign-in', { data: { email: owner.email, password: owner.password } })
  for (const name of ['Alster Works', 'Bremer Bottling', 'Celle Dairy']) await post(page, '/api/accounts', { name })
  await page.goto('/accounts?sort=["name"]')
  await page.getByRole('row', { name: /Alster/ }).waitFor()
  await keys(page, 'j', 'Space')
  await page.getByRole('complementary', { name: /Alster Works/ }).waitFor()
  await keys(page, 'j')
  await page.getByRole('complementary', { name: /Bremer Bottling/ }).waitFor()
  await keys(page, 'ArrowDown')
  await page.getByRole('complementary', { name: /Celle Dairy/ }).waitFor()
  await keys(page, 'Escape')
  await page.getByRole('complementary').waitFor({ state: 'detached' })
  await keys(page, 'Enter')
  await page.waitForURL('**/accounts/*')
  expect(errors).toEqual([])
})
