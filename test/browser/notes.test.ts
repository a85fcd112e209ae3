import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, callAs, openBrowserWorld, seriousFindings, setUpOwner } from './browser.ts'

let world: BrowserWorld
let page: Page
let errors: string[]
let deal: string

beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page, errors } = await world.visit())
  await setUpOwner(page)
  const role = await post('/api/roles', { name: 'Reads deals', grants: { opportunity: { read: 'all' } } })
  await post('/api/users', { name: 'Tomas Brandt', role: role.id })
  const other = await post('/api/roles', { name: 'Reads nothing' })
  await post('/api/users', { name: 'Tomas Outside', role: other.id })
  deal = (await post('/api/opportunities', { name: 'Ultrafiltration, well 2', nextStep: 'Call' })).id
  await page.goto(`/opportunities/${deal}`)
  await page.getByRole('region', { name: 'Timeline' }).waitFor()
})
afterAll(() => world?.close())

const answer = (path: string) => callAs(page, 'GET', path)
const post = (path: string, data: object) => callAs(page, 'POST', path, data)

const timeline = () => page.getByRole('region', { name: 'Timeline' })
const composer = () => page.getByRole('form', { name: 'Add' })

/** A picture of one dot, let go over the editor as from the desktop. */
async function dropPicture(): Promise<void> {
  const data = await page.evaluateHandle(() => {
    const bytes = Uint8Array.from(
      atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
      (c) => c.charCodeAt(0),
    )
    const transfer = new DataTransfer()
    transfer.items.add(new File([bytes], 'well.png', { type: 'image/png' }))
    return transfer
  })
  const box = await composer().getByRole('textbox', { name: 'Notes' }).boundingBox()
  const at = { clientX: (box?.x ?? 0) + 20, clientY: (box?.y ?? 0) + 20 }
  await composer()
    .getByRole('textbox', { name: 'Notes' })
    .dispatchEvent('drop', { dataTransfer: data, ...at })
}

test('a note with a mention and a dropped picture is written without a mouse', async () => {
  await page.keyboard.press('n')
  await composer().getByRole('textbox', { name: 'Notes' }).waitFor()
  await page.keyboard.type('Council decides. ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('Bring the reference')
  await page.keyboard.press('Control+b')
  await page.keyboard.type(' @tom')
  const people = page.getByRole('listbox', { name: 'People to mention' })
  await people.getByRole('option', { name: 'Tomas Outside' }).getByText('cannot see this').waitFor()
  await people.getByRole('option', { name: 'Tomas Brandt' }).waitFor()
  await page.keyboard.press('Enter')
  await dropPicture()
  await composer().getByRole('img', { name: 'well.png' }).waitFor()
  await page.keyboard.press('Control+Enter')
  const note = timeline().getByRole('listitem').filter({ hasText: 'wrote a note' })
  await note.getByText('Bring the reference').waitFor()
  await note.getByText('@Tomas Brandt').waitFor()
  expect(
    await note
      .getByRole('img', { name: 'well.png' })
      .evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth)),
  ).toBe(1)
  const [{ body }] = (await answer('/api/activities')).rows
  expect(body.text).toBe('Council decides. Bring the reference @Tomas Brandt well.png')
  expect(body.html).toContain('<strong>Bring the reference</strong>')
  expect(body.html).toMatch(/<span data-mention="[0-9a-f-]{36}">@Tomas Brandt<\/span>/)
  expect(body.html).not.toContain('src=')
})

test('a call is logged in three presses, a task planned, each by keyboard', async () => {
  await composer().getByRole('tab', { name: 'Call' }).press('Enter')
  await composer().getByRole('checkbox', { name: 'Reached' }).press('Space')
  await composer().getByRole('button', { name: 'Save' }).press('Enter')
  await timeline().getByText('logged a call').waitFor()
  await composer().getByRole('tab', { name: 'Task' }).press('Enter')
  await composer().getByRole('textbox', { name: 'What is it about?' }).waitFor()
  await page.keyboard.type('Send the price list')
  await composer().getByLabel('Due').fill('2030-01-02T10:00')
  await composer().getByLabel('Due').press('Control+Enter')
  await timeline().getByText('planned a task').waitFor()
  const { rows } = await answer('/api/activities?sort=recordedAt')
  expect(rows.slice(1)).toMatchObject([
    { kind: 'call', outcome: 'reached' },
    { kind: 'task', subject: 'Send the price list', doneAt: null },
  ])
})

test('the timeline is narrowed and searched, an entry pinned, and a value put back as it was', async () => {
  await timeline().getByRole('button', { name: 'Notes 1' }).press('Enter')
  await timeline().getByText('logged a call').waitFor({ state: 'detached' })
  await timeline().getByRole('button', { name: 'All' }).press('Enter')
  await timeline().getByRole('button', { name: 'Search the timeline' }).press('Enter')
  await page.keyboard.type('reference')
  await timeline().getByText('planned a task').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await timeline().getByText('planned a task').waitFor()
  await timeline()
    .getByRole('listitem')
    .filter({ hasText: 'wrote a note' })
    .getByRole('button', { name: 'Pin on top' })
    .press('Enter')
  await timeline().getByText('Pinned by Nora Lindahl').waitFor()
  await page.keyboard.press('Control+z')
  await timeline().getByText('Pinned by Nora Lindahl').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Edit Next step' }).press('Enter')
  await page.getByRole('textbox', { name: 'Next step' }).fill('Write')
  await page.keyboard.press('Enter')
  await timeline().getByText('set Next step to').waitFor()
  await page.getByRole('button', { name: /^Next step: who wrote it/ }).press('Enter')
  await page
    .getByRole('button', { name: /^Restore Next step/ })
    .first()
    .press('Enter')
  await page.getByText('Next step is as it was').waitFor()
  expect((await answer(`/api/opportunities/${deal}`)).nextStep).toBe('Call')
  await page.keyboard.press('Escape')
})

test('a PDF is attached, looked at in place in the browser’s own viewer, and saved under its name', async () => {
  const page1 =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n'
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'Pump curve.pdf', mimeType: 'application/pdf', buffer: Buffer.from(page1) })
  await timeline().getByRole('button', { name: 'Look at Pump curve.pdf' }).press('Enter')
  const shown = page.getByRole('dialog', { name: 'Pump curve.pdf' })
  const frame = shown.locator('iframe')
  await frame.waitFor()
  await expect.poll(() => frame.getAttribute('src')).toMatch(/^blob:/)
  await expect.poll(() => shown.getByRole('link', { name: 'Save' }).getAttribute('download')).toBe('Pump curve.pdf')
  await page.keyboard.press('Escape')
  await shown.waitFor({ state: 'detached' })
})

test('axe finds nothing serious, in light and in dark, wide and narrow', async () => {
  const found: string[] = []
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    if (width === 390) {
      await page.getByText('Timeline', { exact: true }).click()
      await composer().getByRole('tab', { name: 'Note' }).click()
    } else await page.keyboard.press('n')
    await composer().getByRole('textbox', { name: 'Notes' }).waitFor()
    found.push(...(await seriousFindings(page)).map((finding) => `${width} ${colorScheme}: ${finding}`))
    await composer().getByRole('button', { name: 'Cancel' }).click()
  }
  expect(found).toEqual([])
  expect(errors).toEqual([])
}, 120_000)
