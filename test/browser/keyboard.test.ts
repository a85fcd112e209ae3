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
