import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, openBrowserWorld, setUpOwner } from './browser.ts'

let world: BrowserWorld
let page: Page
let errors: string[]

beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page, errors } = await world.visit())
  await setUpOwner(page)
  const deals = Array.from({ length: 24 }, (_, i) => ({
    name: `Deal ${String(i).padStart(2, '0')}`,
    amount: { amount: (i + 1) * 100_000, currency: 'USD' },
    closeDate: new Date().toISOString().slice(0, 10),
  }))
  await send('post', '/api/opportunities', deals)
  await send('post', '/api/users', [{ name: 'Tom Berger', role: (await answer('/api/roles')).rows[0].id }])
})
afterAll(() => world?.close())

const answer = async (path: string) => (await page.request.get(path)).json()

async function send(method: 'post' | 'patch', path: string, data: object): Promise<void> {
  const { csrf } = await answer('/api/me')
  const response = await page.request[method](path, { data, headers: { 'x-csrf': csrf } })
  if (!response.ok()) throw new Error(await response.text())
}

const tab = (name: RegExp) => page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name })

test('a filter on one’s own deals that close this quarter is kept as a view, and views are switched, without a mouse', async () => {
  await page.goto('/opportunities')
  await page.getByRole('row').nth(5).waitFor()
  const filter = [
    { field: 'owner', op: 'eq', value: { me: true } },
    { field: 'closeDate', op: 'within', value: { period: 'quarter', offset: 0 } },
  ]
  await page.goto(
    `/opportunities?filter=${encodeURIComponent(JSON.stringify({ and: filter }))}&sort=${encodeURIComponent('["-amount"]')}`,
  )
  await page.getByRole('row').filter({ hasText: 'Deal 23' }).waitFor()
  await page.getByRole('button', { name: 'Save view' }).press('Enter')
  await page.getByLabel('Name').fill('Mine this quarter')
  await page.keyboard.press('Enter')
  await tab(/^Mine this quarter/)
    .and(page.locator('[aria-current]'))
    .waitFor()
  expect(await page.getByRole('row').nth(1).textContent()).toContain('Deal 23')

  await tab(/^All/).press('Enter')
  await page.waitForFunction(() => !location.search.includes('filter'))
  expect(await tab(/^All/).getAttribute('aria-current')).toBe('page')
  await tab(/^Mine this quarter/).press('Enter')
  await page.waitForFunction(() => location.search.includes('quarter'))
  // The link carries all of it: somebody else opens the same, with or without the view.
  const link = page.url()
  await page.goto('/accounts')
  await page.goto(link)
  await tab(/^Mine this quarter/)
    .and(page.locator('[aria-current]'))
    .waitFor()
  expect(await page.getByRole('row').nth(1).textContent()).toContain('Deal 23')
  expect(errors).toEqual([])
})

test('ten rows are selected and given to somebody else, and that is undone, without a mouse', async () => {
  await page.goto('/opportunities?sort=["name"]')
  await page.getByRole('row').filter({ hasText: 'Deal 09' }).waitFor()
  await page.getByRole('row').nth(1).focus()
  await page.keyboard.press('x')
  for (let i = 0; i < 9; i++) await page.keyboard.press('Shift+ArrowDown')
  const bar = page.getByRole('toolbar', { name: 'Selected records' })
  await bar.getByText('10 selected').waitFor()
  await bar.getByRole('button', { name: 'Owner' }).press('Enter')
  await page.getByRole('combobox', { name: 'Owner' }).fill('Tom')
  await page.getByRole('option', { name: 'Nora Lindahl' }).waitFor({ state: 'detached' })
  await page.getByRole('option', { name: 'Tom Berger' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Change 10 records' }).press('Enter')
  await page.getByText('10 records changed').waitFor()
  const given = async () => (await answer(`/api/opportunities/totals?filter=${encodeURIComponent(JSON.stringify(toms))}`)).count
  const toms = { field: 'owner.name', op: 'eq', value: 'Tom Berger' }
  expect(await given()).toBe(10)
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await page.getByText('Undone').waitFor()
  expect(await given()).toBe(0)
  expect(errors).toEqual([])
})
