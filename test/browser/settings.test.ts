import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BrowserWorld, callAs, openBrowserWorld, owner, seriousFindings, setUpOwner } from './browser.ts'

let world: BrowserWorld
let page: Page
let errors: string[]

interface Named {
  readonly id: string
  readonly name: string
}

const rowsOf = async (path: string): Promise<readonly Named[]> => (await callAs(page, 'GET', path)).rows
const idOf = async (path: string, name: string) => (await rowsOf(path)).find((row) => row.name === name)?.id as string
const inPipeline = (id: string) => encodeURIComponent(JSON.stringify({ field: 'pipeline', op: 'eq', value: id }))
const row = (on: Page, name: string) => on.getByRole('row').filter({ hasText: name })

beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page, errors } = await world.visit())
  await setUpOwner(page)
})
afterAll(() => world?.close())

test('the owner invites a seller, who gets in and sees no settings', async () => {
  await page.goto('/settings/people')
  await page.getByRole('button', { name: 'New person' }).click()
  const dialog = page.getByRole('dialog', { name: 'New person' })
  await dialog.getByRole('button', { name: 'Create' }).click()
  await dialog.getByText('This is needed').waitFor()
  await dialog.getByLabel('Name').fill('Tomas Brandt')
  await dialog.getByLabel('E-mail').fill('tomas@example.com')
  await dialog.getByRole('combobox', { name: 'Role' }).fill('Sell')
  await page.getByRole('option', { name: 'Seller' }).click()
  await dialog.getByRole('button', { name: 'Create' }).click()
  const link = (await page.getByRole('dialog', { name: 'Link for Tomas Brandt' }).getByLabel('Link to choose').innerText()).trim()
  expect(link.startsWith(`${world.address}/invitation#`)).toBe(true)
  await page.keyboard.press('Escape')
  await row(page, 'Tomas Brandt').getByText('Invited').waitFor()

  const seller = await world.visit()
  await seller.page.goto(link)
  await seller.page.getByLabel('New password').fill('a long enough one')
  await seller.page.getByRole('button', { name: 'Save and sign in' }).click()
  await seller.page.getByRole('navigation', { name: 'Main navigation' }).waitFor()
  expect(await seller.page.getByRole('link', { name: 'Settings' }).count()).toBe(0)
  for (const path of ['/settings', '/settings/people', '/settings/roles', '/settings/pipelines', '/settings/api-keys']) {
    await seller.page.goto(path)
    await seller.page.getByText('Only administrators see this page').waitFor()
    expect(await seller.page.getByRole('navigation', { name: 'Settings navigation' }).count()).toBe(0)
  }
  expect(seller.errors).toEqual([])
  await page.reload()
  await row(page, 'Tomas Brandt').getByText('Signs in').waitFor()
})

test('role and teams change in place, and ended access ends at once', async () => {
  await callAs(page, 'POST', '/api/teams', { name: 'North' })
  await page.goto(`/settings/people`)
  const tomas = row(page, 'Tomas Brandt')
  await tomas.getByRole('button', { name: 'Edit Role' }).click()
  await page.getByRole('combobox', { name: 'Role' }).fill('Reader')
  await page.getByRole('option', { name: 'Reader' }).click()
  await tomas.getByText('Reader').waitFor()
  const visitor = await world.visit()
  await visitor.page.request.post('/api/sign-in', { data: { email: 'tomas@example.com', password: 'a long enough one' } })
  await tomas.getByRole('button', { name: 'Tomas Brandt' }).click()
  const panel = page.getByRole('complementary', { name: 'Tomas Brandt' })
  await panel.getByRole('button', { name: 'End access' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End access' }).click()
  await panel.getByText('Access has ended').waitFor()
  expect((await visitor.page.request.get('/api/me')).status()).toBe(401)
  await panel.getByRole('button', { name: 'Give access again' }).click()
  await panel.getByText('Has a password').waitFor()
})

test('the last administrator stays: the refusal is said and nothing changes', async () => {
  await page.goto('/settings/people')
  await row(page, owner.name).getByRole('button', { name: owner.name }).click()
  const panel = page.getByRole('complementary', { name: owner.name })
  await panel.getByRole('button', { name: 'End access' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('This is you').waitFor()
  await dialog.getByRole('button', { name: 'End access' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await panel.getByText('can sign in').waitFor()
})

test('a role is changed in words, and an edit of somebody else is not overwritten', async () => {
  const id = await idOf('/api/roles', 'Seller')
  await page.goto(`/settings/roles/${id}`)
  await page.getByLabel('Opportunities: Change').selectOption('all')
  await page.getByRole('button', { name: 'All fields, Opportunities' }).click()
  await page.getByRole('combobox', { name: 'Hidden fields' }).fill('next')
  await page.getByRole('option', { name: 'Next step' }).click()
  await callAs(page, 'PATCH', '/api/roles', { id, name: 'Field seller' })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Save', disabled: true }).waitFor()
  const saved = await callAs(page, 'GET', `/api/roles/${id}`)
  expect(saved).toMatchObject({ name: 'Field seller', grants: { opportunity: { write: 'all', hidden: ['nextStep'] } } })

  await page.getByLabel('Name').fill('Outside seller')
  await callAs(page, 'PATCH', '/api/roles', { id, name: 'Inside seller' })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').getByText('Name is now Inside seller').waitFor()
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Outside seller')
  await page.getByRole('button', { name: 'Use mine' }).click()
  await page.getByRole('heading', { name: 'Outside seller' }).waitFor()
})

test('the secret of a key is shown once and works until the key is ended', async () => {
  await page.goto('/settings/api-keys')
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog', { name: 'New key' })
  await dialog.getByLabel('Name').fill('Website')
  await dialog.getByLabel('Reading only').check()
  await dialog.getByRole('button', { name: 'Create key' }).click()
  const secret = (await page.getByLabel('Secret', { exact: true }).innerText()).trim()
  const authorization = { authorization: `Bearer ${secret}` }
  const get = () => fetch(`${world.address}/api/accounts`, { headers: authorization })
  const post = () =>
    fetch(`${world.address}/api/accounts`, {
      method: 'POST',
      headers: { ...authorization, 'content-type': 'application/json' },
      body: '{"name":"x"}',
    })
  expect((await get()).status).toBe(200)
  expect((await post()).status).toBe(403)
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await row(page, 'Website').getByText('Reading only').waitFor()
  await page.getByRole('button', { name: 'End the key Website' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
  await row(page, 'Website').getByText('Ended').waitFor()
  expect((await get()).status).toBe(401)
})

describe('a pipeline', () => {
  let pipeline: string
  beforeAll(async () => {
    pipeline = await idOf('/api/pipelines', 'Sales')
    const stage = await idOf('/api/stages', 'Needs')
    await callAs(page, 'POST', '/api/opportunities', [
      { name: 'Softening', stage },
      { name: 'Ozone', stage },
      { name: 'Rinse', stage },
    ])
    await page.goto(`/settings/pipelines/${pipeline}`)
  })

  test('the owner adds a stage and puts it in its place by keyboard', async () => {
    await page.getByRole('button', { name: 'Add a stage' }).click()
    const panel = page.getByRole('complementary', { name: 'New stage' })
    await panel.getByRole('button', { name: 'Add a stage' }).click()
    await panel.getByText('This is needed').waitFor()
    await panel.getByLabel('Name').fill('Survey')
    await panel.getByRole('button', { name: 'Add a stage' }).click()
    await page.getByRole('button', { name: 'Move Survey up' }).press('Enter')
    await page.getByText('Survey is now number 4 of 5').waitFor()
    const { rows } = await callAs(
      page,
      'GET',
      `/api/stages?sort=position&filter=${encodeURIComponent(JSON.stringify({ field: 'type', op: 'eq', value: 'open' }))}`,
    )
    expect(rows.map(({ name }: Named) => name)).toEqual(['Qualify', 'Needs', 'Proposal', 'Survey', 'Negotiate'])
  })

  test('a stage is dragged to another place', async () => {
    const handle = row(page, 'Survey').getByTitle('Drag to change the order')
    await handle.dragTo(row(page, 'Needs'), { targetPosition: { x: 40, y: 4 } })
    await page.getByText('Survey is now number 2 of 5').waitFor()
  })

  test('what a change will do is said before it is saved', async () => {
    await page.getByRole('button', { name: 'Needs', exact: true }).click()
    const panel = page.getByRole('complementary', { name: 'Needs' })
    await panel.getByLabel('Chance').fill('30')
    await panel.getByText('3 deals here count with 30 %').waitFor()
    await panel.getByText('The kind is fixed while 3 deals stand here').waitFor()
    await page.keyboard.press('Control+s')
    await row(page, 'Needs').getByText('30').waitFor()
  })

  test('a stage that holds deals is retired, and they move on with their history', async () => {
    const panel = page.getByRole('complementary', { name: 'Needs' })
    await panel.getByRole('button', { name: 'Retire this stage' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('3 deals stand here').waitFor()
    await dialog.getByLabel('Move to').selectOption({ label: 'Proposal' })
    await dialog.getByRole('button', { name: 'Move 3 deals and retire' }).click()
    await page.getByText('Needs was retired; 3 deals moved to Proposal').waitFor()
    await page.getByRole('button', { name: 'Restore Needs' }).waitFor()
    const { rows } = await callAs(page, 'GET', '/api/opportunities')
    expect(rows.map(({ stage }: { stage: { title: string } }) => stage.title)).toEqual(['Proposal', 'Proposal', 'Proposal'])
  })

  test('a stage that is the only one of its kind stays', async () => {
    await page.getByRole('button', { name: 'Won', exact: true }).click()
    await page.getByRole('complementary', { name: 'Won' }).getByRole('button', { name: 'Retire this stage' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('its only one').waitFor()
    await expect.poll(() => dialog.getByRole('button', { name: 'Retire' }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  test('a second pipeline begins with the stages of the first', async () => {
    await page.goto('/settings/pipelines')
    await page.getByRole('button', { name: 'New pipeline' }).click()
    const dialog = page.getByRole('dialog', { name: 'New pipeline' })
    await dialog.getByLabel('Name').fill('Sales')
    await dialog.getByLabel('Its stages').selectOption({ label: 'The stages of Sales' })
    await dialog.getByRole('button', { name: 'Create' }).click()
    // A name there is already: said at the field, with what was typed.
    await dialog.getByText(/already|exists/i).waitFor()
    await dialog.getByLabel('Name').fill('Service contracts')
    await dialog.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('heading', { name: 'Service contracts' }).waitFor()
    await row(page, 'Survey').waitFor()
  })
})

test('lost reasons are added, renamed, put in order and archived', async () => {
  await page.goto('/settings/lost-reasons')
  await page.getByLabel('New reason').fill('Wrong region')
  await page.getByRole('button', { name: 'Add' }).click()
  await row(page, 'Wrong region').waitFor()
  await page.getByRole('button', { name: 'Move Wrong region up' }).press('Enter')
  await page.getByText('Wrong region is now number 7 of 8').waitFor()
  await row(page, 'Timing').getByRole('button', { name: 'Edit Name' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Bad moment')
  await page.keyboard.press('Enter')
  await row(page, 'Bad moment').getByRole('button', { name: 'Archive Bad moment' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click()
  await page.getByRole('button', { name: 'Restore Bad moment' }).waitFor()
  expect((await rowsOf('/api/lost-reasons')).map(({ name }) => name)).not.toContain('Bad moment')
})

test('axe finds nothing serious on any of the settings, in light and in dark, wide and narrow', async () => {
  const { id: parent } = await callAs(page, 'POST', '/api/teams', { name: 'Sales' })
  const { id: team } = await callAs(page, 'POST', '/api/teams', { name: 'South', parent })
  const pipeline = await idOf('/api/pipelines', 'Sales')
  const places: readonly (readonly [string, string])[] = [
    ['/settings/people', 'Tomas Brandt'],
    [`/settings/people?person=${await idOf('/api/users', 'Tomas Brandt')}`, 'End access'],
    ['/settings/teams', 'South'],
    [`/settings/teams?team=${team}`, 'Archive'],
    ['/settings/roles', 'Reader'],
    [`/settings/roles/${await idOf('/api/roles', 'Reader')}`, 'Lists and settings'],
    ['/settings/api-keys', 'Website'],
    ['/settings/pipelines', 'Service contracts'],
    [`/settings/pipelines/${pipeline}`, 'Negotiate'],
    [
      `/settings/pipelines/${pipeline}?stage=${await idOf(`/api/stages?filter=${inPipeline(pipeline)}`, 'Proposal')}`,
      'Retire this stage',
    ],
    ['/settings/lost-reasons', 'Competitor'],
  ]
  const found: string[] = []
  const looks = [
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
  ] as const
  for (const [path, text] of places) {
    await page.goto(path)
    for (const [width, colorScheme] of looks) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 844 })
      await page.getByText(text).first().waitFor()
      found.push(...(await seriousFindings(page)).map((finding) => `${path} ${width} ${colorScheme}: ${finding}`))
    }
  }
  expect(found).toEqual([])
  expect(errors).toEqual([])
}, 120_000)
