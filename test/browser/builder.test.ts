import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, callAs, openBrowserWorld, seriousFindings, setUpOwner } from './browser.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await openBrowserWorld()
})
afterAll(() => world?.close())

const won = [12_000_00, 30_000_00, 8_000_00]

/** Three won deals and one that is open. */
async function prepare(page: Page): Promise<void> {
  await setUpOwner(page)
  const post = (path: string, data: object) => callAs(page, 'POST', path, data)
  const { rows } = await (await page.request.get('/api/stages?limit=50')).json()
  const stage = rows.find(({ type }: { type: string }) => type === 'won').id
  for (const [i, amount] of [...won, 99_000_00].entries()) {
    const deal = await post('/api/opportunities', { name: `Deal ${i}`, amount: { amount, currency: 'USD' } })
    if (i < won.length) await post('/api/opportunities/move', { id: deal.id, stage })
  }
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('won amount by owner and month is built, saved, put on a dashboard, and a cell opens its records', async () => {
  const { page, errors } = await world.visit({ reducedMotion: 'reduce' })
  await prepare(page)
  const definition = {
    entity: 'opportunity',
    measures: [{ way: 'count' }],
    dimensions: [],
    filter: { field: 'stage.type', op: 'eq', value: 'won' },
  }
  await page.goto(`/reports/build?definition=${encodeURIComponent(JSON.stringify(definition))}`)
  await page.getByText('Opportunities: 3.').waitFor()
  await choose(page, 'Measure 1', 'Sum of Amount')
  await choose(page, 'By 1', 'Owner')
  await choose(page, 'By 2', 'Closed')
  const total = /50,000/
  await page.getByText(total).first().waitFor()
  const cell = page.getByRole('button', { name: /Nora Lindahl · .*50\.?0?k.*Open the records/ })
  await cell.click()
  const list = page.getByRole('complementary').filter({ hasText: 'Deal 0' })
  await list.getByText('3 records').waitFor()
  await expect.poll(() => list.getByRole('listitem').count()).toBe(3)
  const findings = [...(await seriousFindings(page))]

  await page.getByRole('button', { name: 'Save report' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Won by owner and month')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Won by owner and month' }).waitFor()

  await page.goto('/dashboards')
  await page.getByRole('button', { name: 'New dashboard' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Monday')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Monday' }).waitFor()
  for (const name of ['Won by owner and month', 'Win rate']) {
    await page.getByRole('button', { name: 'Add a report' }).click()
    await page.getByRole('menuitem', { name }).click()
    await page.getByRole('region', { name }).waitFor()
  }
  await page.getByRole('region', { name: 'Win rate' }).getByText('Of 3 deals').waitFor()
  findings.push(...(await seriousFindings(page)))

  // By keyboard alone: the second tile goes before the first and becomes wider.
  await page.getByRole('button', { name: 'Arrange' }).click()
  await page.getByRole('button', { name: /^Move Win rate/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByText('place 1 of 2').waitFor({ state: 'attached' })
  await page.keyboard.press('Shift+ArrowRight')
  await page.getByText('7 of 12 columns').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => page.getByRole('region').first().getAttribute('aria-label')).toBe('Win rate')

  await page
    .getByRole('region', { name: 'Won by owner and month' })
    .getByRole('button', { name: /Nora Lindahl · / })
    .click()
  await page.getByRole('complementary').getByText('3 records').waitFor()
  expect(findings).toEqual([])
  expect(errors).toEqual([])
})

test('a dashboard that counts anew by itself shows what was won meanwhile', async () => {
  const { page, errors } = await world.visit()
  await page.request.post('/api/sign-in', { data: { email: 'nora@example.com', password: 'correct horse battery' } })
  const get = async (path: string) => (await callAs(page, 'GET', path)).rows
  const [{ id, version }] = await get('/api/dashboards')
  await callAs(page, 'PATCH', '/api/dashboards', { id, version, refresh: 30 })
  await page.clock.install()
  await page.goto(`/dashboards/${id}`)
  const rate = page.getByRole('region', { name: 'Win rate' })
  await rate.getByText('Of 3 deals').waitFor()
  const stage = (await get('/api/stages?limit=50')).find(({ type }: { type: string }) => type === 'won').id
  const open = (await get('/api/opportunities')).find(({ name }: { name: string }) => name === 'Deal 3')
  await callAs(page, 'POST', '/api/opportunities/move', { id: open.id, stage })
  await page.clock.fastForward('00:31')
  await rate.getByText('Of 4 deals').waitFor()
  expect(errors).toEqual([])
})

test('the same records as an area over time and as one number, each opening what it counts', async () => {
  const { page, errors } = await world.visit({ reducedMotion: 'reduce' })
  await page.request.post('/api/sign-in', { data: { email: 'nora@example.com', password: 'correct horse battery' } })
  const definition = { entity: 'opportunity', measures: [{ way: 'count' }], dimensions: [{ field: 'createdAt', by: 'month' }] }
  await page.goto(`/reports/build?definition=${encodeURIComponent(JSON.stringify(definition))}`)
  const shape = page.getByRole('radiogroup', { name: 'Shown as' })
  await shape.getByText('Area', { exact: true }).click()
  await page.waitForURL(/area/)
  await page.getByRole('button', { name: /: 4\. Open the records/ }).click()
  const list = page.getByRole('complementary').filter({ hasText: 'Deal 0' })
  await list.getByText('4 records').waitFor()
  await list.getByRole('button', { name: 'Close' }).click()
  await list.waitFor({ state: 'detached' })
  await shape.getByText('Number', { exact: true }).click()
  const number = page.getByRole('button', { name: 'Number: 4. Open the records' })
  await expect.poll(() => number.innerText()).toBe('4')
  await number.click()
  await list.getByText('4 records').waitFor()
  await expect.poll(() => list.getByRole('listitem').count()).toBe(4)
  expect(errors).toEqual([])
})

test('axe finds nothing serious on the screens of reports and dashboards, dark and narrow', async () => {
  const { page: first, context } = await world.visit()
  await first.request.post('/api/sign-in', { data: { email: 'nora@example.com', password: 'correct horse battery' } })
  const { rows } = await (await first.request.get('/api/dashboards')).json()
  await context.close()
  const byType = (show: string, dimensions: object[]) =>
    `/reports/build?definition=${encodeURIComponent(JSON.stringify({ entity: 'opportunity', measures: [{ way: 'count' }], dimensions, show }))}`
  const month = { field: 'createdAt', by: 'month' }
  const paths = [
    '/dashboards',
    `/dashboards/${rows[0].id}`,
    byType('bar', [{ field: 'owner' }, { field: 'stage' }]),
    byType('line', [month, { field: 'stage' }]),
    byType('funnel', [{ field: 'stage' }]),
    byType('matrix', [{ field: 'owner' }, { field: 'stage' }]),
    byType('table', [{ field: 'stage' }]),
    byType('area', [month, { field: 'stage' }]),
    byType('number', []),
  ]
  const findings: string[] = []
  for (const [width, colorScheme] of [
    [1440, 'dark'],
    [390, 'light'],
  ] as const) {
    const { page, context, errors } = await world.visit({
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: 'reduce',
    })
    await page.request.post('/api/sign-in', { data: { email: 'nora@example.com', password: 'correct horse battery' } })
    for (const path of paths) {
      await page.goto(path)
      await page.getByRole('main').waitFor()
      await page.waitForTimeout(500)
      findings.push(...(await seriousFindings(page)).map((finding) => `${path} ${width} ${colorScheme} ${finding}`))
    }
    expect(errors).toEqual([])
    await context.close()
  }
  expect(findings).toEqual([])
}, 180_000)
