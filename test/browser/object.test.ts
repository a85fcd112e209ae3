import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, openBrowserWorld, seriousFindings, setUpOwner } from './browser.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await openBrowserWorld()
})
afterAll(() => world?.close())

const csv = 'Name,Account,Depth,Date of visit\nNorth weir,Bremer Bottling,12,2026-12-01\nSouth weir,,30,2026-12-08\n'

test('an administrator declares site surveys, moves them over their board, and imports two', { timeout: 180_000 }, async () => {
  const { page, errors } = await world.visit()
  await setUpOwner(page)
  const { csrf } = await (await page.request.get('/api/me')).json()
  await page.request.post('/api/accounts', { data: { name: 'Bremer Bottling' }, headers: { 'x-csrf': csrf } })

  // Declared with a track of five steps.
  await page.goto('/settings/objects')
  await page.getByRole('button', { name: 'New object' }).click()
  await page.getByRole('textbox', { name: 'Name of one', exact: true }).fill('site survey')
  await page.getByRole('textbox', { name: 'Name of many', exact: true }).fill('Site surveys')
  const names = ['Asked for', 'Planned', 'Visited']
  await page.getByRole('button', { name: 'Add a step' }).click()
  for (const [i, name] of names.entries()) await page.getByRole('textbox', { name: `Step ${i + 1}`, exact: true }).fill(name)
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Create object' }).click()
  await page.getByRole('heading', { name: 'Site surveys' }).waitFor()
  await page.getByRole('table', { name: 'Steps' }).getByText('Dropped').first().waitFor()

  // Fields of its own, one of them a reference to an account.
  const addField = async (label: string, kind: string, more?: () => Promise<unknown>) => {
    await page.getByRole('button', { name: 'Add a field' }).click()
    await page.getByRole('textbox', { name: 'Label', exact: true }).fill(label)
    await page.getByRole('combobox', { name: 'Kind', exact: true }).selectOption({ label: kind })
    await more?.()
    await page.getByRole('button', { name: 'Add field', exact: true }).click()
    await page.getByRole('table', { name: 'Fields' }).getByRole('button', { name: label }).waitFor()
  }
  await addField('Account', 'Reference to a record', () =>
    page.getByRole('combobox', { name: 'Points to' }).selectOption('account'),
  )
  await addField('Depth', 'Whole number')
  await addField('Date of visit', 'Date')
  expect(await seriousFindings(page)).toEqual([])

  // A record by the form that follows from them.
  await page.getByRole('navigation').getByRole('link', { name: 'Site surveys' }).click()
  await page.getByRole('button', { name: 'New site survey' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Name' }).fill('Old mill')
  await form.getByRole('button', { name: /more/i }).click()
  await form.getByRole('textbox', { name: 'Depth' }).fill('40')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('grid', { name: 'Site surveys' }).getByText('Old mill').waitFor()
  expect(await seriousFindings(page)).toEqual([])

  // Two more from a file.
  await page.goto('/import')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'site surveys.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByText('What will happen').waitFor()
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await page
    .getByText('South weir')
    .or(page.getByRole('link', { name: /Site surveys/ }))
    .first()
    .waitFor({ timeout: 60_000 })

  // Moved on the board, with the menu that needs no mouse.
  await page.goto('/objects/site-surveys?layout=board')
  const column = (name: string) => page.getByRole('region', { name, exact: true })
  await column('Asked for').getByRole('link', { name: 'North weir' }).waitFor()
  expect(await column('Asked for').getByRole('article').count()).toBe(3)
  const move = async (record: string, to: string) => {
    await page.getByRole('link', { name: record, exact: true }).focus()
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: to }).click()
    await column(to).getByRole('link', { name: record, exact: true }).waitFor()
  }
  await move('North weir', 'Planned')
  await move('North weir', 'Visited')
  await move('South weir', 'Done')
  expect(await column('Asked for').getByRole('article').count()).toBe(1)
  expect(await seriousFindings(page)).toEqual([])

  // Its page and timeline, and the page of the account it points to.
  await page.getByRole('link', { name: 'North weir', exact: true }).click()
  await page.getByRole('heading', { name: 'North weir' }).waitFor()
  expect(await page.getByRole('list', { name: 'Steps' }).locator('[aria-current=step]').innerText()).toContain('Visited')
  await page.getByRole('main').getByText('Planned').first().waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('link', { name: 'Bremer Bottling' }).first().click()
  await page.getByRole('heading', { name: 'Bremer Bottling' }).waitFor()
  await page.getByRole('region', { name: 'Site surveys' }).getByRole('link', { name: 'North weir' }).waitFor()
  expect(errors).toEqual([])
})
