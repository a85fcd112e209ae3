import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, callAs, openBrowserWorld, seriousFindings, setUpOwner } from './browser.ts'

let world: BrowserWorld
let page: Page
let errors: string[]
beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page, errors } = await world.visit())
  await setUpOwner(page)
  await callAs(page, 'POST', '/api/accounts', { name: 'Bremer Bottling' })
})
afterAll(() => world?.close())

const names = ['Asked for', 'Planned', 'Visited']
const column = (name: string) => page.getByRole('region', { name, exact: true })
const standing = () => page.getByRole('list', { name: 'Steps' }).locator('[aria-current=step]')

async function addField(label: string, kind: string, more?: () => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: 'Add a field' }).click()
  await page.getByRole('textbox', { name: 'Label', exact: true }).fill(label)
  await page.getByRole('combobox', { name: 'Kind', exact: true }).selectOption({ label: kind })
  await more?.()
  await page.getByRole('button', { name: 'Add field', exact: true }).click()
}

test('an administrator declares site surveys with a track of five steps, two fields and a reference to an account', {
  timeout: 90_000,
}, async () => {
  await page.goto('/settings/objects')
  await page.getByRole('button', { name: 'New object' }).click()
  await page.getByRole('textbox', { name: 'Name of one', exact: true }).fill('site survey')
  await page.getByRole('textbox', { name: 'Name of many', exact: true }).fill('Site surveys')
  await page.getByRole('button', { name: 'Add a step' }).click()
  for (const [i, name] of names.entries()) await page.getByRole('textbox', { name: `Step ${i + 1}`, exact: true }).fill(name)
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Create object' }).click()
  await page.getByRole('heading', { name: 'Site surveys' }).waitFor()
  await page.getByRole('table', { name: 'Steps' }).getByText('Dropped').first().waitFor()
  const stands = (label: string) =>
    page.getByRole('table', { name: 'Fields' }).getByRole('button', { name: label, exact: true }).waitFor()
  const toAccount = () => page.getByRole('combobox', { name: 'Points to' }).selectOption('account')
  await addField('Account', 'Reference to a record', toAccount)
  await stands('Account')
  await addField('Depth', 'Whole number')
  await stands('Depth')
  await addField('Date of visit', 'Date')
  await stands('Date of visit')
  expect(await seriousFindings(page)).toEqual([])
})

test('a record is made by the form that follows from them; a field added from the head of the list stands there at once', {
  timeout: 60_000,
}, async () => {
  await page.getByRole('navigation').getByRole('link', { name: 'Site surveys' }).click()
  await page.getByRole('button', { name: 'New site survey' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Name' }).fill('Old mill')
  await form.getByRole('button', { name: /more/i }).click()
  await form.getByRole('textbox', { name: 'Depth' }).fill('40')
  await form.getByRole('button', { name: 'Create', exact: true }).click()
  const grid = page.getByRole('grid', { name: 'Site surveys' })
  await grid.getByText('Old mill').waitFor()
  await grid.getByText('Asked for').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await addField('Soil', 'Text')
  await page.getByRole('columnheader', { name: 'Soil' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
})

const csv =
  'Name,Account,Depth,Date of visit,Step\nNorth weir,Bremer Bottling,12,2026-12-01,planned\nSouth weir,,30,2026-12-08,Visitted\n'

test('two more come from a file: a step by its name, and a misspelt one as what it means', { timeout: 90_000 }, async () => {
  await page.goto('/import')
  const file = { name: 'site surveys.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('What will happen').waitFor()
  await page.getByRole('button', { name: 'Import 1 row' }).waitFor()
  await page.getByRole('button', { name: 'Yes, read it as Visited' }).click()
  await page.getByText('“Visitted” is read as Visited').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await page.getByRole('button', { name: 'Undo this import' }).waitFor({ timeout: 60_000 })
  await page.goto('/objects/site-surveys')
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await row('North weir').getByText('Planned').waitFor()
  await row('South weir').getByText('Visited').waitFor()
  await row('North weir').getByText('Bremer Bottling').waitFor()
})

test('they move on their board and by the step bar, and stand on their page, its timeline and the page of the account', {
  timeout: 90_000,
}, async () => {
  await page.goto('/objects/site-surveys?layout=board')
  await column('Planned').getByRole('link', { name: 'North weir' }).waitFor()
  const move = async (record: string, to: string) => {
    await page.getByRole('link', { name: record, exact: true }).focus()
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: to }).click()
    await column(to).getByRole('link', { name: record, exact: true }).waitFor()
  }
  await move('Old mill', 'Planned')
  await move('South weir', 'Done')
  await expect.poll(() => column('Planned').getByRole('article').count()).toBe(2)
  expect(await seriousFindings(page)).toEqual([])

  await page.getByRole('link', { name: 'North weir', exact: true }).click()
  await page.getByRole('heading', { name: 'North weir' }).waitFor()
  await standing().getByText('Planned').waitFor()
  await page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: 'Visited' }).click()
  await standing().getByText('Visited').waitFor()
  // The move is told on the timeline as well.
  await page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: 'Planned' })
    .filter({ hasText: 'Visited' })
    .first()
    .waitFor()
  expect(await seriousFindings(page)).toEqual([])

  await page.getByRole('link', { name: 'Bremer Bottling' }).first().click()
  await page.getByRole('heading', { name: 'Bremer Bottling' }).waitFor()
  const surveys = page.getByRole('region', { name: 'Site surveys' })
  await surveys.getByRole('link', { name: /North weir/ }).waitFor()
  await surveys.getByText('Visited').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  expect(errors).toEqual([])
})

test('a report counts them by step, and the funnel tells how they came through', { timeout: 90_000 }, async () => {
  const choose = async (label: string, option: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await page.goto('/reports/build')
  await choose('Records of', 'Site surveys')
  await choose('By 1', 'Step')
  await page.getByText('Site surveys: 3.').waitFor()
  await page.getByRole('button', { name: 'Done: 1. Open the records' }).click()
  const behind = page.getByRole('complementary').filter({ hasText: '1 record' })
  await behind.getByRole('link', { name: 'South weir' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])

  await page.locator('label').filter({ hasText: 'Funnel' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Funnel' }).click()
  // Two of them came from a file that does not tell when they were made.
  await page.getByText('Of 1 record, none has come to the good end.').waitFor()
  await choose('Period', 'All time')
  await page.getByText('Of 3 records, 1 has come to the good end.').waitFor()
  await page.getByRole('button', { name: 'Visited, Records: 2. Open the list' }).click()
  await page.getByRole('complementary').getByRole('link', { name: 'North weir' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  expect(errors).toEqual([])
})

test('a step added later stands before the ends on the board as on the step bar', { timeout: 60_000 }, async () => {
  const [object] = (await callAs(page, 'GET', '/api/declared-objects')).rows
  await callAs(page, 'POST', '/api/steps', { object: object.id, name: 'Billed', type: 'open', position: 99 })
  await page.goto('/objects/site-surveys?layout=board')
  await column('Billed').waitFor()
  const order = await page
    .getByRole('region')
    .evaluateAll((regions) => regions.map((region) => region.getAttribute('aria-label')))
  const steps = ['Planned', 'Visited', 'Billed', 'Done', 'Dropped']
  expect(order.filter((name) => steps.includes(name ?? ''))).toEqual(steps)
})
