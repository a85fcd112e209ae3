import type { Locator, Page } from 'playwright-core'
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

  await add.click()
  await page.getByLabel('Label', { exact: true }).fill('Staff a shift')
  await page.getByLabel('Kind').selectOption({ label: 'Formula' })
  await page.getByLabel('Formula', { exact: true }).fill('employees / 8')
  await page.getByRole('button', { name: 'Add field' }).click()
  await page.getByRole('cell', { name: 'staffAShift' }).waitFor()

  const made = await callAs(page, 'POST', '/api/accounts', { name: 'Aquaform', employees: 21, waterHardness: 'Hard' })
  await page.goto(`/accounts/${made.id}`)
  await page.getByRole('heading', { name: 'Further facts' }).waitFor()
  await page.getByText('42', { exact: true }).waitFor()
  // What stands behind the sign is shown: 2.625 looked like 3.
  await page.getByText('2.625', { exact: true }).waitFor()
  await page.getByText('Hard', { exact: true }).first().waitFor()
  expect(errors).toEqual([])
})

/** The dot of an option: its colour, and how far it stands out from its rim. */
async function dotIn(within: Locator): Promise<{ readonly colour: string; readonly contrast: number }> {
  const dot = within.getByText('Hard', { exact: true }).first().locator('[aria-hidden]')
  await dot.waitFor()
  return dot.evaluate((element) => {
    const { backgroundColor, borderTopColor } = getComputedStyle(element)
    const light = (colour: string) => {
      const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((text) => Number(text) / 255)
      const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const [one, other] = [light(backgroundColor), light(borderTopColor)]
    return { colour: backgroundColor, contrast: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) }
  })
}

test('an option gets a colour, which is seen in list, record and board, light and dark', async () => {
  const { rows } = await callAs(page, 'GET', '/api/accounts?fields=name,waterHardness')
  const places = [
    '/accounts?columns=["name","waterHardness"]',
    `/accounts/${rows.find(({ name }: { name: string }) => name === 'Aquaform').id}`,
    '/accounts?layout=board&by=waterHardness',
  ]
  const seen = async () => {
    const found = []
    for (const path of places) {
      await page.goto(path)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
        found.push(await dotIn(page.getByRole('main')))
      }
    }
    return found
  }
  const hues = new Set<string>()
  // Those that stand out least, in the light and in the dark.
  for (const colour of ['Pink', 'Indigo']) {
    await page.goto('/settings/fields')
    await page.getByLabel('Fields of').selectOption({ label: 'Accounts' })
    await page.getByRole('button', { name: 'Water hardness', exact: true }).click()
    const panel = page.getByRole('complementary', { name: 'Water hardness' })
    await panel.getByLabel('Colour of option 2').selectOption({ label: colour })
    await panel.getByRole('button', { name: 'Save' }).click()
    await panel.waitFor({ state: 'detached' })
    const dots = await seen()
    for (const { colour: hue } of dots) hues.add(hue)
    expect(Math.min(...dots.map(({ contrast }) => contrast))).toBeGreaterThanOrEqual(3)
    expect(new Set(dots.map(({ colour: hue }) => hue)).size).toBe(2)
  }
  expect(hues.size).toBe(4)
  expect(errors).toEqual([])
})

test('a field of another kind: the preview says what is lost, leaving it changes nothing, and what was said comes true', async () => {
  const options = [
    { value: '1', label: 'One', labelFr: 'Un', colour: 'plain' },
    { value: '2', label: 'Two', labelFr: 'Deux', colour: 'plain' },
  ]
  await callAs(page, 'POST', '/api/declared-fields', {
    entity: 'account',
    label: 'Wells',
    labelFr: 'Puits',
    kind: 'choice',
    options,
  })
  await callAs(page, 'GET', '/api/me')
  const post = (name: string, wells: string) => callAs(page, 'POST', '/api/accounts', { name, wells })
  const made = [await post('Bremer', '1'), await post('Kieler', '2')]
  const field = async () => {
    const { rows } = await callAs(page, 'GET', '/api/declared-fields')
    return rows.find(({ key }: { key: string }) => key === 'wells')
  }
  const values = () => Promise.all(made.map(async ({ id }) => (await callAs(page, 'GET', `/api/accounts/${id}`)).wells))
  await callAs(page, 'PATCH', '/api/me', { language: 'fr' })
  await page.goto('/settings/fields')
  await page.getByLabel('Champs de').selectOption({ label: 'Comptes' })
  await page.getByRole('button', { name: 'Puits', exact: true }).click()
  const panel = page.getByRole('complementary', { name: 'Puits' })
  const kinds = panel.getByLabel('Nouveau type')
  const preview = panel.getByRole('status')

  await kinds.selectOption({ label: 'Nombre entier' })
  await preview.getByText('2 valeurs n’y ont pas leur place et seront vidées').waitFor()
  expect((await preview.getByRole('listitem').allTextContents()).toSorted()).toEqual(['Deux (1)', 'Un (1)'])
  expect(await seriousFindings(page)).toEqual([])
  await panel.getByRole('button', { name: 'Le laisser tel quel' }).click()
  await preview.waitFor({ state: 'detached' })
  expect([(await field()).kind, ...(await values())]).toEqual(['choice', '1', '2'])

  await kinds.selectOption({ label: 'Plusieurs choix' })
  await preview.getByText('Options : Un, Deux').waitFor()
  await kinds.selectOption({ label: 'Texte' })
  await preview.getByText('2 valeurs restent telles quelles.').waitFor()
  await panel.getByRole('button', { name: 'Changer le type' }).click()
  await page.getByText('Puits est désormais du type Texte').waitFor()
  expect([(await field()).kind, ...(await values())]).toEqual(['text', 'One', 'Two'])

  await kinds.selectOption({ label: 'Nombre entier' })
  await panel.getByRole('button', { name: 'Changer le type et vider 2 valeurs' }).click()
  await page.getByText('Puits est désormais du type Nombre entier').waitFor()
  expect([(await field()).kind, ...(await values())]).toEqual(['integer', null, null])
  await callAs(page, 'PATCH', '/api/me', { language: 'en' })
  expect(errors).toEqual([])
})
