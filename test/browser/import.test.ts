import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scratch } from '../scratch.ts'
import { sharedData } from '../shared-data.ts'
import { sheetTexts, workbookOfTexts } from '../workbooks.ts'
import { type BrowserWorld, openBrowserWorld, seriousFindings, setUpOwner } from './browser.ts'

const folder = sharedData('crm-sales')
const names = ['sales_teams.csv', 'products.csv', 'accounts.csv', 'sales_pipeline.csv']

describe.skipIf(!folder)('the import page (skipped where ../shared/data is absent)', () => {
  let world: BrowserWorld
  beforeAll(async () => {
    world = await openBrowserWorld()
  })
  afterAll(() => world?.close())

  test('takes the four files of crm-sales at once, and the report shows the three figures', { timeout: 240_000 }, async () => {
    const { page, errors } = await world.visit()
    await setUpOwner(page)
    await page.goto('/import')
    await page.locator('input[type=file]').setInputFiles(names.map((name) => join(folder ?? '', name)))
    await page.getByText('What will happen').waitFor()
    await page.getByText(/Month first: more than 12 in the second place on 5,066 rows, as in 10\/20\/2016/).waitFor()
    const commit = page.getByRole('button', { name: 'Import 8,927 rows' })
    await expect.poll(() => commit.isDisabled()).toBe(true)
    await page.getByRole('combobox', { name: 'Currency of the amounts' }).click()
    await page.getByRole('option', { name: /^USD/ }).click()
    const offer = page.getByRole('listitem').filter({ hasText: 'GTXPro' })
    await offer.getByText('1,480').waitFor()
    await offer.getByRole('button', { name: 'Yes, read it as GTX Pro' }).click()
    await page.getByText('“GTXPro” is read as GTX Pro').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await commit.click()
    await page.getByRole('link', { name: 'Open the pipeline' }).waitFor({ timeout: 180_000 })
    await page.getByText('500 deals have no date').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('link', { name: 'Open the pipeline' }).click()
    await page
      .getByRole('heading', { name: 'Sales pipeline' })
      .or(page.getByRole('button', { name: 'Sales pipeline' }))
      .first()
      .waitFor()
    await page.goto('/reports/win-rate?period=all')
    const text = page.getByRole('main')
    await text.getByText('4,238').first().waitFor()
    const said = (await text.innerText()).replace(/[\u202F\u202f\u00a0]/g, ' ')
    expect(said).toContain('10,005,534')
    expect(said).toMatch(/63\.15 ?%/)
    expect(errors).toEqual([])
  })
})

const heading = ['first name', 'last name', 'e-mail', 'job title', 'date of birth']

async function sent(page: Page, folder: string, name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const path = join(folder, name)
  await writeFile(path, await workbookOfTexts([heading, ...rows]))
  await page.goto('/import')
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByText('What will happen').waitFor()
}

describe('an Excel workbook of people', () => {
  let world: BrowserWorld
  beforeAll(async () => {
    world = await openBrowserWorld()
  })
  afterAll(() => world?.close())

  test('is mended inline, updates by e-mail, gives its refused rows back as a file, and is undone', {
    timeout: 120_000,
  }, async () => {
    const folder = await scratch('import-road')
    const { page, errors } = await world.visit()
    await setUpOwner(page)
    await sent(page, folder, 'people.xlsx', [
      ['Ann', 'One', 'ann@x.example', 'Buyer', '31.2.1980'],
      ['Bob', 'Two', 'bob@x.example', 'Seller', '1.3.1981'],
      ['Cy', 'Three', 'no address', 'Chef', '2.3.1982'],
    ])
    await page.getByText('Rows: 3 · columns: 5').waitFor()
    await page.getByRole('button', { name: 'Import 1 row' }).waitFor()
    const typo = page.getByRole('listitem').filter({ hasText: '“31.2.1980” is no date' })
    await typo.getByRole('textbox', { name: 'Read it as: 31.2.1980' }).fill('1.3.1980')
    await typo.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('“31.2.1980” is read as 1.3.1980').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Refused rows of people.xlsx (XLSX)' }).click()
    const refused = await (await download).path()
    expect((await sheetTexts(await readFile(refused))).map((cells) => cells.slice(0, 3))).toEqual([
      heading.slice(0, 3),
      ['Cy', 'Three', 'no address'],
    ])
    expect(await seriousFindings(page)).toEqual([])

    await page.goto('/contacts')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const list = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'As CSV' }).click()
    const [head, first] = (await readFile(await (await list).path(), 'utf8')).split('\n')
    expect([head, first].join()).toMatch(/Last name.*(One|Two)/s)

    await sent(page, folder, 'people again.xlsx', [
      ['Ann', 'One', 'ann@x.example', 'Head of buying', ''],
      ['Bob', 'Two', 'bob@x.example', 'Seller', ''],
    ])
    await page.getByText('No row would make or change a record').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Import 0 rows' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Update the records that are here' }).first().click()
    await page.getByRole('combobox', { name: 'Found by' }).waitFor()
    await page.getByRole('cell', { name: 'Buyer Head of buying' }).waitFor()
    await page.getByRole('button', { name: 'Import 1 row' }).click()
    await page.getByRole('button', { name: 'Undo this import' }).waitFor()
    const titleOf = async (name: string) => {
      const filter = encodeURIComponent(JSON.stringify({ field: 'lastName', op: 'eq', value: name }))
      const answer = await page.request.get(`/api/contacts?filter=${filter}`)
      return ((await answer.json()) as { rows: { jobTitle: string }[] }).rows[0]?.jobTitle
    }
    expect(await titleOf('One')).toBe('Head of buying')
    await page.getByRole('button', { name: 'Undo this import' }).click()
    await page.getByRole('heading', { name: 'Undone' }).waitFor()
    expect(await titleOf('One')).toBe('Buyer')
    expect(errors).toEqual([])
  })
})
