import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Program, program } from '../faults/program.ts'
import type { Started } from '../processes.ts'
import { scratch } from '../scratch.ts'
import { launch, owner } from './browser.ts'

/** What a person who has only read the README does, from the first start to their own spreadsheet on the board. */
let own: Program
let started: Started
let folder: string
let browser: Awaited<ReturnType<typeof launch>>
beforeAll(async () => {
  folder = await scratch('new user')
  own = await program(join(folder, 'data'))
  started = await own.begin({ COOKIE_SECURE: 'false' })
  browser = await launch()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  started?.child.kill('SIGTERM')
  await started?.ended
})

const spreadsheet = `Deal,Account,Amount,Stage,Expected close,Owner
"Ring main, north","Hillside Water",12500.00,Needs,2027-03-15,Nora Lindahl
"Filter house 2","Hillside Water",48000.00,Proposal,2027-02-01,Nora Lindahl
"Rinse water","Orchard Foods",7300.50,Qualify,2027-04-20,Nora Lindahl
`

/** Clicks as a person does, and counts. */
function counting(page: Page) {
  const count = { clicks: 0, fields: 0 }
  return {
    count,
    click: async (name: string | RegExp, role: 'button' | 'link' | 'radio' = 'button') => {
      count.clicks += 1
      await page.getByRole(role, { name }).first().click()
    },
    fill: async (label: string, text: string) => {
      count.fields += 1
      await page.getByRole('textbox', { name: label }).fill(text)
    },
  }
}

test('from the first start to one’s own spreadsheet on the board, on the README alone', { timeout: 240_000 }, async () => {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(40_000)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  const { count, click, fill } = counting(page)
  const main = page.getByRole('main')

  await page.goto(own.address)
  await fill('Your name', owner.name)
  await fill('E-mail', owner.email)
  await fill('Password', owner.password)
  await fill('Company', owner.company)
  await click('Create')
  await click(/Look around with a sample company/)
  await main.getByRole('complementary', { name: 'Sample company' }).waitFor()
  // Numbers, dates and telephone numbers are written as this browser writes them.
  const { company } = await (await page.request.get(`${own.address}/api/me`)).json()
  expect(company).toMatchObject({ locale: 'en-GB', phoneCountry: 'GB' })

  // Their day as head of sales: something late, something today.
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await main.getByText('Release the discount').first().waitFor()

  await click('Pipeline', 'link')
  await page.getByRole('article').first().waitFor()
  await click('Reports', 'link')
  await click(/^Funnel/, 'link')
  await main
    .getByText(/Ozone unit|Survey/)
    .first()
    .waitFor()
  await page.goBack()
  await click(/^Pipeline movement/, 'link')
  await main.getByText('Closing', { exact: true }).first().waitFor()

  await click('Remove the sample company')
  await page.getByText('The sample company is gone').waitFor()
  await main.getByRole('complementary', { name: 'Sample company' }).waitFor({ state: 'detached' })

  const file = join(folder, 'my deals.csv')
  await writeFile(file, spreadsheet)
  await click('Import', 'link')
  count.clicks += 1
  await page.locator('input[type=file]').setInputFiles(file)
  // The file does not say what its amounts are in.
  count.clicks += 2
  await page.getByRole('combobox', { name: 'Currency of the amounts' }).click()
  await page.getByRole('option', { name: /^EUR/ }).click()
  // Their accounts are new here; the page offers to make them.
  await click('Make records of unknown names')
  await main.getByText('is not known').first().waitFor({ state: 'detached' })
  await click(/^Import 3 rows/)
  await click('Open the pipeline', 'link')
  await page.getByRole('article').filter({ hasText: 'Filter house 2' }).waitFor()
  await expect.poll(() => page.getByRole('article').count()).toBe(3)
  expect(errors).toEqual([])
  // Five minutes of a person's time: a click in five seconds and a field in ten would be a slow person.
  expect(count.clicks * 5 + count.fields * 10).toBeLessThan(300)
})
