import type { Page } from 'playwright-core'
import { felt, loaded, several, share, smoothness } from './eye.ts'
import { ask, type Measures, onPage, type Stage } from './stage.ts'

const firstRow = 'tr[data-index="0"]'
const list = '/opportunities'

async function openList(page: Page, path = list): Promise<void> {
  await page.goto(path)
  await page.waitForSelector(firstRow)
  // What opens at a key press is fetched once the first screen stands.
  await page.waitForTimeout(2_500)
}

const rowId = (page: Page, index: number) => page.locator(`tr[data-index="${index}"]`).getAttribute('data-peek')

async function firstScreen(stage: Stage) {
  const times = await several(3, () => onPage(stage, (page) => loaded(page, list, { at: 'tr[data-index="9"]' })))
  const today = await several(3, () => onPage(stage, (page) => loaded(page, '/today', { at: 'main h2' })))
  return [
    { name: 'first screen, the list of deals', value: share(times, 0.5), target: 1_500, unit: 'ms' },
    { name: 'first screen, Today', value: share(today, 0.5), target: 1_500, unit: 'ms' },
  ]
}

const reactions = (stage: Stage) =>
  onPage(stage, async (page) => {
    await openList(page)
    await page.locator(firstRow).focus()
    const select = await several(20, (i) =>
      felt(page, { at: `${firstRow}[aria-selected="${i % 2 === 0}"]` }, () => page.keyboard.press('x')),
    )
    await page.locator(firstRow).focus()
    const palette = await several(6, async () => {
      const took = await felt(page, { at: '[role=dialog] [role=combobox]' }, () => page.keyboard.press('Control+k'))
      await page.keyboard.press('Escape')
      await page.waitForSelector('[role=dialog]', { state: 'detached' })
      return took
    })
    return [
      { name: 'local reaction: select a row, p95', value: share(select, 0.95), target: 50, unit: 'ms' },
      { name: 'command palette opens', value: share(palette, 0.5), target: 50, unit: 'ms' },
    ]
  })

const sorting = (stage: Stage) =>
  onPage(stage, async (page) => {
    await openList(page)
    const heads = ['Amount', 'Close', 'Name']
    const times = await several(12, async (i) => {
      const before = await rowId(page, 0)
      const head = page.locator('thead button', { hasText: heads[i % heads.length] as string }).first()
      const other = { at: `${firstRow}:not([data-peek="${before}"])` }
      return felt(page, other, () => head.click())
    })
    return [{ name: 'server-backed: sort the list anew, p95', value: share(times, 0.95), target: 300, unit: 'ms' }]
  })

const peek = (stage: Stage) =>
  onPage(stage, async (page) => {
    await openList(page)
    await page.locator(firstRow).focus()
    const facts = 'aside dl dd'
    const open = await felt(page, { at: facts }, () => page.keyboard.press('Space'))
    const on = await several(10, async (i) => {
      const title = await page.locator(`tr[data-index="${i + 1}"] td[data-name] a`).textContent()
      return felt(page, { at: 'aside h2', text: title ?? '' }, () => page.keyboard.press('j'))
    })
    return [
      { name: 'peek opens with its facts', value: open, target: 100, unit: 'ms' },
      { name: 'peek goes to the next record, p95', value: share(on, 0.95), target: 100, unit: 'ms' },
    ]
  })

const views = (stage: Stage) =>
  onPage(stage, async (page) => {
    const [stageId] = stage.picks.stages
    const filter = { field: 'stage', op: 'eq', value: stageId }
    const body = {
      name: 'First stage by revenue',
      entity: 'opportunity',
      filter,
      look: { sort: ['-amount'] },
      sharing: 'private',
    }
    await ask(stage, { method: 'POST', path: '/api/views', body })
    await openList(page)
    const tabs = page.getByRole('navigation', { name: 'Views' }).getByRole('button')
    const times = await several(6, async (i) => {
      const before = await rowId(page, 0)
      const tab = i % 2 === 0 ? tabs.filter({ hasText: body.name }) : tabs.first()
      // A hand is over the tab before it presses.
      await tab.hover()
      await page.waitForTimeout(150)
      return felt(page, { at: `${firstRow}:not([data-peek="${before}"])` }, () => tab.click())
    })
    return [{ name: 'switch between saved views', value: share(times, 0.5), target: 150, unit: 'ms' }]
  })

const scrolling = (stage: Stage) =>
  onPage(stage, async (page) => {
    await openList(page)
    const { dropped, longest } = await smoothness(page, '[role=grid]', 120)
    const rows = stage.size.opportunities.toLocaleString('en')
    return [
      { name: `scroll through ${rows} rows: dropped frames`, value: 100 * dropped, target: 10, unit: '%' },
      { name: `scroll through ${rows} rows: longest wait for a frame`, value: longest, target: 100, unit: 'ms' },
    ]
  })

const pasting = (stage: Stage) =>
  onPage(stage, async (page) => {
    const columns = JSON.stringify(['name', 'industry', 'city', 'region', 'country', 'employees'])
    await openList(page, `/accounts?columns=${encodeURIComponent(columns)}`)
    const scroller = page.getByRole('grid').locator('..')
    for (let top = 0; top <= 200; top += 40) {
      await scroller.evaluate((element, at) => element.scrollTo(0, at), top * 36)
      await page.waitForSelector(`tr[data-index="${top}"]`)
    }
    await page.waitForTimeout(500)
    await scroller.evaluate((element) => element.scrollTo(0, 0))
    await page.locator(firstRow).focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TD')
    const block = Array.from({ length: 200 }, (_, i) => `Felt\tFelt\tFelt\tFelt\t${500_000 + i}`).join('\n')
    const took = await felt(page, { at: '[role=status]', text: '1,000 cells changed' }, () =>
      page.evaluate((text) => {
        const data = new DataTransfer()
        data.setData('text/plain', text)
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      }, block),
    )
    return [{ name: '1,000 pasted cells are saved', value: took, target: 1_000, unit: 'ms' }]
  })

/** What is felt of a list. */
export const listMeasures: Measures = {
  'first screen': firstScreen,
  'local reaction': reactions,
  'server-backed reaction': sorting,
  peek,
  'view switch': views,
  scroll: scrolling,
  paste: pasting,
}
