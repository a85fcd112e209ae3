import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, chooseByKey, openBrowserWorld, setUpOwner } from './browser.ts'
import { patient } from './device.ts'

let world: BrowserWorld
let page: Page
let errors: string[]

beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page, errors } = await world.visit())
  await setUpOwner(page)
  const role = (await answer('/api/roles')).rows[0].id
  const [tom] = await post('/api/users', [{ name: 'Tom Berger', role }])
  const amounts = [1_000, 2_000, 4_000]
  const own = amounts.map((amount, i) => ({ name: `Deal ${i + 1}`, amount: { amount: amount * 100, currency: 'USD' } }))
  await post('/api/opportunities', [...own, { name: 'Deal 4', amount: { amount: 800_000, currency: 'USD' }, owner: tom.id }])
})
afterAll(() => world?.close())

const answer = async (path: string) => (await page.request.get(path)).json()

async function post(path: string, data: object) {
  const { csrf } = await answer('/api/me')
  const response = await page.request.post(path, { data, headers: { 'x-csrf': csrf } })
  if (!response.ok()) throw new Error(await response.text())
  return response.json()
}

const stored = async (name: string) =>
  (await answer('/api/opportunities')).rows.find((row: { name: string }) => row.name === name)

/** What stands in the head of each column (and of each lane by owner), without the spaces. */
async function heads(): Promise<readonly string[]> {
  const texts = await page.locator('[data-board] header:has(h2)').allTextContents()
  return texts.map((text) => text.replace(/\s/gu, ''))
}
const shows = (...expected: readonly string[]) => expect.poll(heads, patient).toEqual(expect.arrayContaining([...expected]))

const card = (name: string) => page.getByRole('article').filter({ hasText: name })
const inColumn = (column: string, within: Page | Locator = page) => within.getByRole('region', { name: column, exact: true })

async function moveByMenu(name: string, to: string): Promise<void> {
  await card(name).hover()
  await card(name).getByRole('button', { name: 'Actions for' }).click()
  await page.getByRole('menuitem', { name: to, exact: true }).click()
}

async function moveByKeys(name: string, to: string): Promise<void> {
  await card(name).getByRole('link').focus()
  await page.keyboard.press('m')
  await chooseByKey(page.getByRole('menuitem', { name: to, exact: true }))
}

/** Takes back what the toast tells of, by its button. */
const undo = (said: string) => page.getByRole('listitem').filter({ hasText: said }).getByRole('button', { name: 'Undo' }).click()

test('on the pipeline a deal is moved by menu, key and mouse; totals follow exactly, and each move is undone', async () => {
  const before = ['Qualify4$15,000$1,500at10%', 'Proposal0$0$0at50%', 'Won0'] as const
  await page.goto('/pipeline')
  await shows(...before)

  await moveByMenu('Deal 2', 'Proposal')
  await shows('Qualify3$13,000$1,300at10%', 'Proposal1$2,000$1,000at50%')
  await undo('Deal 2 moved to Proposal')
  await shows(...before)

  await card('Deal 3').getByRole('link').focus()
  await page.keyboard.press('w')
  await shows('Qualify3$11,000$1,100at10%', 'Won1')
  await page.getByText('Deal 3 is won').waitFor()
  await expect.poll(async () => (await stored('Deal 3')).closedAt).not.toBeNull()
  await page.keyboard.press('Control+z')
  await shows(...before)

  await card('Deal 1').dragTo(inColumn('Needs'))
  await shows('Qualify3$14,000$1,400at10%', 'Needs1$1,000$250at25%')
  await page.getByText('Deal 1 moved to Needs').waitFor()
  await page.keyboard.press('Control+z')
  await shows(...before, 'Needs0$0$0at25%')
  await expect.poll(async () => (await stored('Deal 1')).stage.title).toBe('Qualify')
  expect(errors).toEqual([])
})

test('the same on a board over another field, which the link opens', async () => {
  const before = ['Newbusiness4$15,000', 'Upsell0', 'Renewal0'] as const
  await page.goto('/pipeline')
  await page.getByRole('button', { name: 'Columns: Stage' }).click()
  await page.getByRole('menuitemradio', { name: 'Type' }).click()
  await page.waitForURL(/layout=board.*by=type|by=type.*layout=board/)
  await page.reload()
  await shows(...before)

  await moveByMenu('Deal 2', 'Upsell')
  await shows('Newbusiness3$13,000', 'Upsell1$2,000')
  await undo('Deal 2 moved to Upsell')
  await shows(...before)

  await moveByKeys('Deal 3', 'Renewal')
  await shows('Newbusiness3$11,000', 'Renewal1$4,000')
  await page.getByText('Deal 3 moved to Renewal').waitFor()
  await expect.poll(async () => (await stored('Deal 3')).type).toBe('renewal')
  await page.keyboard.press('Control+z')
  await shows(...before)

  await card('Deal 1').dragTo(inColumn('Upsell'))
  await shows('Newbusiness3$14,000', 'Upsell1$1,000')
  await page.getByText('Deal 1 moved to Upsell').waitFor()
  await page.keyboard.press('Control+z')
  await shows(...before)
  await expect.poll(async () => (await stored('Deal 1')).type).toBe('new')
  expect(errors).toEqual([])
})

test('in lanes by owner a deal goes to another stage and to somebody else, and back again', async () => {
  const before = ['Qualify4$15,000$1,500at10%', 'NLNoraLindahl3$7,000', 'TBTomBerger1$8,000'] as const
  const lane = (name: string) => page.getByRole('region', { name, exact: true })
  await page.goto('/pipeline')
  await page.getByRole('button', { name: 'Lanes by owner' }).click()
  await page.waitForURL(/lanes=owner/)
  await page.reload()
  await shows(...before)

  await moveByMenu('Deal 2', 'Proposal')
  await shows('Qualify3$13,000$1,300at10%', 'Proposal1$2,000$1,000at50%', 'NLNoraLindahl3$7,000')
  await inColumn('Proposal', lane('Nora Lindahl')).getByText('Deal 2').waitFor()
  await undo('Deal 2 moved to Proposal')
  await shows(...before)

  await moveByKeys('Deal 3', 'Tom Berger')
  await shows('Qualify4$15,000$1,500at10%', 'NLNoraLindahl2$3,000', 'TBTomBerger2$12,000')
  await page.getByText('Deal 3 is now with Tom Berger').waitFor()
  await page.keyboard.press('Control+z')
  await shows(...before)

  await card('Deal 1').dragTo(inColumn('Needs', lane('Tom Berger')))
  await shows('Qualify3$14,000$1,400at10%', 'Needs1$1,000$250at25%', 'NLNoraLindahl2$6,000', 'TBTomBerger2$9,000')
  await page.getByText('Deal 1 is now with Tom Berger').waitFor()
  await page.keyboard.press('Control+z')
  await shows(...before)
  await expect.poll(() => stored('Deal 1')).toMatchObject({ owner: { title: 'Nora Lindahl' }, stage: { title: 'Qualify' } })
  expect(errors).toEqual([])
})

test('each pipeline has a board of its own, chosen by its title', async () => {
  const { id: pipeline } = await post('/api/pipelines', { name: 'Service contracts', position: 1 })
  const [asked] = await post('/api/stages', [
    { pipeline, name: 'Asked', position: 0, probability: 20 },
    { pipeline, name: 'Signed', type: 'won', probability: 100, position: 1 },
    { pipeline, name: 'Declined', type: 'lost', position: 2 },
  ])
  await post('/api/opportunities', { name: 'Pump care', amount: { amount: 50_000, currency: 'USD' }, stage: asked.id })
  await page.goto('/pipeline')
  await page.getByRole('button', { name: 'Sales, Choose the pipeline' }).click()
  await page.getByRole('menuitem', { name: 'Service contracts' }).click()
  await shows('Asked1$500$100at20%')
  expect(await card('Deal 1').count()).toBe(0)
  await page.reload()
  await shows('Asked1$500$100at20%')
  await page.getByRole('button', { name: 'Service contracts, Choose the pipeline' }).click()
  await page.getByRole('menuitem', { name: 'Sales' }).click()
  await shows('Qualify4$15,000$1,500at10%')
  expect(await card('Pump care').count()).toBe(0)
  expect(errors).toEqual([])
})

test('on a phone a list stands in groups, each with its count, the way to its further records, and folded away', async () => {
  await post(
    '/api/accounts',
    Array.from({ length: 12 }, (_, i) => ({
      name: `Account ${i}`,
      lifecycle: 'customer',
      revenue: { amount: 100, currency: 'USD' },
    })),
  )
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/accounts')
  await page.getByRole('button', { name: 'Group' }).click()
  await page.getByRole('menuitemradio', { name: 'Lifecycle' }).click()
  await page.waitForURL(/group=lifecycle/)
  const group = page.getByRole('region', { name: 'Customer', exact: true })
  const cards = () => group.getByRole('listitem').count()
  await expect.poll(cards, patient).toBe(5)
  expect((await group.locator('header').textContent())?.replace(/\s/gu, '')).toBe('Customer12$12')
  await group.getByRole('button', { name: 'Show more' }).click()
  await expect.poll(cards, patient).toBe(12)
  await group.getByRole('button', { name: 'Fold Customer' }).click()
  expect(await cards()).toBe(0)
  expect(errors).toEqual([])
})
