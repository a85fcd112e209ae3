import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedData } from '../shared-data.ts'
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
    expect(await commit.isDisabled()).toBe(true)
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
