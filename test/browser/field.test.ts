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
})
afterAll(() => world?.close())

test('an administrator declares a choice and a formula, and both are there in form and record', async () => {
  await page.goto('/settings/fields')
  await page.getByLabel('Fields of').selectOption({ label: 'Accounts' })
  const add = page.getByRole('button', { name: 'Add a field', exact: true })
  await add.click()
  await page.getByLabel('Label', { exact: true }).fill('Water hardness')
  await page.getByLabel('Kind').selectOption({ label: 'Choice' })
  await page.getByLabel('Option 1', { exact: true }).fill('Soft')
  await page.getByLabel('Option 2', { exact: true }).fill('Hard')
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Add field' }).click()
  await page.getByRole('cell', { name: 'waterHardness' }).waitFor()

  await add.click()
  await page.getByLabel('Label', { exact: true }).fill('Twice the staff')
  await page.getByLabel('Kind').selectOption({ label: 'Formula' })
  await page.getByLabel('Formula', { exact: true }).fill('employees * two')
  await page.getByRole('button', { name: 'Add field' }).click()
  await page.getByText('Line 1, column 13: There is no field two').waitFor()
  await page.getByLabel('Formula', { exact: true }).fill('employees * 2')
  await page.getByRole('button', { name: 'Add field' }).click()
  await page.getByRole('cell', { name: 'twiceTheStaff' }).waitFor()

  const made = await callAs(page, 'POST', '/api/accounts', { name: 'Aquaform', employees: 21, waterHardness: 'Hard' })
  await page.goto(`/accounts/${made.id}`)
  await page.getByRole('heading', { name: 'Further facts' }).waitFor()
  await page.getByText('42', { exact: true }).waitFor()
  await page.getByText('Hard', { exact: true }).first().waitFor()
  expect(errors).toEqual([])
})
