import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BrowserWorld, callAs, chooseByKey, openBrowserWorld, setUpOwner } from './browser.ts'

let world: BrowserWorld
let page: Page
let errors: string[]

beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page, errors } = await world.visit())
  await setUpOwner(page)
  const deals = Array.from({ length: 24 }, (_, i) => ({
    name: `Deal ${String(i).padStart(2, '0')}`,
    amount: { amount: (i + 1) * 100_000, currency: 'USD' },
    closeDate: new Date().toISOString().slice(0, 10),
  }))
  await callAs(page, 'POST', '/api/opportunities', deals)
  await callAs(page, 'POST', '/api/users', [{ name: 'Tom Berger', role: (await answer('/api/roles')).rows[0].id }])
})
// A cut line is a test's own doing, and the browser tells of it when it gets to it: no test answers for the one before.
beforeEach(() => {
  errors.length = 0
})
afterAll(() => world?.close())

const answer = (path: string) => callAs(page, 'GET', path)

const tab = (name: RegExp) => page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name })

test('a filter on one’s own deals that close this quarter is kept as a view, and views are switched, without a mouse', async () => {
  await page.goto('/opportunities')
  await page.getByRole('row').nth(5).waitFor()
  const filter = [
    { field: 'owner', op: 'eq', value: { me: true } },
    { field: 'closeDate', op: 'within', value: { period: 'quarter', offset: 0 } },
  ]
  await page.goto(
    `/opportunities?filter=${encodeURIComponent(JSON.stringify({ and: filter }))}&sort=${encodeURIComponent('["-amount"]')}`,
  )
  await page.getByRole('row').filter({ hasText: 'Deal 23' }).waitFor()
  await page.getByRole('button', { name: 'Save view' }).press('Enter')
  await page.getByLabel('Name').fill('Mine this quarter')
  await page.keyboard.press('Enter')
  await tab(/^Mine this quarter/)
    .and(page.locator('[aria-current]'))
    .waitFor()
  await expect.poll(() => page.getByRole('row').nth(1).textContent()).toContain('Deal 23')

  await tab(/^All/).press('Enter')
  await page.waitForFunction(() => !location.search.includes('filter'))
  await expect.poll(() => tab(/^All/).getAttribute('aria-current')).toBe('page')
  await tab(/^Mine this quarter/).press('Enter')
  await page.waitForFunction(() => location.search.includes('quarter'))
  // The link carries all of it: somebody else opens the same, with or without the view.
  const link = page.url()
  await page.goto('/accounts')
  await page.goto(link)
  await tab(/^Mine this quarter/)
    .and(page.locator('[aria-current]'))
    .waitFor()
  await expect.poll(() => page.getByRole('row').nth(1).textContent()).toContain('Deal 23')
  expect(errors).toEqual([])
})

test('ten rows are selected and given to somebody else, and that is undone, without a mouse', async () => {
  await page.goto('/opportunities?sort=["name"]')
  await page.getByRole('row').filter({ hasText: 'Deal 09' }).waitFor()
  await page.getByRole('row').nth(1).focus()
  await page.keyboard.press('x')
  for (let i = 0; i < 9; i++) await page.keyboard.press('Shift+ArrowDown')
  const bar = page.getByRole('toolbar', { name: 'Selected records' })
  await bar.getByText('10 selected').waitFor()
  await bar.getByRole('button', { name: 'Owner' }).press('Enter')
  await page.getByRole('combobox', { name: 'Owner' }).fill('Tom')
  await page.getByRole('option', { name: 'Nora Lindahl' }).waitFor({ state: 'detached' })
  await page.getByRole('option', { name: 'Tom Berger' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Change 10 records' }).press('Enter')
  await page.getByText('10 records changed').waitFor()
  const given = async () => (await answer(`/api/opportunities/totals?filter=${encodeURIComponent(JSON.stringify(toms))}`)).count
  const toms = { field: 'owner.name', op: 'eq', value: 'Tom Berger' }
  await expect.poll(given).toBe(10)
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await page.getByText('Undone').waitFor()
  await expect.poll(given).toBe(0)
  expect(errors).toEqual([])
})

const cellOf = (row: RegExp, column: number) => page.getByRole('row', { name: row }).locator(`td[data-col="${column}"]`)
const dealNamed = async (name: string) =>
  (await answer(`/api/opportunities?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: name }))}`))
    .rows[0]

test('an amount is edited in the list, and what somebody else wrote meanwhile is not overwritten unasked', async () => {
  await page.goto('/opportunities?sort=["name"]')
  await page.getByRole('row', { name: /Deal 03/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => document.activeElement?.tagName === 'TD')
  // From the account over the stage to the amount; typing replaces it.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('7450')
  await page.keyboard.press('Enter')
  await cellOf(/Deal 03/, 3)
    .getByText('7,450')
    .waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'TD')
  await expect.poll(async () => (await dealNamed('Deal 03')).amount).toEqual({ amount: 745_000, currency: 'USD' })
  // The cursor stands one row further down.
  await page.keyboard.press('Enter')
  await page.getByText('was', { exact: false }).first().waitFor()
  const { id } = await dealNamed('Deal 04')
  const lists = /\/api\/(opportunities\?|together$)/
  await page.route(lists, (route) => route.abort())
  await callAs(page, 'PATCH', '/api/opportunities', { id, amount: { amount: 100, currency: 'USD' } })
  await page.keyboard.press('Control+a')
  await page.keyboard.type('99')
  await page.keyboard.press('Tab')
  await page.unroute(lists)
  await page.keyboard.press('Shift+Tab')
  await page.getByRole('button', { name: 'Keep theirs' }).waitFor()
  expect((await dealNamed('Deal 04')).amount.amount).toBe(100)
  await page.getByRole('button', { name: /Use mine/ }).press('Enter')
  await cellOf(/Deal 04/, 3)
    .getByText('99')
    .waitFor()
  await expect.poll(async () => (await dealNamed('Deal 04')).amount.amount).toBe(9900)
})

test('a block from a spreadsheet is pasted, what cannot be read stays at its cell, and the row above is filled down', async () => {
  await page.goto('/opportunities?sort=["name"]&columns=["name","nextStep","closeDate","amount"]')
  await page.getByRole('row', { name: /Deal 10/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => document.activeElement?.tagName === 'TD')
  const paste = (text: string) =>
    page.evaluate((given) => {
      const data = new DataTransfer()
      data.setData('text/plain', given)
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, text)
  await paste('Call\t2027-01-05\t1500\nMeet\tsome day\t2500\nWrite\t2027-01-07\t3500\n')
  await page.getByText('8 cells changed').waitFor()
  await page.getByText('1 cell is not saved and keeps its text').waitFor()
  expect(await dealNamed('Deal 10')).toMatchObject({ nextStep: 'Call', closeDate: '2027-01-05', amount: { amount: 150_000 } })
  expect(await dealNamed('Deal 11')).toMatchObject({ nextStep: 'Meet', amount: { amount: 250_000 } })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.getByText('“some day” is not saved. This is no date.').waitFor()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  await expect.poll(async () => (await dealNamed('Deal 11')).closeDate).toBe('2027-01-05')
  // Ctrl Z takes the fill back, then the whole paste.
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await dealNamed('Deal 11')).closeDate).not.toBe('2027-01-05')
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await dealNamed('Deal 10')).nextStep).toBeNull()
})

test('a thousand cells are pasted within a second', async () => {
  await callAs(
    page,
    'POST',
    '/api/accounts',
    Array.from({ length: 200 }, (_, i) => ({ name: `Account ${String(i).padStart(3, '0')}` })),
  )
  await page.goto('/accounts?columns=["name","industry","city","country","employees","lifecycle"]')
  await page.getByRole('row', { name: /Account 000/ }).waitFor()
  // Two pages of the list are there once somebody has scrolled.
  await page.getByRole('grid').evaluate((grid) => grid.parentElement?.scrollTo(0, 90 * 36))
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('200')
  await page.getByRole('grid').evaluate((grid) => grid.parentElement?.scrollTo(0, 0))
  await page.getByRole('row', { name: /Account 000/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => document.activeElement?.tagName === 'TD')
  const block = Array.from({ length: 200 }, (_, i) => `Water\tBremen\tDE\t${i + 1}\tcustomer`).join('\n')
  const took = await page.evaluate(async (given) => {
    const data = new DataTransfer()
    data.setData('text/plain', given)
    const begun = performance.now()
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    while (!document.body.textContent?.includes('1,000 cells changed')) await new Promise((next) => setTimeout(next, 10))
    return performance.now() - begun
  }, block)
  console.log(`1,000 pasted cells: ${Math.round(took)} ms (target 1,000)`)
  expect((await answer('/api/accounts/totals?filter={"field":"city","op":"eq","value":"Bremen"}')).count).toBe(200)
  expect(errors).toEqual([])
})

const inUrl = (name: string) => JSON.parse(new URL(page.url()).searchParams.get(name) ?? 'null')

test('a list is grouped; a group counts as many as the list it opens, and folds, without a mouse', async () => {
  await page.goto('/accounts?columns=["name","city","lifecycle"]')
  await page.getByRole('row', { name: /Account 000/ }).waitFor()
  await page.getByRole('button', { name: 'Group' }).press('Enter')
  await chooseByKey(page.getByRole('menuitemradio', { name: 'Lifecycle' }))
  await page.getByRole('menu').waitFor({ state: 'detached' })
  const head = page.getByRole('row', { name: /Customer/ }).first()
  await head.getByText('200').waitFor()
  await page.getByRole('row', { name: /Account 000/ }).waitFor()
  await head.focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('row', { name: /Account 000/ }).waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.getByRole('toolbar', { name: 'Selected records' }).getByText('1 selected').waitFor()
  await head.getByTitle('Open these 200 records as a list').press('Enter')
  await page.waitForFunction(() => location.search.includes('customer'))
  expect(inUrl('group')).toBeNull()
  await page.getByText('200 records').waitFor()
  expect(errors).toEqual([])
})

test('a column is moved and made wider, by key and by mouse, and the link carries it', async () => {
  await page.goto('/accounts?columns=["name","city","lifecycle","employees"]')
  const label = (name: string) => page.getByRole('columnheader', { name }).getByRole('button', { name, exact: true })
  await label('Employees').focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(() => inUrl('columns')).toEqual(['name', 'city', 'employees', 'lifecycle'])
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Employees')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  // The first column names the record and stays.
  await expect.poll(() => inUrl('columns')).toEqual(['name', 'employees', 'city', 'lifecycle'])
  const width = async (name: string) => (await page.getByRole('columnheader', { name }).boundingBox())?.width ?? 0
  const before = await width('City')
  const edge = await page.getByRole('columnheader', { name: 'City' }).boundingBox()
  if (!edge) throw new Error('no column')
  await page.mouse.move(edge.x + edge.width - 3, edge.y + 10)
  await page.waitForLoadState('networkidle')
  await page.mouse.down()
  await page.mouse.move(edge.x + edge.width + 37, edge.y + 10, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => inUrl('widths')?.city).toBe(Math.round(before) + 40)
  await page.reload()
  await expect.poll(() => width('City')).toBe(Math.round(before) + 40)
  await page.getByRole('columnheader', { name: 'City' }).dragTo(page.getByRole('columnheader', { name: 'Employees' }), {
    targetPosition: { x: 4, y: 10 },
  })
  await expect.poll(() => inUrl('columns')).toEqual(['name', 'city', 'employees', 'lifecycle'])
  expect(errors).toEqual([])
})

test('a column is chosen and taken out in the menu of fields, and the foot adds up what the filter leaves', async () => {
  await page.goto(`/opportunities?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: 'Deal 20' }))}`)
  await page.getByText('1 record', { exact: true }).waitFor()
  await page.getByText(/^Amount\s\$\s?21,000$/).waitFor()
  const source = page.getByRole('columnheader', { name: 'Source' })
  expect(await source.count()).toBe(0)
  await page.getByRole('button', { name: 'Fields', exact: true }).press('Enter')
  await chooseByKey(page.getByRole('menuitemcheckbox', { name: 'Source', exact: true }))
  await source.waitFor()
  expect(inUrl('columns')).toContain('source')
  await chooseByKey(page.getByRole('menuitemcheckbox', { name: 'Source', exact: true }))
  await source.waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})

test('a deal goes to another day of the calendar by key and by drag, and back again', async () => {
  const closes = async () => (await dealNamed('Deal 23')).closeDate as string
  await callAs(page, 'PATCH', '/api/opportunities', { id: (await dealNamed('Deal 23')).id, closeDate: '2027-03-10' })
  await page.goto('/opportunities?layout=calendar&day=2027-03-10')
  const card = page.getByRole('link', { name: 'Deal 23' })
  await card.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(closes).toBe('2027-03-11')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Deal 23')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(closes).toBe('2027-03-18')
  await page.getByText(/moved to .*18/).waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(closes).toBe('2027-03-11')
  // What is dragged stands where it will stay: the undo has reached the page too.
  await page.locator('[data-day="2027-03-11"]').getByRole('link', { name: 'Deal 23' }).waitFor()
  await card.dragTo(page.locator('[data-day="2027-03-24"]'))
  await expect.poll(closes).toBe('2027-03-24')
  await page.locator('[data-day="2027-03-24"]').getByRole('link', { name: 'Deal 23' }).waitFor()
  // What is open is told from what is won or lost by the mark of its step.
  await page.locator('[data-day="2027-03-24"]').getByRole('img', { name: 'Qualify' }).waitFor()
  expect(errors).toEqual([])
})
