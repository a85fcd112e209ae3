import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, callAs, openBrowserWorld, owner, seriousFindings, setUpOwner } from './browser.ts'

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

test('a task is put off from its row and that is undone; a mention is read in place', async () => {
  const { page: nora } = await world.visit()
  await nora.request.post('/api/sign-in', { data: { email: owner.email, password: owner.password } })
  const rowsOf = async (path: string): Promise<readonly { readonly id: string; readonly name: string }[]> =>
    (await callAs(nora, 'GET', path)).rows
  const bo = (await rowsOf('/api/users')).find(({ name }) => name === 'Bo Ek')?.id
  const about = { entity: 'opportunity', id: (await rowsOf('/api/opportunities'))[0]?.id }
  const dueAt = new Date(Date.now() - 2 * 86_400_000).toISOString()
  const task = await callAs(nora, 'POST', '/api/activities', {
    kind: 'task',
    subject: 'Ask the council',
    about,
    dueAt,
    owner: bo,
  })
  const html = `<p>Read this <span data-mention="${bo}">@Bo Ek</span></p>`
  await callAs(nora, 'POST', '/api/activities', { kind: 'note', subject: 'Council', about, body: { html } })

  const { page, errors } = await world.visit()
  await page.request.post('/api/sign-in', { data: { email: 'bo@example.com', password: owner.password } })
  await page.goto('/today')
  const late = page.getByRole('region', { name: 'Late' })
  await late.getByText('Ask the council').hover()
  await late.getByRole('button', { name: 'Put off: Ask the council' }).click()
  await page.getByRole('menuitem', { name: 'Next week' }).click()
  await late.waitFor({ state: 'detached' })
  const due = async () => (await callAs(page, 'GET', `/api/activities/${task.id}`)).dueAt as string
  await expect.poll(async () => Date.parse(await due())).toBeGreaterThan(Date.now())
  await page.getByText('Ask the council is put off until').waitFor()
  await page.keyboard.press('Control+z')
  await late.getByText('Ask the council').waitFor()
  await expect.poll(due).toBe(dueAt)

  const mentions = page.getByRole('region', { name: 'Mentions' })
  await mentions.getByText('Nora Lindahl mentioned you').waitFor()
  await mentions.getByRole('button', { name: /^Mark as read/ }).click()
  await mentions.waitFor({ state: 'detached' })
  await page.reload()
  await late.getByText('Ask the council').waitFor()
  // Read before the page was loaded anew, so it stays so.
  await expect.poll(() => mentions.count()).toBe(0)
  expect(errors).toEqual([])
})

test('what happened twice is one row of the inbox; it is put off and brought back, and a kind that is not wanted stays away', async () => {
  const { page: nora } = await world.visit()
  await nora.request.post('/api/sign-in', { data: { email: owner.email, password: owner.password } })
  const rowsOf = async (path: string): Promise<readonly { readonly id: string; readonly name: string }[]> =>
    (await callAs(nora, 'GET', path)).rows
  const idOf = async (path: string, wanted: string) => (await rowsOf(path)).find(({ name }) => name === wanted)?.id
  const deal = await idOf('/api/opportunities', 'Ultrafiltration, well 2')
  const moveTo = async (stage: string) =>
    callAs(nora, 'POST', '/api/opportunities/move', { id: deal, stage: await idOf('/api/stages?limit=50', stage) })

  const { page, errors } = await world.visit()
  await page.request.post('/api/sign-in', { data: { email: 'bo@example.com', password: owner.password } })
  await callAs(page, 'POST', '/api/notifications/read-all', {})
  await moveTo('Proposal')
  await moveTo('Negotiate')
  await page.goto('/notifications')
  const told = page.getByRole('listitem').filter({ hasText: 'Ultrafiltration, well 2' })
  await told.getByText('Nora Lindahl moved your deal, 2 moves in all').waitFor()
  await expect.poll(() => told.count()).toBe(1)
  await told.getByRole('button', { name: 'Put off: Ultrafiltration, well 2' }).click()
  await page.getByRole('menuitem', { name: /^Tomorrow/ }).click()
  await page.getByText('Put off until tomorrow').waitFor()
  await page.getByText('Nothing new').waitFor()
  await page.getByRole('radiogroup', { name: 'Show' }).getByText('Put off').click()
  await told.getByRole('button', { name: 'Bring back: Ultrafiltration, well 2' }).click()
  await page.getByText('Nothing is put off').waitFor()
  await page.getByRole('radiogroup', { name: 'Show' }).getByText('Unread').click()
  await told.getByText('2 moves in all').waitFor()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByText('Nothing new').waitFor()

  await page.getByRole('link', { name: 'What I am told' }).click()
  await page.getByRole('combobox', { name: 'My deal moved' }).click()
  await page.getByRole('option', { name: 'Not at all' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('link', { name: 'Inbox' }).click()
  await moveTo('Proposal')
  await moveTo('Won')
  // The later deed is told, so the earlier one would be.
  await told.getByText('Nora Lindahl marked your deal as won').waitFor()
  await expect.poll(() => told.count()).toBe(1)
  expect(errors).toEqual([])
})
