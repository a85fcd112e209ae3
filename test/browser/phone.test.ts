import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, openBrowserWorld, owner, seriousFindings } from './browser.ts'
import { type Desk, openDesk, patient } from './device.ts'

let world: BrowserWorld
let desk: Desk
let page: Page
let errors: string[]
beforeAll(async () => {
  world = await openBrowserWorld()
  desk = await openDesk(world)
  ;({ page, errors } = await world.visit({ viewport: { width: 360, height: 780 }, hasTouch: true }))
  await page.request.post('/api/sign-in', { data: { email: owner.email, password: owner.password } })
})
afterAll(() => world?.close())

type Rows = { readonly rows: readonly Record<string, unknown>[] }
const tap = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().tap()
const sheet = (name: string | RegExp) => page.getByRole('dialog', { name })

/** Everything that a finger is to hit in the sheet is large enough for it. */
async function fitsFingers(name: string | RegExp): Promise<void> {
  const small = await sheet(name)
    .locator('button, a, input, textarea')
    .evaluateAll((all) =>
      all
        .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height] as const)
        .filter(([, height]) => height > 0 && height < 40),
    )
  expect(small).toEqual([])
}

test('the five tasks of the field with a thumb: find, call, log, next step, something new', async () => {
  const account = await desk.post('/api/accounts', { name: 'Alster Works', phone: '+49 40 555 0100' })
  const person = { firstName: 'Ida', lastName: 'Berg', account: account.id, phones: ['+49 30 1234567'] }
  const contact = await desk.post('/api/contacts', person)

  // Find.
  await page.goto('/today')
  await tap('Search')
  await page.getByRole('combobox', { name: 'Search all records' }).fill('34567')
  await page.getByRole('option', { name: /Ida Berg/ }).tap()
  await page.getByRole('heading', { name: 'Ida Berg' }).first().waitFor()

  // Call; how it went is asked afterwards.
  const call = page.getByRole('link', { name: /^Call/ }).first()
  await expect.poll(() => call.getAttribute('href')).toBe('tel:+49301234567')
  await call.evaluate((link) => link.setAttribute('href', '#'))
  await call.tap()
  await sheet('How did it go with Ida Berg?').waitFor()
  await tap('Not now')

  // Log in three taps.
  await tap('Log')
  await sheet('Log about Ida Berg').waitFor()
  await fitsFingers('Log about Ida Berg')
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('radio', { name: 'Reached' }).tap()
  await tap('Save')
  await sheet('Log about Ida Berg').waitFor({ state: 'detached' })
  const logged = async () => (await desk.get<Rows>('/api/activities')).rows
  await expect.poll(logged).toMatchObject([{ kind: 'call', outcome: 'reached', about: { id: contact.id } }])

  // Next step.
  await tap('Next step')
  const next = sheet('What next with Ida Berg?')
  await next.getByPlaceholder('What is to be done?').fill('Send the offer')
  await next.getByText('In 3 days').tap()
  await fitsFingers('What next with Ida Berg?')
  await next.getByRole('button', { name: 'Plan it' }).tap()
  await next.waitFor({ state: 'detached' })
  await expect.poll(async () => (await logged()).some(({ subject }) => subject === 'Send the offer'), patient).toBe(true)

  // Something new, with three fields at most.
  await tap('Create')
  await tap('New opportunity')
  const form = sheet('New opportunity')
  await form.getByLabel('Name', { exact: true }).fill('Softener, plant 2')
  await expect.poll(() => form.getByRole('textbox').count()).toBeLessThanOrEqual(4)
  await form.getByRole('button', { name: 'Create' }).tap()
  await form.waitFor({ state: 'detached' })
  const { rows: deals } = await desk.get<Rows>('/api/opportunities')
  expect(deals).toMatchObject([{ name: 'Softener, plant 2' }])

  // The deal is called about by whoever stands at its account.
  await desk.patch('/api/opportunities', { id: deals[0]?.id, account: account.id })
  await page.goto(`/opportunities/${String(deals[0]?.id)}`)
  await page.getByText(/1 of \d/).waitFor()
  await tap('Call')
  await sheet('Whom to call').getByRole('link', { name: 'Call: Ida Berg, +49301234567' }).waitFor()
  await sheet('Whom to call')
    .getByRole('link', { name: /Alster Works/ })
    .waitFor()
  expect(errors).toEqual([])
}, 60_000)
