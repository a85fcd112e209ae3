import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, callAs, openBrowserWorld, owner, setUpOwner } from './browser.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await openBrowserWorld()
  const { page, context } = await world.visit()
  await setUpOwner(page)
  await context.close()
})
afterAll(() => world?.close())

const keys = async (page: Page, ...all: readonly string[]) => {
  for (const key of all) await page.keyboard.press(key)
}

test('in a list, J and Space look at one record after the other, and the palette opens at once', async () => {
  const { page, errors } = await world.visit()
  await page.request.post('/api/sign-in', { data: { email: owner.email, password: owner.password } })
  for (const name of ['Alster Works', 'Bremer Bottling', 'Celle Dairy']) await callAs(page, 'POST', '/api/accounts', { name })
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

test('what is typed while a field is still on its way stands in it: in the palette, a note and a form', async () => {
  const { page, errors } = await world.visit()
  await page.request.post('/api/sign-in', { data: { email: owner.email, password: owner.password } })
  const [{ id }] = (await callAs(page, 'GET', '/api/accounts?sort=name')).rows
  // Each part comes late, as over a poor line.
  await page.route(/assets\/(Palette|RichTextEditor|CreateDrawer)-.*\.js/, async (route) => {
    await new Promise((later) => setTimeout(later, 700))
    await route.continue()
  })
  await page.goto(`/accounts/${id}`)
  await page.getByRole('heading', { name: 'Alster Works' }).first().waitFor()
  await page.getByRole('button', { name: 'Write a note.' }).waitFor()
  const text = () =>
    page.evaluate(() => (document.activeElement as HTMLInputElement).value ?? document.activeElement?.textContent)
  await keys(page, 'Control+k')
  await page.keyboard.type('bremer')
  await expect.poll(text).toBe('bremer')
  await page.getByRole('option', { name: /Bremer Bottling/ }).waitFor()
  await keys(page, 'Escape')
  await page.getByRole('combobox', { name: 'Search all records' }).waitFor({ state: 'detached' })
  await keys(page, 'n')
  await page.keyboard.type('just arrived')
  await expect.poll(text).toBe('just arrived')
  await keys(page, 'Control+Enter')
  await page.getByRole('region', { name: 'Timeline' }).getByText('just arrived').waitFor()
  await keys(page, 'c', 'a')
  await page.keyboard.type('Dune Baths')
  await expect.poll(text).toBe('Dune Baths')
  expect(errors).toEqual([])
})

test('what is made quickest asks for three things at most', async () => {
  const { page, errors } = await world.visit()
  await page.request.post('/api/sign-in', { data: { email: owner.email, password: owner.password } })
  await page.goto('/accounts')
  await page.getByRole('row', { name: /Alster/ }).waitFor()
  const asked: Record<string, number> = {}
  for (const key of ['a', 'c', 'o', 't']) {
    await keys(page, 'c', key)
    const form = page.getByRole('dialog')
    await form.getByRole('button', { name: 'Create' }).waitFor()
    asked[key] = await form.locator('label').count()
    await keys(page, 'Escape')
    await form.waitFor({ state: 'detached' })
  }
  expect(asked).toEqual({ a: 3, c: 3, o: 3, t: 3 })
  expect(errors).toEqual([])
})
