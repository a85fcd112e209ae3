import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launch, owner } from '../test/browser/browser.ts'

const address = process.argv[2] as string
const folder = join(import.meta.dirname, '../docs/images')
mkdirSync(folder, { recursive: true })

const browser = await launch()
const width = 1440
const height = 900

/** A screen of the sample company, as it is called in docs/images. */
interface Picture {
  readonly name: string
  readonly path: (page: Page) => Promise<string>
  /** What must stand on the screen before it is taken. */
  readonly shows: string
  readonly prepare?: (page: Page) => Promise<void>
}

const at = (path: string) => () => Promise.resolve(path)

async function get<T>(page: Page, path: string): Promise<T> {
  const response = await page.request.get(path)
  if (!response.ok()) throw new Error(`${path}: ${await response.text()}`)
  return response.json() as Promise<T>
}

/** The deal of the person at the screen that weighs most. */
async function weightiest(page: Page): Promise<string> {
  const { id } = await get<{ id: string }>(page, '/api/me')
  const filter = JSON.stringify({
    and: [
      { field: 'owner', op: 'eq', value: id },
      { field: 'closedAt', op: 'empty' },
    ],
  })
  const { rows } = await get<{ rows: { id: string }[] }>(
    page,
    `/api/opportunities?limit=1&filter=${encodeURIComponent(filter)}&sort=-amount`,
  )
  return `/opportunities/${rows[0]?.id}`
}

const spreadsheet = `Deal,Account,Amount,Stage,Expected close,Owner
"Ring main, north","Hillside Water",12500.00,Needs,2027-03-15,Nora Lindahl
"Filter house 2","Hillside Water",48000.00,Quote,2027-02-01,Nora Lindahl
"Rinse water","Orchard Foods",7300.50,Qualify,2027-04-20,Nora Lindahl
`

/** The import asks what it cannot know; nothing is written. */
async function dropFile(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'my deals.csv', mimeType: 'text/csv', buffer: Buffer.from(spreadsheet) })
  await page.getByText('What will happen').waitFor()
}

const pictures: readonly Picture[] = [
  { name: 'today', path: at('/today'), shows: 'main h2' },
  { name: 'board', path: at('/pipeline'), shows: 'article' },
  { name: 'list', path: at('/opportunities'), shows: 'main a' },
  { name: 'opportunity', path: weightiest, shows: 'h1' },
  { name: 'funnel', path: at('/reports/funnel?period=last12Months'), shows: 'main svg' },
  { name: 'waterfall', path: at('/reports/movement'), shows: 'main svg' },
  { name: 'import', path: at('/import'), shows: 'input[type=file]', prepare: dropFile },
]

async function signedIn(dark: boolean, phone: boolean): Promise<Page> {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: dark ? 'dark' : 'light',
    viewport: phone ? { width: 390, height: 844 } : { width, height },
    deviceScaleFactor: phone ? 2 : 1,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.request.post('/api/sign-in', { data: { email: owner.email, password: owner.password } })
  return page
}

async function take(page: Page, { name, path, shows, prepare: act }: Picture, suffix: string): Promise<void> {
  await page.goto(await path(page))
  const shown = page.locator(shows).first()
  await shown.waitFor({ state: 'attached' })
  await act?.(page)
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.waitForTimeout(600)
  await page.screenshot({ path: join(folder, `${name}${suffix}.png`) })
  process.stdout.write(`${name}${suffix}.png\n`)
}

async function prepare(): Promise<void> {
  const page = await browser.newPage({ baseURL: address })
  await page.request.post('/api/setup', { data: { ...owner, currency: 'EUR' } })
  const { csrf } = await get<{ csrf: string }>(page, '/api/me')
  await page.request.post('/api/sample', { data: {}, headers: { 'x-csrf': csrf } })
  for (;;) {
    const { state } = await get<{ state: string }>(page, '/api/sample')
    if (state === 'here') break
    if (state !== 'writing') throw new Error(`the sample company is ${state}`)
    await page.waitForTimeout(500)
  }
  await page.close()
}

await prepare()
for (const dark of [false, true]) {
  const page = await signedIn(dark, false)
  for (const picture of pictures) await take(page, picture, dark ? '-dark' : '')
  await page.context().close()
}
const phone = await signedIn(false, true)
await take(phone, { name: 'phone', path: at('/today'), shows: 'main h2' }, '')
await browser.close()
