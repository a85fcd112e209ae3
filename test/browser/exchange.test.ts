import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../../src/server/db.ts'
import { type BrowserWorld, callAs, openBrowserWorld, owner, seriousFindings, setUpOwner } from './browser.ts'

// Slow enough to be seen at work, and stopped.
vi.hoisted(() => {
  process.env.HEADWATER_FAILPOINTS = 'export-batch=delay:700,import-batch=delay:500'
})

const rows = 10_020 // a few more than a list may have that is sent as it is read

let world: BrowserWorld
let nora: Page
let errors: string[]
beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page: nora, errors } = await world.visit())
  await setUpOwner(nora)
})
afterAll(() => world?.close())

async function makeAccounts(): Promise<void> {
  const { db, close } = openDatabase({ url: world.databaseUrl, max: 1 })
  await sql`insert into account (id, name, lifecycle, employees)
    select gen_random_uuid(), 'Account ' || n, 'prospect', n from generate_series(1, ${sql.lit(rows)}) n`.execute(db)
  await close()
}

describe('a list of more than ten thousand rows', () => {
  const said = () => nora.getByRole('listitem').filter({ hasText: 'Exporting 10,020 rows' })
  const begin = async () => {
    await nora.getByRole('button', { name: 'Export', exact: true }).click()
    await nora.getByText('More than 10,000 rows: made while you go on').waitFor()
    await nora.getByRole('menuitem', { name: 'As CSV' }).click()
    await said().waitFor()
  }
  const moved = () => expect.poll(() => said().getByRole('progressbar').getAttribute('value').then(Number)).toBeGreaterThan(0)
  const files = async () => (await callAs(nora, 'GET', '/api/notifications')).rows.length

  test('leaves as a job that is seen at work, stops when told, and else gives a file of as many rows', {
    timeout: 60_000,
  }, async () => {
    await makeAccounts()
    await nora.goto('/accounts')
    await begin()
    await moved()
    expect(await seriousFindings(nora)).toEqual([])
    await said().getByRole('button', { name: 'Stop' }).click()
    await nora.getByText('The export was stopped; nothing of it was kept.').waitFor()
    expect(await files()).toBe(0)

    await begin()
    await moved()
    // Whoever goes on to something else is told all the same.
    await nora.getByRole('link', { name: 'Contacts' }).first().click()
    await nora.getByText('The file is ready · 10,020 rows').waitFor({ timeout: 30_000 })
    const download = nora.waitForEvent('download')
    await nora.getByRole('button', { name: 'Save the file' }).click()
    const [head, ...lines] = (await readFile(await (await download).path(), 'utf8')).trim().split('\n')
    expect(head).toContain('Name')
    expect(new Set(lines).size).toBe(rows)

    await nora.goto('/notifications')
    await nora.getByText('Your export has ended').first().waitFor()
    await nora.getByRole('link', { name: 'Export' }).first().click()
    await nora.getByText('10,020 rows').waitFor()
    await nora.getByText('For you alone, until').waitFor()
    await expect
      .poll(() => nora.getByRole('link', { name: 'Save the file' }).getAttribute('href'))
      .toMatch(/^\/api\/exports\/.+\/file$/)
    expect(errors).toEqual([])
  })
})

/** Somebody else with the role of a seller, signed in on a screen of their own. */
async function seller(): Promise<Page> {
  const { rows: roles } = await callAs(nora, 'GET', '/api/roles')
  const role = roles.find(({ name }: { name: string }) => name === 'Seller').id
  const { id } = await callAs(nora, 'POST', '/api/users', { name: 'Tomas Brandt', email: 'tomas@example.com', role })
  const { link } = await callAs(nora, 'POST', '/api/users/invite', { id })
  const { page } = await world.visit()
  const token = link.split('#')[1]
  await page.request.post('/api/invitations/accept', { data: { token, password: owner.password } })
  return page
}

/** Drops a file whose column is named so that nothing can be guessed of it. */
async function drop(page: Page, name: string, person: string): Promise<void> {
  await page.goto('/import')
  const text = `last name,first name,Box 7\n${person},Ann,Buyer\n`
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByText('What will happen').waitFor()
}
const goal = (page: Page) => page.getByRole('row').filter({ hasText: 'Box 7' }).getByRole('combobox').first()
const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}

describe('how a file is mapped', () => {
  test('is kept under a name for everybody, taken up by somebody else, renamed and put away', { timeout: 60_000 }, async () => {
    await drop(nora, 'march.csv', 'One')
    await goal(nora).click()
    await nora.getByRole('option', { name: 'Job title' }).click()
    await nora.getByRole('button', { name: 'Keep this mapping' }).click()
    const dialog = nora.getByRole('dialog', { name: 'Keep this mapping' })
    await dialog.getByLabel('Name').fill('Monthly list')
    await dialog.getByLabel('Everybody').check()
    expect(await seriousFindings(nora)).toEqual([])
    await dialog.getByRole('button', { name: 'Save' }).click()
    await nora.getByText('Mapping “Monthly list” is kept').waitFor()

    const tomas = await seller()
    await drop(tomas, 'april.csv', 'Two')
    expect(await goal(tomas).inputValue()).not.toBe('Job title')
    await choose(tomas, 'Kept mapping', 'Monthly list · Nora Lindahl')
    await expect.poll(() => goal(tomas).inputValue()).toBe('Job title')
    // What somebody else keeps is theirs to change.
    expect(await tomas.getByRole('button', { name: 'Actions for the mapping' }).count()).toBe(0)
    await tomas.getByRole('button', { name: 'Import 1 row' }).click()
    await tomas.getByRole('button', { name: 'Undo this import' }).waitFor()
    const { rows: people } = await callAs(nora, 'GET', '/api/contacts')
    expect(people).toMatchObject([{ lastName: 'Two', jobTitle: 'Buyer' }])

    const menu = nora.getByRole('button', { name: 'Actions for the mapping Monthly list' })
    await menu.click()
    await nora.getByRole('menuitem', { name: 'Rename · Share' }).click()
    const rename = nora.getByRole('dialog', { name: 'Rename · Share' })
    await rename.getByLabel('Name').fill('List of the month')
    await rename.getByRole('button', { name: 'Save' }).click()
    await nora.getByRole('button', { name: 'Actions for the mapping List of the month' }).click()
    await nora.getByRole('menuitem', { name: 'Archive' }).click()
    await nora.getByText('Mapping “List of the month” is archived').waitFor()
    await nora.getByRole('combobox', { name: 'Kept mapping' }).waitFor({ state: 'detached' })
    await nora.getByRole('button', { name: 'Undo' }).click()
    await nora.getByRole('combobox', { name: 'Kept mapping' }).waitFor()
    expect(errors).toEqual([])
  })
})

test('a column becomes a field on the way; the import is stopped while it runs, goes on, and comes to the whole', {
  timeout: 120_000,
}, async () => {
  const countOf = async (filter: object) =>
    (await callAs(nora, 'GET', `/api/contacts/totals?filter=${encodeURIComponent(JSON.stringify(filter))}`)).count
  const imported = () => countOf({ field: 'lastName', op: 'startsWith', value: 'Many' })
  const rows = 3500
  const lines = Array.from({ length: rows }, (_, i) => `Ida,Many${i},ida${i}@many.example,${i % 2 ? 'soft' : 'hard'}`)
  const buffer = Buffer.from(['first name,last name,e-mail,water hardness', ...lines].join('\n'))
  await nora.goto('/import')
  await nora.locator('input[type=file]').setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer })
  await nora.getByText('What will happen').waitFor()
  await nora.getByRole('button', { name: 'Make a field (choice): water hardness' }).click()
  const target = nora.getByRole('combobox', { name: 'Goes to: water hardness' })
  await expect.poll(() => target.inputValue()).toBe('water hardness')
  await nora.getByRole('button', { name: 'Import 3,500 rows' }).click()
  await nora.getByText(/^[1-9]\d* of \d+ batches$/).waitFor()
  await nora.getByRole('button', { name: 'Stop' }).click()
  await nora.getByRole('heading', { name: 'Stopped' }).waitFor()
  const before = await imported()
  expect([before % 1000, before > 0, before < rows]).toEqual([0, true, true])
  expect(await seriousFindings(nora)).toEqual([])
  await nora.getByRole('button', { name: 'Go on' }).click()
  await nora.getByRole('heading', { name: 'Done' }).waitFor({ timeout: 60_000 })
  expect(await imported()).toBe(rows)
  expect(await countOf({ field: 'waterHardness', op: 'eq', value: 'hard' })).toBe(rows / 2)
  expect(errors).toEqual([])
})
