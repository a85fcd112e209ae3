import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, callAs, chooseByKey, openBrowserWorld, seriousFindings, setUpOwner } from './browser.ts'

let world: BrowserWorld
let page: Page
let errors: string[]

beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page, errors } = await world.visit())
  await setUpOwner(page)
})
afterAll(() => world?.close())

const answer = (path: string) => callAs(page, 'GET', path)

async function choose(label: string, text: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(text)
  await page.getByRole('option', { name: option }).click()
}

test('the company’s settings are changed and hold', async () => {
  await page.goto('/settings/company')
  await choose('The fiscal year begins in', 'Apr', 'April')
  await choose('The week begins on', 'Sun', 'Sunday')
  await page.getByLabel('Name').fill('Tarnwell Springs')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The settings are saved.').waitFor()
  expect(await answer('/api/company')).toMatchObject({
    name: 'Tarnwell Springs',
    fiscalYearStart: 4,
    weekStart: 7,
    currency: 'USD',
  })
  await page.reload()
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Tarnwell Springs')
  await expect.poll(() => page.getByRole('combobox', { name: 'The fiscal year begins in' }).inputValue()).toBe('April')
})

test('an exchange rate is added, refused when it is none, archived and brought back', async () => {
  await page.goto('/settings/exchange-rates')
  await page.getByRole('button', { name: 'New exchange rate' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Currency').fill('EUR')
  await form.getByLabel('From day').fill('2026-01-01')
  await form.getByLabel('Worth of one unit').fill('a lot')
  await form.getByRole('button', { name: 'Create' }).click()
  await form.getByText('"a lot" is no rate').waitFor()
  await form.getByLabel('Worth of one unit').fill('1.0834')
  await form.getByRole('button', { name: 'Create' }).click()
  const row = page.getByRole('row').filter({ hasText: '1.0834 USD' })
  await row.waitFor()
  await row.getByRole('button', { name: 'Archive: EUR 2026-01-01' }).click()
  await row.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await row.waitFor()
})

test('the currency stays while there are rates, and the page says why', async () => {
  await page.goto('/settings/company')
  await choose('Currency', 'CHF', 'CHF · Swiss Franc')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Exchange rates are given in USD').waitFor()
  expect(await answer('/api/company')).toMatchObject({ currency: 'USD' })
})

test('the working calendar gets hours, a holiday and a short day; hours that cannot be read are said', async () => {
  await page.goto('/settings/calendars')
  await page.getByRole('button', { name: 'Edit: Office hours' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Friday').fill('9-')
  await form.getByText('Write hours such as 9:00–17:00').waitFor()
  await expect.poll(() => form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await form.getByLabel('Friday').fill('9-12, 13:00-16:30')
  await form.getByRole('button', { name: 'Add a day' }).first().click()
  await form.getByLabel('Holidays: Day 1').fill('2026-12-25')
  await form.getByLabel('Holidays: Occasion 1').fill('Christmas')
  await form.getByRole('button', { name: 'Add a day' }).last().click()
  await form.getByLabel('Days with hours of their own: Day 1').fill('2026-12-24')
  await form.getByLabel('Days with hours of their own: Hours 1').fill('9:00–12:00')
  await form.getByRole('button', { name: 'Save' }).click()
  const item = page.getByRole('region', { name: 'Office hours' })
  await item.getByText('Mon–Thu 9:00–17:00 · Fri 9:00–12:00, 13:00–16:30').waitFor()
  await item.getByText('1 holiday · 1 day with hours of its own').waitFor()
  const [calendar] = (await answer('/api/calendars')).rows
  expect(calendar).toMatchObject({
    version: 1,
    holidays: [{ day: '2026-12-25', name: 'Christmas' }],
    exceptions: [{ hours: [[540, 720]] }],
  })
})

test('a second calendar becomes the standard one', async () => {
  await page.goto('/settings/calendars')
  await page.getByRole('button', { name: 'New calendar' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Service desk')
  await page.getByRole('dialog').getByLabel('Saturday').fill('8-12')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  const item = page.getByRole('region', { name: 'Service desk' })
  await item.getByRole('button', { name: 'Make standard' }).click()
  await item.getByText('Standard', { exact: true }).waitFor()
  await page.getByRole('region', { name: 'Office hours' }).getByRole('button', { name: 'Make standard' }).waitFor()
})

test('the holidays of a country and region are looked at and added to a calendar', async () => {
  const year = new Date().getFullYear() + 1
  await page.goto('/settings/calendars')
  await page.getByRole('button', { name: 'Edit: Service desk' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: 'Add the holidays of a country' }).click()
  await form.getByRole('combobox', { name: 'Country' }).fill('German')
  await page.getByRole('option', { name: 'Germany', exact: true }).click()
  await form.getByLabel('Year').selectOption(String(year))
  const preview = form.getByRole('list', { name: `Holidays in ${year}` })
  await preview.getByText('Good Friday').waitFor()
  const whole = await preview.getByRole('listitem').count()
  await form.getByLabel('Region').selectOption({ label: 'Berlin' })
  await expect.poll(() => preview.getByRole('listitem').count()).toBeGreaterThan(whole)
  const count = await preview.getByRole('listitem').count()
  await form.getByRole('button', { name: `Add ${count} holidays of ${year}` }).click()
  await expect.poll(() => form.getByRole('button', { name: 'All of them are in the calendar' }).isDisabled()).toBe(true)
  expect(await seriousFindings(page)).toEqual([])
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('region', { name: 'Service desk' }).getByText(`${count} holidays`).waitFor()
  const { rows } = await answer('/api/calendars')
  const { holidays } = rows.find(({ name }: { name: string }) => name === 'Service desk')
  const days = holidays.map(({ day }: { day: string }) => day)
  expect(days).toEqual(expect.arrayContaining([`${year}-03-08`, `${year}-10-03`, `${year}-12-25`]))
})

test('each person chooses a language in their own menu, and it stays theirs', async () => {
  await page.goto('/accounts')
  const menu = page.getByRole('button', { name: /Nora Lindahl/ })
  await menu.press('Enter')
  await chooseByKey(page.getByRole('menuitem', { name: 'Français' }))
  await page.getByRole('link', { name: 'Comptes' }).waitFor()
  await page.reload()
  await page.getByRole('link', { name: 'Comptes' }).waitFor()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('fr')
  await menu.press('Enter')
  await chooseByKey(page.getByRole('menuitem', { name: 'English' }))
  await page.getByRole('link', { name: 'Accounts' }).waitFor()
})

test('axe finds nothing serious, in light and in dark, wide and narrow', async () => {
  const found: string[] = []
  const look = async (path: string) => {
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [1440, 'dark'],
      [390, 'light'],
    ] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 844 })
      found.push(...(await seriousFindings(page)).map((finding) => `${path} ${width} ${colorScheme}: ${finding}`))
    }
  }
  await page.goto('/settings/company')
  await page.getByLabel('Name').waitFor()
  await look('company')
  await page.goto('/settings/exchange-rates')
  await page.getByText('1.0834 USD').waitFor()
  await look('rates')
  await page.goto('/settings/calendars')
  await page.getByRole('button', { name: 'Edit: Office hours' }).click()
  await page.getByRole('dialog').getByLabel('Monday').waitFor()
  await look('calendar form')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await look('calendars')
  expect(found).toEqual([])
  expect(errors).toEqual([])
}, 120_000)

test('the settings speak French', async () => {
  await callAs(page, 'PATCH', '/api/me', { language: 'fr' })
  await page.goto('/settings/company')
  await page.getByRole('heading', { name: 'Entreprise' }).waitFor()
  await expect.poll(() => page.getByRole('combobox', { name: 'L’exercice commence en' }).inputValue()).toBe('avril')
  await page.goto('/settings/calendars')
  await page.getByRole('region', { name: 'Office hours' }).getByText('1 jour férié · 1 jour à horaires particuliers').waitFor()
})
