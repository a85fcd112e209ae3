import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { changedTogether } from '../../src/server/batches.ts'
import { openDatabase } from '../../src/server/db.ts'
import { type BrowserWorld, callAs, openBrowserWorld, seriousFindings, setUpOwner } from './browser.ts'

// Slow enough to be seen at work, and stopped.
vi.hoisted(() => {
  process.env.HEADWATER_FAILPOINTS = 'bulk-batch=delay:1200,undo-batch=delay:600'
})

/** Several batches, over many pages of the list. */
const rows = 2500
const patient = { timeout: 30_000 } as const

let world: BrowserWorld
let page: Page
let errors: string[]
beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page, errors } = await world.visit())
  await setUpOwner(page)
  const { rows: roles } = await callAs(page, 'GET', '/api/roles')
  await callAs(page, 'POST', '/api/users', { name: 'Tom Berger', role: roles[0].id })
  const { db, close } = openDatabase({ url: world.databaseUrl, max: 1 })
  await sql`insert into account (id, name, lifecycle)
    select gen_random_uuid(), 'Account ' || lpad(n::text, 4, '0'), 'prospect' from generate_series(1, ${sql.lit(rows)}) n`.execute(
    db,
  )
  await close()
})
afterAll(() => world?.close())

const bar = () => page.getByRole('toolbar', { name: 'Selected records' })
const said = (text: string | RegExp) => page.getByRole('listitem').filter({ hasText: text })

async function counted(field: string, value: string): Promise<number> {
  const filter = encodeURIComponent(JSON.stringify({ field, op: 'eq', value }))
  return (await callAs(page, 'GET', `/api/accounts/totals?filter=${filter}`)).count
}
const inKiel = () => counted('city', 'Kiel')
const toms = () => counted('owner.name', 'Tom Berger')
const standing = () => counted('lifecycle', 'prospect')

beforeEach(async () => {
  await page.goto('/accounts?sort=["name"]&columns=["name","city","owner"]')
  await page.getByRole('row', { name: /Account 0001/ }).focus()
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Account 0001'))
  await page.keyboard.press('x')
  await bar().getByText('1 selected').waitFor()
  await bar().getByRole('button', { name: 'Select all 2,500 that match' }).press('Enter')
  await bar().getByText('2,500 selected').waitFor()
})

/** The work says how far it is, in a bar that has a name and a way to stop it. */
async function isSeenAtWork(): Promise<void> {
  const work = said('Changing 2,500 records')
  await work.waitFor()
  await expect.poll(() => work.getByRole('progressbar').getAttribute('value').then(Number), patient).toBeGreaterThan(0)
}

test('records of all pages are edited; it is seen at work and stopped, and what was done is undone from the toast', {
  timeout: 90_000,
}, async () => {
  await bar().getByRole('button', { name: 'Change a field' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Field' }).fill('City')
  await page.getByRole('option', { name: 'City', exact: true }).click()
  await dialog.getByRole('textbox', { name: 'City' }).fill('Kiel')
  await dialog.getByRole('button', { name: 'Change 2,500 records' }).press('Enter')
  await isSeenAtWork()
  await said('Changing 2,500 records').getByRole('button', { name: 'Stop' }).click()
  const stopped = said(/Stopped: [\d,]+ of 2,500 changed/)
  await stopped.waitFor(patient)
  const done = Number(/Stopped: ([\d,]+)/.exec(await stopped.innerText())?.[1]?.replace(',', ''))
  expect(done % changedTogether).toBe(0)
  expect(done).toBeLessThan(rows)
  expect(await inKiel()).toBe(done)
  await stopped.getByRole('button', { name: 'Undo' }).press('Enter')
  await said('Undone').waitFor(patient)
  expect(await inKiel()).toBe(0)
  expect(errors).toEqual([])
})

test('records of all pages are given to somebody while one goes on elsewhere, and Ctrl Z takes that back', {
  timeout: 90_000,
}, async () => {
  await bar().getByRole('button', { name: 'Owner' }).press('Enter')
  await page.getByRole('combobox', { name: 'Owner' }).fill('Tom')
  await page.getByRole('option', { name: 'Tom Berger' }).click()
  await page.getByRole('button', { name: 'Change 2,500 records' }).press('Enter')
  await isSeenAtWork()
  await page.getByRole('link', { name: 'Contacts' }).first().click()
  await page.getByRole('heading', { name: 'Contacts' }).waitFor()
  await said('2,500 records changed').waitFor(patient)
  expect(await toms()).toBe(rows)
  await page.keyboard.press('Control+z')
  // What is being taken back is offered no second time.
  await said('2,500 records changed').waitFor({ state: 'detached' })
  await said('Undo: ').waitFor(patient)
  await said('Undone').waitFor(patient)
  expect(await toms()).toBe(0)
  expect(errors).toEqual([])
})

test('records of all pages are archived, and brought back from the toast', { timeout: 90_000 }, async () => {
  await bar().getByRole('button', { name: 'Archive' }).press('Enter')
  await isSeenAtWork()
  expect(await seriousFindings(page)).toEqual([])
  await said('2,500 records changed').waitFor(patient)
  expect(await standing()).toBe(0)
  await said('2,500 records changed').getByRole('button', { name: 'Undo' }).press('Enter')
  await said('Undone').waitFor(patient)
  expect(await standing()).toBe(rows)
  await page.getByRole('row', { name: /Account 0001/ }).waitFor()
  expect(errors).toEqual([])
})
