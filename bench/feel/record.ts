import type { Page } from 'playwright-core'
import { togetherPath } from '../../src/contract/together.ts'
import { nth } from '../measure/picks.ts'
import { felt, several, share } from './eye.ts'
import { ask, type Measures, onPage, type Stage } from './stage.ts'

/** Goes to an address inside the program, as a link does. */
const goTo = (page: Page, path: string) =>
  page.evaluate((to) => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)

const opening = (stage: Stage) =>
  onPage(stage, async (page) => {
    const { deals } = stage.picks
    await page.goto(`/opportunities/${nth(deals, 0)}`)
    await page.waitForSelector('main h1')
    await page.waitForTimeout(2_500)
    const calls: string[] = []
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      const reads = request.method() === 'GET' || pathname === togetherPath
      if (reads && pathname.startsWith('/api/')) calls.push(request.url())
    })
    const times: number[] = []
    const counts: number[] = []
    for (let i = 1; i <= 10; i++) {
      calls.length = 0
      const before = await page.locator('main h1').textContent()
      const { name } = await ask<{ name: string }>(stage, { method: 'GET', path: `/api/opportunities/${nth(deals, i)}` })
      if (name === before) continue
      times.push(await felt(page, { at: 'main h1', text: name }, () => goTo(page, `/opportunities/${nth(deals, i)}`)))
      await page.waitForTimeout(1_000)
      counts.push(calls.length)
    }
    return [
      { name: 'server-backed: open a record, p95', value: share(times, 0.95), target: 300, unit: 'ms' },
      { name: 'data requests of a record page', value: share(counts, 0.5), target: 3, unit: 'calls' },
    ]
  })

const board = (stage: Stage) =>
  onPage(stage, async (page) => {
    const { pipeline, boardPipeline } = stage.picks
    await page.goto(`/pipeline?pipeline=${pipeline}`)
    await page.waitForSelector('article')
    const totals = `/api/opportunities/board?pipeline=${boardPipeline}`
    const { columns } = await ask<{ columns: { stage: { type: string }; count: number }[] }>(stage, {
      method: 'GET',
      path: totals,
    })
    const count = columns.filter((column) => column.stage.type === 'open').reduce((sum, column) => sum + column.count, 0)
    const text = `${count.toLocaleString('en')} opportunities`
    const times = await several(5, async () => {
      await page.goto('/accounts')
      await page.waitForSelector('tr[data-index="0"]')
      await page.waitForTimeout(500)
      await goTo(page, `/pipeline?pipeline=${pipeline}`)
      await page.waitForSelector('article')
      return felt(page, { at: 'main', text }, () => goTo(page, `/pipeline?pipeline=${boardPipeline}`))
    })
    return [{ name: `board of ${text}, totals exact`, value: share(times, 0.5), target: 500, unit: 'ms' }]
  })

const timeline = (stage: Stage) =>
  onPage(stage, async (page) => {
    const { accounts } = stage.picks
    const entries = stage.size.name === 'full' ? 100_000 : 1_000
    const { id } = nth(accounts, 3)
    const about = { entity: 'account', id }
    for (let i = 0; i < entries / 1_000; i++) {
      const body = Array.from({ length: 1_000 }, (_, j) => ({ kind: 'note', subject: `Entry ${i * 1_000 + j}`, about }))
      await ask(stage, { method: 'POST', path: '/api/activities', body })
    }
    await page.goto(`/accounts/${nth(accounts, 4).id}`)
    await page.waitForSelector('main h1')
    await page.waitForTimeout(2_500)
    const took = await felt(page, { at: 'main section ol li', text: `Entry ${entries - 1}` }, () => goTo(page, `/accounts/${id}`))
    const name = `first 50 of ${entries.toLocaleString('en')} timeline entries`
    return [{ name, value: took, target: 200, unit: 'ms' }]
  })

const live = (stage: Stage) =>
  onPage(stage, async (page) => {
    const { id } = nth(stage.picks.accounts, 7)
    await page.goto(`/accounts/${id}`)
    await page.waitForSelector('main h1')
    await page.waitForTimeout(1_500)
    const times = await several(8, async (i) => {
      const city = `Harbour ${i}`
      const seen = page.waitForFunction((text) => document.querySelector('main')?.textContent?.includes(text), city, {
        polling: 'raf',
      })
      const began = performance.now()
      await ask(stage, { method: 'PATCH', path: '/api/accounts', body: { id, city } })
      await seen
      return performance.now() - began
    })
    return [{ name: 'a change by somebody else is on the screen, p95', value: share(times, 0.95), target: 500, unit: 'ms' }]
  })

/** What is felt of a record, the board, and of others' work. */
export const recordMeasures: Measures = { 'record page': opening, board, timeline, live }
