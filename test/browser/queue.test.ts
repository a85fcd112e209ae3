import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BrowserWorld, openBrowserWorld, seriousFindings } from './browser.ts'
import { type Desk, device, kept, openDesk, patient } from './device.ts'
import type { Wire } from './wire.ts'

let world: BrowserWorld
let desk: Desk
let wire: Wire
let page: Page
beforeAll(async () => {
  world = await openBrowserWorld()
  desk = await openDesk(world)
  ;({ page, wire } = await device(world))
})
beforeEach(() => wire.mend())
afterAll(async () => {
  await wire?.close()
  await world?.close()
})

type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number }

/** Looks at a page until the device has kept it. */
async function look(path: string): Promise<void> {
  await page.goto(path)
  await page
    .getByRole('button', { name: /^Edit / })
    .first()
    .waitFor()
  await expect.poll(async () => (await kept(page)).paths, patient).toContain(`/api${path}`)
  await page.waitForTimeout(300)
}

async function editCity(value: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit City' }).press('Enter')
  await page.getByRole('main').getByRole('textbox', { name: 'City' }).fill(value)
  await page.keyboard.press('Enter')
}

const waits = (count: number) => page.getByText(`${count} change${count === 1 ? ' waits' : 's wait'} to be sent`).waitFor()

test('a day without a network: what was done waits, outlives a restart, and is done once in order when the line is back', async () => {
  const account = await desk.post('/api/accounts', { name: 'Alster Works', city: 'Bremen' })
  const deal = await desk.post<Row>('/api/opportunities', { name: 'Softener, plant 2', account: account.id })
  const about = { entity: 'opportunity', id: deal.id }
  const call = await desk.post<Row>('/api/activities', { kind: 'task', subject: 'Ask for flow data', about })
  await look(`/activities/${call.id}`)
  await look(`/opportunities/${deal.id}`)
  await look(`/accounts/${account.id}`)

  await wire.cut()
  await editCity('Kiel')
  await waits(1)
  await page.getByText('Kiel').first().waitFor()
  // A note about it.
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Notes' }).fill('They move in spring')
  await page.keyboard.press('Control+Enter')
  await waits(2)
  // What was read of it stays there, though it cannot be read anew.
  await page.getByRole('region', { name: 'Timeline' }).getByText('created this record').waitFor()
  // A deal moved on.
  await page.goto(`/opportunities/${deal.id}`)
  await page.getByRole('heading', { name: 'Softener, plant 2' }).first().waitFor()
  await page.locator('[aria-label=Stages]').getByRole('button', { name: /Needs/ }).click()
  await waits(3)
  // A task done.
  await page.goto(`/activities/${call.id}`)
  await page.getByRole('main').getByRole('button', { name: 'Mark as done' }).click()
  await waits(4)
  await page.keyboard.press('Escape')
  // Somebody new.
  await page.goto('/contacts')
  await page.getByRole('heading', { name: 'Contacts' }).waitFor()
  await page.keyboard.press('c')
  await page.keyboard.press('c')
  const form = page.getByRole('dialog', { name: 'New contact' })
  await form.getByLabel('First name').fill('Greta')
  await form.getByLabel('Last name').fill('Moll')
  await page.keyboard.press('Control+Enter')
  await waits(5)

  // The program is closed and opened again: everything still waits, and is shown.
  await page.reload()
  await waits(5)
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('dialog', { name: 'Changes on this device' }).getByText('New contact: Greta Moll').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.goto(`/accounts/${account.id}`)
  await page.getByText('Kiel').first().waitFor()
  await page.getByRole('main').getByText('Waits to be sent').first().waitFor()

  await wire.mend()
  await page
    .getByText(/to be sent/)
    .first()
    .waitFor({ state: 'detached', timeout: 20_000 })
  expect((await desk.get<Row>(`/api/accounts/${account.id}`)).city).toBe('Kiel')
  expect((await desk.get<{ stage: { title: string } }>(`/api/opportunities/${deal.id}`)).stage.title).toBe('Needs')
  expect((await desk.get<Row>(`/api/activities/${call.id}`)).doneAt).not.toBeNull()
  const { rows: people } = await desk.get<{ rows: Row[] }>('/api/contacts')
  expect(people.map(({ lastName }) => lastName)).toEqual(['Moll'])
  const { rows: made } = await desk.get<{ rows: Row[] }>('/api/activities')
  expect(made.filter(({ kind }) => kind === 'note')).toHaveLength(1)
}, 120_000)

test('a change that somebody else made meanwhile is shown beside mine, and I decide', async () => {
  const account = await desk.post<Row>('/api/accounts', { name: 'Bremer Bottling', city: 'Bremen' })
  await look(`/accounts/${account.id}`)
  await wire.cut()
  await editCity('Kiel')
  await waits(1)
  await desk.patch('/api/accounts', { id: account.id, version: account.version, city: 'Hamburg' })
  await wire.mend()
  await page.getByText('1 change needs you').waitFor({ timeout: 20_000 })
  expect((await desk.get<Row>(`/api/accounts/${account.id}`)).city).toBe('Hamburg')
  await page.getByRole('button', { name: 'Show' }).click()
  const list = page.getByRole('dialog', { name: 'Changes on this device' })
  await list.getByText(/Mine: Kiel.*Nora Lindahl: Hamburg/).waitFor()
  await list.getByRole('button', { name: 'Use mine' }).click()
  await list.waitFor({ state: 'detached' })
  expect((await desk.get<Row>(`/api/accounts/${account.id}`)).city).toBe('Kiel')
}, 60_000)

test('killed between sending and the answer, a change is done once', async () => {
  const account = await desk.post<Row>('/api/accounts', { name: 'Celle Dairy', city: 'Bremen' })
  await look(`/accounts/${account.id}`)
  wire.swallowAnswers()
  await page.getByRole('form', { name: 'Add' }).waitFor()
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Notes' }).fill('Asked for an offer')
  await page.keyboard.press('Control+Enter')
  const notes = async () => {
    const { rows } = await desk.get<{ rows: (Row & { body: unknown })[] }>('/api/activities?limit=200')
    return rows.filter((row) => row.kind === 'note' && JSON.stringify(row.body).includes('Asked for an offer'))
  }
  // The program has it, and nobody here knows.
  await expect.poll(async () => (await notes()).length, patient).toBe(1)
  await waits(1)
  const context = page.context()
  await page.close()
  await wire.cut()
  await wire.mend()
  page = await context.newPage()
  await page.goto(`/accounts/${account.id}`)
  await page.getByText('Asked for an offer').first().waitFor()
  await page
    .getByText(/to be sent/)
    .first()
    .waitFor({ state: 'detached', timeout: 20_000 })
  const [note, ...more] = await notes()
  expect(more).toEqual([])
  expect(note?.version).toBe(1)
}, 60_000)
