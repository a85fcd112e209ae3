import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, chooseByKey, openBrowserWorld, owner } from './browser.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await openBrowserWorld()
})
afterAll(() => world?.close())

test('a first visitor sets up, works a deal down the board without a mouse, and a second screen sees it live', async () => {
  const { page, context, errors } = await world.visit()
  await page.goto('/')
  await page.getByLabel('Your name').fill(owner.name)
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(owner.password)
  await page.getByLabel('Company').fill(owner.company)
  await page.getByRole('button', { name: 'Create' }).click()
  await page
    .getByRole('link', { name: 'Start empty' })
    .or(page.getByRole('button', { name: 'Start empty' }))
    .click()
  await page.getByText('Nothing waits for you').waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await page.getByText('Opportunities you work on stand here').waitFor()

  // Quick create from the keyboard.
  await page.keyboard.press('c')
  await page.keyboard.press('o')
  await page.getByLabel('Name', { exact: true }).fill('Ultrafiltration, well 2')
  await page.keyboard.press('Enter')
  const card = page.getByRole('article').filter({ hasText: 'Ultrafiltration, well 2' })
  await card.waitFor()

  const second = await context.newPage()
  await second.goto('/pipeline')
  await second.getByRole('article').filter({ hasText: 'Ultrafiltration' }).waitFor()

  // M opens the card's menu: the way to move without dragging.
  await card.getByRole('link').focus()
  await page.keyboard.press('m')
  await chooseByKey(page.getByRole('menuitem', { name: 'Proposal' }))
  await expectStage(page, 'Proposal')
  await expectStage(second, 'Proposal')

  // L asks why before anything changes.
  await card.getByRole('link').focus()
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Price' }).press('Space')
  await dialog.getByRole('button', { name: 'Mark as lost' }).press('Enter')
  await card.waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})

test('a person is found by half a telephone number, and a typing mistake is forgiven', async () => {
  const { page } = await world.visit()
  await page.request.post('/api/sign-in', { data: { email: owner.email, password: owner.password } })
  await page.goto('/contacts')
  const { csrf } = await (await page.request.get('/api/me')).json()
  const made = await page.request.post('/api/contacts', {
    data: { firstName: 'Ángela', lastName: 'Núñez', phones: ['+49 30 1234567'] },
    headers: { 'x-csrf': csrf },
  })
  expect(made.ok()).toBe(true)
  await page
    .getByRole('button', { name: /New contact/ })
    .first()
    .waitFor()
  for (const query of ['12345', 'nunez', 'Nunnez']) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search all records' }).fill(query)
    await page
      .getByRole('option', { name: /Ángela Núñez/ })
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
  }
})

async function expectStage(page: import('playwright-core').Page, stage: string): Promise<void> {
  const column = page
    .getByRole('region', { name: new RegExp(`^${stage}`) })
    .or(page.getByRole('group', { name: new RegExp(`^${stage}`) }))
  await column.getByRole('article').filter({ hasText: 'Ultrafiltration' }).first().waitFor({ timeout: 10_000 })
}
