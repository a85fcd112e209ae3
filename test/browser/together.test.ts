import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, callAs, openBrowserWorld, owner, setUpOwner } from './browser.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await openBrowserWorld()
})
afterAll(() => world?.close())

/** Somebody else with the role of the owner, signed in on a screen of their own. */
async function mate(nora: Page): Promise<Page> {
  const { rows } = await (await nora.request.get('/api/roles')).json()
  const role = rows.find(({ admin }: { admin: boolean }) => admin).id
  const { id } = await callAs(nora, 'POST', '/api/users', { name: 'Ayesha Khan', email: 'ayesha@example.com', role })
  const { link } = await callAs(nora, 'POST', '/api/users/invite', { id })
  const { page } = await world.visit()
  const token = link.split('#')[1]
  const accepted = await page.request.post('/api/invitations/accept', { data: { token, password: owner.password } })
  expect(accepted.ok()).toBe(true)
  return page
}

const edit = async (page: Page, field: string, value: string) => {
  await page.getByRole('button', { name: `Edit ${field}` }).press('Enter')
  await page.getByRole('main').getByRole('textbox', { name: field }).fill(value)
}

test('two people on one record: each sees the other, what changes, a collision, and takes back only what is theirs', async () => {
  const { page: nora, errors } = await world.visit()
  await setUpOwner(nora)
  const ayesha = await mate(nora)
  const { id } = await callAs(nora, 'POST', '/api/accounts', { name: 'Alster Works', city: 'Bremen' })
  for (const page of [nora, ayesha]) {
    await page.goto(`/accounts/${id}`)
    await page.getByRole('button', { name: 'Edit City' }).waitFor()
  }

  // Presence.
  await nora.getByText('Ayesha Khan is looking').waitFor()
  await ayesha.getByText('Nora Lindahl is looking').waitFor()
  await edit(ayesha, 'City', 'Kiel')
  await nora.getByText('Ayesha Khan is editing City').waitFor()

  // A change by somebody else comes by itself, with their name at the field.
  const named = nora.locator('[data-touched]').filter({ hasText: 'Ayesha Khan' }).waitFor()
  await ayesha.keyboard.press('Enter')
  await named
  await nora.locator('[data-touched]').waitFor({ state: 'detached' })

  // Both edit one field: whoever comes second is asked, and nothing is overwritten.
  await edit(nora, 'City', 'Lübeck')
  await edit(ayesha, 'City', 'Hamburg')
  await ayesha.keyboard.press('Enter')
  await nora.getByText('Ayesha Khan is looking').waitFor()
  await nora.keyboard.press('Enter')
  await nora.getByRole('button', { name: /Use mine/ }).waitFor()
  await nora
    .getByRole('alert')
    .filter({ hasText: /Ayesha Khan set it to Hamburg, today/ })
    .waitFor()
  expect((await (await nora.request.get(`/api/accounts/${id}`)).json()).city).toBe('Hamburg')
  await nora.getByRole('button', { name: /Use mine/ }).press('Enter')
  await ayesha.getByText('Lübeck').first().waitFor()

  // Ayesha takes back what she did last; Nora's value came after it and stays.
  await ayesha.keyboard.press('Control+z')
  await ayesha.getByText(/stays as it is/).waitFor()
  expect((await (await nora.request.get(`/api/accounts/${id}`)).json()).city).toBe('Lübeck')
  await nora.keyboard.press('Control+z')
  await ayesha.getByText('Hamburg').first().waitFor()

  // Whoever leaves is missed.
  await ayesha.goto('/accounts')
  await nora.getByText('Ayesha Khan is looking').waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})
