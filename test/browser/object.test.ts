import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, openBrowserWorld, seriousFindings, setUpOwner } from './browser.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await openBrowserWorld()
})
afterAll(() => world?.close())

test('an administrator declares site surveys with a track of five steps', { timeout: 180_000 }, async () => {
  const { page, errors } = await world.visit()
  await setUpOwner(page)

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
  expect(errors).toEqual([])
})
