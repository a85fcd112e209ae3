import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, callAs, openBrowserWorld, owner, setUpOwner } from './browser.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await openBrowserWorld()
})
afterAll(() => world?.close())

test('signing in leads to Today; its first task is done by keyboard, the next one planned, and a colleague hears of a deal', async () => {
  const admin = await world.visit()
  await setUpOwner(admin.page)
  const post = (path: string, data: object) => callAs(admin.page, 'POST', path, data)
  const { rows } = await (await admin.page.request.get('/api/roles')).json()
  const role = rows.find(({ name }: { name: string }) => name === 'Sales manager').id
  const bo = await post('/api/users', { name: 'Bo Ek', email: 'bo@example.com', role })
  const { link } = await post('/api/users/invite', { id: bo.id })
  const deal = await post('/api/opportunities', { name: 'Ultrafiltration, well 2', owner: bo.id })
  const about = { entity: 'opportunity', id: deal.id }
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  await post('/api/activities', { kind: 'call', subject: 'Ask for flow data', about, dueAt: yesterday, owner: bo.id })

  const { page, errors } = await world.visit()
  await page.request.post('/api/invitations/accept', { data: { token: link.split('#')[1], password: owner.password } })
  const signedIn = await page.request.post('/api/sign-out', {
    data: {},
    headers: { 'x-csrf': (await (await page.request.get('/api/me')).json()).csrf },
  })
  expect(signedIn.ok()).toBe(true)
  await page.goto('/')
  await page.getByLabel('E-mail').fill('bo@example.com')
  await page.getByRole('textbox', { name: 'Password' }).fill(owner.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/today')
  const late = page.getByRole('region', { name: 'Late' })
  await late.getByText('Ask for flow data').waitFor()

  // The first task by keyboard; how it went and what comes next are asked at once.
  await page.keyboard.press('j')
  await page.keyboard.press('d')
  const question = page.getByRole('dialog', { name: 'What next with Ultrafiltration, well 2?' })
  await question.getByRole('radio', { name: 'Reached' }).press('Space')
  await question.getByLabel('What is to be done?').fill('Send the offer')
  await page.keyboard.press('Enter')
  await question.waitFor({ state: 'detached' })
  await late.waitFor({ state: 'detached' })
  await page.getByRole('region', { name: 'Coming seven days' }).getByText('Send the offer').waitFor()

  // What somebody else does to one's deal is told without asking for it.
  const unread = page.getByRole('link', { name: /^Notifications/ })
  const before = await unread.innerText()
  const stages = await (await admin.page.request.get('/api/stages?limit=50')).json()
  const needs = stages.rows.find(({ name }: { name: string }) => name === 'Needs').id
  await post('/api/opportunities/move', { id: deal.id, stage: needs })
  await expect.poll(() => unread.innerText(), { timeout: 5_000 }).not.toBe(before)
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await page.getByText('Nora Lindahl moved your deal').waitFor()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByText('Nothing new').waitFor()
  expect(errors).toEqual([])
}, 60_000)
