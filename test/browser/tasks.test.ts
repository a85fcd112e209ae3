import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, openBrowserWorld, owner } from './browser.ts'
import { type Desk, openDesk } from './device.ts'

let world: BrowserWorld
let desk: Desk
let page: Page
let errors: string[]
beforeAll(async () => {
  world = await openBrowserWorld()
  desk = await openDesk(world)
  ;({ page, errors } = await world.visit())
  // Whatever is done with a mouse all the same is noticed.
  await page.addInitScript(() => {
    const note = (event: Event) => Object.assign(window, { touched: event.isTrusted ? event.type : undefined })
    for (const name of ['pointerdown', 'mousedown']) addEventListener(name, note, { capture: true })
  })
})
afterAll(() => world?.close())

const keys = async (...all: readonly string[]) => {
  for (const key of all) await page.keyboard.press(key)
}
const type = (text: string) => page.keyboard.type(text)
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })

/** Opens what the palette finds first for the text. */
async function byPalette(text: string, option: RegExp): Promise<void> {
  await keys('Control+k')
  await page.getByRole('combobox', { name: 'Search all records' }).waitFor()
  await type(text)
  await page.getByRole('option', { name: option }).first().waitFor()
  await expect.poll(() => page.getByRole('option', { selected: true }).textContent()).toMatch(option)
  await keys('Enter')
}

type Rows = { readonly rows: readonly Record<string, unknown>[] }

async function signIn(): Promise<void> {
  await page.goto('/contacts')
  await page.getByLabel('E-mail').waitFor()
  await type(owner.email)
  await keys('Tab')
  await type(owner.password)
  await keys('Enter')
  await page.getByRole('heading', { name: 'Contacts' }).waitFor()
}

async function createContact(): Promise<void> {
  await keys('c', 'c')
  const form = dialog('New contact')
  await form.getByLabel('First name').waitFor()
  await type('Greta')
  await keys('Tab')
  await type('Moll')
  await keys('Control+Enter')
  await form.waitFor({ state: 'detached' })
}

async function findByPhone(): Promise<void> {
  await byPalette('34567', /Ida Berg/)
  await page.getByRole('heading', { name: 'Ida Berg' }).first().waitFor()
}

/** On an account: its page is where the deal begins. */
async function createDeal(): Promise<void> {
  await byPalette('Alster', /Alster Works/)
  await page.getByRole('heading', { name: 'Alster Works' }).first().waitFor()
  await page
    .getByRole('region', { name: /Opportunities|Deals/ })
    .getByRole('button', { name: /New|Add/ })
    .first()
    .press('Enter')
  const form = dialog('New opportunity')
  await form.getByLabel('Name', { exact: true }).waitFor()
  await type('Softener, plant 2')
  await keys('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await byPalette('Softener', /Softener, plant 2/)
  await page.getByRole('heading', { name: 'Softener, plant 2' }).first().waitFor()
  await page.getByRole('link', { name: 'Alster Works' }).first().waitFor()
}

const stands = (stage: string) => page.locator('[aria-current=step]').filter({ hasText: stage }).waitFor()

async function moveAndLose(): Promise<void> {
  await byPalette('>Proposal', /Move to Proposal/)
  await stands('Proposal')
  await keys('l')
  await page.getByRole('radio', { name: 'Price' }).waitFor()
  await page.getByRole('radio', { name: 'Price' }).press('Space')
  await page.getByRole('button', { name: 'Mark as lost' }).press('Enter')
  await page.getByRole('button', { name: /Reopen|Open again/ }).waitFor()
  await keys('Control+z')
  await stands('Proposal')
}

async function logAndPlan(): Promise<void> {
  const composer = page.getByRole('form', { name: 'Add' })
  await composer.getByRole('tab', { name: 'Call' }).press('Enter')
  await composer.getByRole('checkbox', { name: 'Reached' }).press('Space')
  await composer.getByRole('button', { name: 'Save' }).press('Enter')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await timeline.getByText('logged a call').waitFor()
  await composer.getByRole('tab', { name: 'Task' }).press('Enter')
  await composer.getByRole('textbox', { name: 'What is it about?' }).waitFor()
  await type('Send the price list')
  await composer.getByLabel('Due').fill('2030-01-02T10:00')
  await composer.getByLabel('Due').press('Control+Enter')
  await timeline.getByText('planned a task').waitFor()
  await keys('n')
  await composer.getByRole('textbox', { name: 'Notes' }).waitFor()
  await type('Council decides @tom')
  await page.getByRole('listbox', { name: 'People to mention' }).getByRole('option', { name: 'Tom Berger' }).waitFor()
  await keys('Enter', 'Control+Enter')
  await timeline.getByText('@Tom Berger').waitFor()
}

async function editInList(): Promise<void> {
  await page.goto('/opportunities?sort=["name"]')
  const row = page.getByRole('row', { name: /Deal 03/ })
  await row.waitFor()
  await row.focus()
  await keys('ArrowRight')
  await page.waitForFunction(() => document.activeElement?.tagName === 'TD')
  const amount = await row.locator('td').evaluateAll((cells) => cells.findIndex((cell) => /\d,000/.test(cell.textContent ?? '')))
  const from = await page.evaluate(() => Number((document.activeElement as HTMLElement).dataset.col))
  const to = Number(await row.locator('td').nth(amount).getAttribute('data-col'))
  for (let at = from; at < to; at++) await keys('ArrowRight')
  await type('7450')
  await keys('Enter')
  await row.getByText('7,450').waitFor()
}

async function completeFirst(): Promise<void> {
  await keys('Escape', 'g', 't')
  await page.waitForURL('**/today')
  await page.getByRole('region', { name: 'Late' }).getByText('Ask for flow data').waitFor()
  await keys('j', 'd')
  const question = dialog(/What next/)
  await question.waitFor()
  await keys('Escape')
  await question.waitFor({ state: 'detached' })
  await page.getByText('Ask for flow data is done').waitFor()
}

const tab = (name: RegExp) => page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name })

/** Filter by the keyboard, keep it, and switch between it and everything. */
async function filterAndSave(): Promise<void> {
  const filter = {
    and: [
      { field: 'owner', op: 'eq', value: { me: true } },
      { field: 'closeDate', op: 'within', value: { period: 'quarter', offset: 0 } },
    ],
  }
  await page.goto(`/opportunities?filter=${encodeURIComponent(JSON.stringify(filter))}`)
  await page.getByRole('row', { name: /Deal 11/ }).waitFor()
  await page.getByRole('button', { name: 'Save view' }).press('Enter')
  await page.getByLabel('Name').waitFor()
  await page.getByLabel('Name').fill('Mine this quarter')
  await keys('Enter')
  await tab(/^Mine this quarter/)
    .and(page.locator('[aria-current]'))
    .waitFor()
  await tab(/^All/).press('Enter')
  await page.waitForFunction(() => !location.search.includes('filter'))
  await tab(/^Mine this quarter/).press('Enter')
  await page.waitForFunction(() => location.search.includes('quarter'))
}

async function giveTenAndUndo(): Promise<void> {
  await page.getByRole('row', { name: /Deal 11/ }).waitFor()
  await page.getByRole('row').nth(1).focus()
  await keys('x')
  for (let i = 0; i < 9; i++) await keys('Shift+ArrowDown')
  const bar = page.getByRole('toolbar', { name: 'Selected records' })
  await bar.getByText('10 selected').waitFor()
  await bar.getByRole('button', { name: 'Owner' }).press('Enter')
  await page.getByRole('combobox', { name: 'Owner' }).fill('Tom')
  await page.getByRole('option', { name: 'Nora Lindahl' }).waitFor({ state: 'detached' })
  await page.getByRole('option', { name: 'Tom Berger' }).waitFor()
  await keys('ArrowDown', 'Enter')
  await page.getByRole('button', { name: 'Change 10 records' }).press('Enter')
  await page.getByText('10 records changed').waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().press('Enter')
  await page.getByText('Undone').waitFor()
}

async function peekOn(): Promise<void> {
  await keys('g', 'a')
  await page.waitForURL('**/accounts*')
  await page.getByRole('row', { name: /Alster/ }).waitFor()
  await page.getByRole('row').nth(1).focus()
  await keys('Space')
  const peek = page.getByRole('complementary', { name: /Works|Dairy/ })
  const first = await peek.getAttribute('aria-label')
  await keys('j')
  await expect.poll(() => peek.getAttribute('aria-label')).not.toBe(first)
  await keys('Escape')
  await peek.waitFor({ state: 'detached' })
}

async function readFunnel(): Promise<void> {
  await page.goto('/reports/funnel?period=all')
  const mode = page.getByRole('radiogroup', { name: /Count|Mode|How/ }).first()
  await mode.getByRole('radio', { name: 'Visited' }).press('Space')
  await page.waitForFunction(() => location.search.includes('visited'))
  const bar = page.getByRole('main').getByRole('button', { name: /Qualify.*Open the list/ })
  await bar.first().press('Enter')
  await page
    .getByRole('link', { name: /^Deal \d\d|^Softener/ })
    .first()
    .waitFor()
}

async function importFile(): Promise<void> {
  await keys('Escape')
  await page.goto('/import')
  const buffer = Buffer.from('Account,City\nHillside Water,Bremen\nOrchard Foods,Kiel\n')
  await page.locator('input[type=file]').setInputFiles({ name: 'accounts.csv', mimeType: 'text/csv', buffer })
  await page.getByText('What will happen').waitFor()
  await page.getByRole('button', { name: 'Import 2 rows' }).press('Enter')
  await expect.poll(async () => (await desk.get<Rows>('/api/accounts')).rows.length, { timeout: 20_000 }).toBe(4)
}

/** Everything that is there before the day begins. */
async function prepare(): Promise<void> {
  const { rows: roles } = await desk.get<Rows>('/api/roles')
  await desk.post('/api/users', { name: 'Tom Berger', role: roles[0]?.id })
  await desk.post('/api/contacts', { firstName: 'Ida', lastName: 'Berg', phones: ['+49 30 1234567'] })
  await desk.post('/api/accounts', [{ name: 'Alster Works' }, { name: 'Celle Dairy' }])
  const today = new Date().toISOString().slice(0, 10)
  const deals = Array.from({ length: 12 }, (_, i) => ({
    name: `Deal ${String(i).padStart(2, '0')}`,
    amount: { amount: (i + 1) * 100_000, currency: 'USD' },
    closeDate: today,
  }))
  const [first] = await desk.post<{ id: string }[]>('/api/opportunities', deals)
  const about = { entity: 'opportunity', id: first?.id }
  const dueAt = new Date(Date.now() - 86_400_000).toISOString()
  await desk.post('/api/activities', { kind: 'call', subject: 'Ask for flow data', about, dueAt })
}

test('a sales team’s day without a mouse, from signing in to importing a file', async () => {
  await prepare()
  const day = {
    '1 sign in': signIn,
    '2 find a contact by half a phone number': findByPhone,
    '3 create a contact': createContact,
    '4 create an opportunity on an account': createDeal,
    '5 move it two stages on, 6 mark it lost with a reason': moveAndLose,
    '8 log a call, 9 plan a task, 11 write a note with a mention': logAndPlan,
    '7 edit an amount in the list': editInList,
    '10 complete today’s first task': completeFirst,
    '12 filter the list and save the view, 13 switch views': filterAndSave,
    '14 give ten rows to somebody else, 15 undo that': giveTenAndUndo,
    '16 peek at a record and go to the next': peekOn,
    '17 the funnel: switch its mode, open the records behind a bar': readFunnel,
    '18 import a file': importFile,
  }
  for (const [task, work] of Object.entries(day)) {
    await work().catch((error: unknown) => {
      throw new Error(`${task}: ${error instanceof Error ? error.message : String(error)}`)
    })
    expect(await page.evaluate(() => (window as unknown as { touched?: string }).touched), task).toBeUndefined()
  }
  expect(errors).toEqual([])
}, 120_000)
