import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, openBrowserWorld, owner, seriousFindings } from './browser.ts'
import { type Desk, device, kept, openDesk, patient } from './device.ts'
import type { Wire } from './wire.ts'

let world: BrowserWorld
let desk: Desk
let wire: Wire
beforeAll(async () => {
  world = await openBrowserWorld()
  desk = await openDesk(world)
})
afterEach(() => wire?.close())
afterAll(() => world?.close())

test('what was seen is read without a network, with its time; signing out wipes it', async () => {
  const { id } = await desk.post('/api/accounts', { name: 'Alster Works', city: 'Bremen' })
  let page
  ;({ page, wire } = await device(world))
  await page.getByRole('link', { name: 'Alster Works' }).click()
  await page.getByRole('button', { name: 'Edit City' }).waitFor()
  await expect.poll(async () => (await kept(page)).paths, patient).toContain(`/api/accounts/${id}`)
  // The list as it is now, with the record in it.
  await page.goto('/accounts')
  await page.getByRole('link', { name: 'Alster Works' }).waitFor()

  await wire.cut()
  await page.reload()
  await page.getByText(/Offline · as of \d\d:\d\d/).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('link', { name: 'Alster Works' }).click()
  await page.getByRole('button', { name: 'Edit City' }).waitFor()
  await page.getByText('Bremen').first().waitFor()
  // What was never read says so and takes nothing down.
  await page.goto('/products')
  await page.getByRole('heading', { name: 'Products' }).waitFor()

  await wire.mend()
  await page.getByText(/Offline/).waitFor({ state: 'detached', timeout: 20_000 })
  await page.getByRole('button', { name: /Nora Lindahl/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByLabel('E-mail').waitFor()
  expect(await kept(page)).toEqual({ readers: [], paths: [] })
  await wire.cut()
  await page.reload()
  await page.getByText('The server cannot be reached.').waitFor()
  await page.context().close()
}, 90_000)

test('answers are kept for one reader: another person, or other rights, finds nothing of before', async () => {
  const { rows: roles } = await desk.get<{ rows: { id: string; name: string }[] }>('/api/roles')
  const role = roles.find(({ name }) => name === 'Sales manager')?.id
  const bo = await desk.post('/api/users', { name: 'Bo Ek', email: 'bo@example.com', role })
  let page
  ;({ page, wire } = await device(world))
  const before = await kept(page)
  expect(before.readers).toHaveLength(1)
  // Somebody else signs in on the same device; the session of before is simply gone.
  const { csrf } = await (await page.request.get('/api/me')).json()
  const invited = await page.request.post('/api/users/invite', { data: { id: bo.id }, headers: { 'x-csrf': csrf } })
  const { link } = await invited.json()
  await page.context().clearCookies()
  await page.request.post('/api/invitations/accept', { data: { token: link.split('#')[1], password: owner.password } })
  await page.goto('/notifications')
  await page.getByRole('main').waitFor()
  await expect.poll(async () => (await kept(page)).readers, patient).not.toEqual(before.readers)
  expect((await kept(page)).readers).toHaveLength(1)
  await wire.cut()
  await page.goto('/products')
  await page.getByText(/Offline/).waitFor()
  await page.getByRole('button', { name: /Bo Ek/ }).waitFor()
  await page.context().close()
}, 60_000)
