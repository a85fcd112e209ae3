import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, callAs, openBrowserWorld, owner, seriousFindings, setUpOwner } from './browser.ts'

let world: BrowserWorld
let nora: Page
let errors: string[]
let sales: string
let service: string
beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page: nora, errors } = await world.visit())
  await setUpOwner(nora)
  sales = (await rowsOf('/api/pipelines'))[0]?.id as string
  service = (await callAs(nora, 'POST', '/api/pipelines', { name: 'Service contracts', position: 1 })).id
  const wishes = ['Asked', 'Offered'].map((name, position) => ({ pipeline: service, name, position, probability: 20 }))
  const ends = [
    { pipeline: service, name: 'Signed', type: 'won', probability: 100, position: 2 },
    { pipeline: service, name: 'Declined', type: 'lost', position: 3 },
  ]
  const [asked, offered, signed] = await callAs(nora, 'POST', '/api/stages', [...wishes, ...ends])
  await callAs(nora, 'POST', '/api/opportunities', [
    { name: 'Pump care', stage: asked.id },
    { name: 'Filter care', stage: offered.id },
    { name: 'Tank care', stage: signed.id },
  ])
})
afterAll(() => world?.close())

type Named = Readonly<Record<string, unknown>> & { readonly id: string; readonly name: string }
const rowsOf = async (path: string): Promise<readonly Named[]> => (await callAs(nora, 'GET', path)).rows
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const stagesIn = async (pipeline: string) => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'pipeline', op: 'eq', value: pipeline }))
  return rowsOf(`/api/stages?sort=position&filter=${filter}`)
}
const dealsIn = async (stage: string) => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'stage.name', op: 'eq', value: stage }))
  return (await rowsOf(`/api/opportunities?sort=name&filter=${filter}`)).map(({ name }) => name)
}

/** Somebody else with the role of the owner, signed in on a screen of their own. */
async function mate(): Promise<Page> {
  const role = (await rowsOf('/api/roles')).find(({ admin }) => admin)?.id
  const { id } = await callAs(nora, 'POST', '/api/users', { name: 'Ayesha Khan', email: 'ayesha@example.com', role })
  const { link } = await callAs(nora, 'POST', '/api/users/invite', { id })
  const { page } = await world.visit()
  const accepted = await page.request.post('/api/invitations/accept', {
    data: { token: link.split('#')[1], password: owner.password },
  })
  expect(accepted.ok()).toBe(true)
  return page
}

test('two administrators at one pipeline: each sees what the other does, and neither overwrites the other unasked', async () => {
  const ayesha = await mate()
  for (const page of [nora, ayesha]) {
    await page.goto(`/settings/pipelines/${sales}`)
    await row(page, 'Negotiate').waitFor()
  }
  // An order made by one stands on the screen of the other.
  await ayesha.getByRole('button', { name: 'Move Proposal up' }).press('Enter')
  await expect
    .poll(async () => (await stagesIn(sales)).map(({ name }) => name).slice(0, 3))
    .toEqual(['Qualify', 'Proposal', 'Needs'])
  const order = () =>
    nora
      .getByRole('row')
      .filter({ hasText: /Qualify|Proposal|Needs/ })
      .allTextContents()
  await expect
    .poll(async () => (await order()).map((text) => /Qualify|Proposal|Needs/.exec(text)?.[0]))
    .toEqual(['Qualify', 'Proposal', 'Needs'])

  // Both have the same stage open; the second to save is asked.
  const panel = (page: Page) => page.getByRole('complementary', { name: 'Needs' })
  for (const page of [nora, ayesha]) await row(page, 'Needs').getByRole('button', { name: 'Needs', exact: true }).press('Enter')
  await panel(nora).getByLabel('Chance').fill('30')
  await panel(ayesha).getByLabel('Chance').fill('40')
  await ayesha.keyboard.press('Control+s')
  await row(ayesha, 'Needs').getByText('40').waitFor()
  await panel(nora).getByLabel('Chance').press('Control+s')
  await panel(nora).getByRole('alert').getByText('is now 40').waitFor()
  const chance = async () => (await stagesIn(sales)).find(({ name }) => name === 'Needs')?.probability
  expect(await chance()).toBe(40)
  await panel(nora).getByRole('button', { name: 'Use mine' }).click()
  await expect.poll(chance).toBe(30)
  await ayesha.context().close()
  expect(errors).toEqual([])
})

test('a pipeline is retired: what hangs on it is said, its open deals go on where one chooses, and it can be brought back', async () => {
  await nora.goto(`/settings/pipelines/${service}`)
  await nora.getByRole('button', { name: 'Retire this pipeline' }).press('Enter')
  const dialog = nora.getByRole('dialog', { name: 'Retire Service contracts?' })
  await dialog.getByText('1 won deal and 0 lost ones stay in it, and in reports.').waitFor()
  await dialog.getByText('2 open deals go on in another pipeline').waitFor()
  expect(await seriousFindings(nora)).toEqual([])

  // Whoever thinks better of it changes nothing.
  await dialog.getByRole('button', { name: 'Cancel' }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
  expect(await dealsIn('Asked')).toEqual(['Pump care'])

  await nora.getByRole('button', { name: 'Retire this pipeline' }).press('Enter')
  const places = dialog.getByLabel('Move to')
  await places.waitFor()
  expect(await places.locator('optgroup').evaluateAll((groups) => groups.map((group) => group.getAttribute('label')))).toEqual([
    'Sales',
  ])
  await expect.poll(() => places.locator('option').allTextContents()).toEqual(['Qualify', 'Proposal', 'Needs', 'Negotiate'])
  await places.selectOption({ label: 'Negotiate' })
  await dialog.getByRole('button', { name: 'Move 2 deals and retire' }).press('Enter')
  await nora.waitForURL('**/settings/pipelines')
  await nora.getByText('Service contracts was retired').waitFor()
  expect([await dealsIn('Negotiate'), await dealsIn('Signed')]).toEqual([['Filter care', 'Pump care'], ['Tank care']])
  // The only one that is left cannot go.
  await nora.goto(`/settings/pipelines/${sales}`)
  await row(nora, 'Negotiate').waitFor()
  expect(await nora.getByRole('button', { name: 'Retire this pipeline' }).count()).toBe(0)

  await nora.goto('/settings/pipelines')
  await nora.getByRole('button', { name: 'Restore Service contracts' }).press('Enter')
  await nora.getByRole('link', { name: 'Service contracts' }).waitFor()
  expect((await rowsOf('/api/pipelines')).map(({ name }) => name)).toContain('Service contracts')
  expect(errors).toEqual([])
})

test('a pipeline that somebody else fills meanwhile is not retired past what was said', async () => {
  await nora.goto(`/settings/pipelines/${service}`)
  await nora.getByRole('button', { name: 'Retire this pipeline' }).press('Enter')
  const dialog = nora.getByRole('dialog', { name: 'Retire Service contracts?' })
  const retire = dialog.getByRole('button', { name: 'Retire', exact: true })
  await retire.waitFor()
  // The screen hears nothing of it.
  await nora.route(/\/api\/(opportunities|together)/, (route) => route.abort())
  const asked = (await stagesIn(service))[0]?.id
  await callAs(nora, 'POST', '/api/opportunities', { name: 'Late care', stage: asked })
  await retire.press('Enter')
  await dialog.getByRole('alert').waitFor()
  await nora.unroute(/\/api\/(opportunities|together)/)
  errors.length = 0 // the cut line is the test's own doing
  expect((await rowsOf('/api/pipelines')).map(({ id }) => id)).toContain(service)
  expect(await dealsIn('Asked')).toEqual(['Late care'])
})
