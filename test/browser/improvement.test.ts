import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../processes.ts'
import { readSources } from '../sources.ts'
import { type BrowserWorld, callAs, openBrowserWorld, seriousFindings, setUpOwner } from './browser.ts'

let world: BrowserWorld
let page: Page
let errors: string[]
beforeAll(async () => {
  world = await openBrowserWorld()
  ;({ page, errors } = await world.visit({ reducedMotion: 'reduce' }))
  await setUpOwner(page)
  await callAs(page, 'POST', '/api/sample', {})
  await until(async () => (await callAs(page, 'GET', '/api/sample')).state === 'here', 90_000)
})
afterAll(() => world?.close())

interface Change {
  readonly id: string
  readonly name: string
  readonly startsOn: string
  readonly stage: { readonly title: string } | null
  readonly owner: { readonly title: string } | null
}
const written = async (): Promise<Change | undefined> =>
  (await callAs(page, 'GET', '/api/improvements?limit=200')).rows.find(({ name }: Change) => name === 'Answer within a day')
const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

test('from a weak step of the funnel a change is written down, stands on the charts, and is judged before against after', {
  timeout: 120_000,
}, async () => {
  await page.goto('/reports/funnel?period=all')
  await page.getByRole('main').getByRole('button', { name: 'Write down a change' }).press('Enter')
  const form = page.getByRole('dialog', { name: 'Write down a change' })
  await form.getByLabel('What changes').waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT' && document.activeElement.closest('[role=dialog]'))
  await form.getByLabel('What changes').fill('Answer within a day')
  await form.getByLabel('What changes').press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  // The step, the person and the day come from where one stood.
  await expect.poll(async () => (await written())?.owner?.title).toBe('Nora Lindahl')
  const { id, stage, startsOn } = (await written()) as Change
  expect([startsOn >= dayBefore(1), stage?.title.length]).toEqual([true, expect.any(Number)])

  await page.goto('/reports/trends')
  await page.getByRole('note').filter({ hasText: 'Answer within a day' }).first().waitFor()
  expect(await seriousFindings(page)).toEqual([])

  await page.goto(`/improvements/${id}`)
  await page.getByRole('heading', { name: 'Before and after' }).waitFor()
  await page.getByText('Too early to say: n = 0 since then.').waitFor()
  // Half a year on there is something to compare.
  await callAs(page, 'PATCH', '/api/improvements', { id, startsOn: dayBefore(150) })
  await page
    .getByText(/^(More go on since then|Fewer go on since then|No difference beyond chance): [\d.]+.% against [\d.]+.%/)
    .waitFor()
  await page.getByText(`Of the deals that first came to ${stage?.title}`).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  expect(errors).toEqual([])
})

test('a figure says on hover and on focus what it is', { timeout: 60_000 }, async () => {
  await page.goto('/reports/win-rate?period=all')
  const figure = page.getByRole('main').getByRole('button', { name: 'By count', exact: true }).first()
  const said = page.getByText('Moved to won or lost on')
  await figure.waitFor()
  // The figure may still move while the rest of the page arrives: then the pointer is put on it again.
  const toldOnHover = async () => {
    await page.mouse.move(0, 0)
    await figure.hover()
    return said.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    )
  }
  await expect.poll(toldOnHover, { timeout: 20_000 }).toBe(true)
  await page.mouse.move(0, 0)
  await said.waitFor({ state: 'hidden' })
  await figure.focus()
  await said.waitFor()
  expect(errors).toEqual([])
})

/** Every report that the program declares, but the one that people build themselves. */
const reports = readSources(['src/features/reports'], ['.screens.ts'])
  .flatMap(({ text }) => [...text.matchAll(/path: '(\/reports\/[a-z-]+)'/g)].map(([, path]) => path as string))
  .filter((path) => path !== '/reports/build')

const told = () => page.locator('[data-definition]:visible')

/** Puts pointer or focus on a figure until it tells what it is, and away from it again. */
async function tells(figure: Locator, by: 'hover' | 'focus'): Promise<void> {
  const asked = async () => {
    await page.mouse.move(0, 0)
    await (by === 'hover' ? figure.hover() : figure.focus())
    return told()
      .first()
      .waitFor({ timeout: 2_000 })
      .then(
        () => true,
        () => false,
      )
  }
  await expect.poll(asked, { timeout: 20_000 }).toBe(true)
  expect((await told().first().innerText()).length).toBeGreaterThan(40)
  await page.mouse.move(0, 0)
  await figure.evaluate((element) => (element as HTMLElement).blur())
  await expect.poll(() => told().count()).toBe(0)
}

/** The least number that opens its records, with how many it says there are. */
async function leastNumber(main: Locator): Promise<{ readonly label: string; readonly count: number }> {
  const buttons = await main.locator('button[aria-label]').all()
  const labels = await Promise.all(buttons.map((button) => button.getAttribute('aria-label')))
  const counted = labels.flatMap((label) => {
    const count = Number(/ ([\d,]+)(?: won deals)?\. Open the (?:list|records)$/.exec(label ?? '')?.[1]?.replaceAll(',', ''))
    return label && count > 0 ? [{ label, count }] : []
  })
  const [least] = counted.toSorted((a, b) => a.count - b.count)
  if (!least) throw new Error(`no number opens records: ${labels.join(' | ')}`)
  return least
}

test.each(reports)(
  'each figure of %s says what it is, in chart and table, and a number opens as many records',
  {
    timeout: 90_000,
  },
  async (path) => {
    const main = page.getByRole('main')
    await page.goto(`${path}?period=last90Days`)
    await main.locator('[data-term]').first().waitFor()
    const bare = main.locator('[data-figure]:not(:has([data-term]))')
    expect(await bare.count()).toBe(0)
    const figures = await main.locator('[data-term]').all()
    await tells(figures[0] as Locator, 'hover')
    for (const figure of figures.slice(0, 5)) await tells(figure, 'focus')
    const findings = await seriousFindings(page)

    await page.goto(`${path}?period=last90Days&table=true`)
    await tells(main.locator('[data-term]').first(), 'focus')
    expect([...findings, ...(await seriousFindings(page))]).toEqual([])
    const { label, count } = await leastNumber(main)
    await main.getByRole('button', { name: label, exact: true }).first().click()
    const list = page.getByRole('complementary').filter({ has: page.getByRole('button', { name: 'Close' }) })
    const more = list.getByRole('button', { name: 'Show more' })
    const rows = list.getByRole('listitem')
    await rows.first().waitFor()
    await list.getByText(new RegExp(`^${count} (in all|records?)$`)).waitFor()
    for (let shown = await rows.count(); shown < count; shown = await rows.count()) {
      await more.click()
      await expect.poll(() => rows.count()).toBeGreaterThan(shown)
    }
    expect([await rows.count(), await more.count()]).toEqual([count, 0])
    expect(errors).toEqual([])
  },
)
