import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../processes.ts'
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
