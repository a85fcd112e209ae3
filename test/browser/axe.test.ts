import AxeBuilder from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../processes.ts'
import { readSources } from '../sources.ts'
import { type BrowserWorld, openBrowserWorld, seriousFindings } from './browser.ts'
import { type Desk, openDesk } from './device.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await openBrowserWorld()
})
afterAll(() => world?.close())

/** The addresses of all screens that features declare, so that none is forgotten. */
function declaredScreens(): readonly string[] {
  const declared = readSources(['src/features'], ['.screens.ts'])
  return declared.flatMap(({ text }) => [...text.matchAll(/path: '(\/[^']*)',\s*load:/g)].map(([, path]) => path as string))
}

type Made = { readonly id: string }

/** A declared object with its steps and a record. */
async function declared({ post, get }: Desk): Promise<Readonly<Record<string, string>>> {
  const object = await post<Made & { readonly plural: string }>('/api/declared-objects', {
    one: 'site survey',
    many: 'Site surveys',
    tracked: true,
  })
  await post('/api/steps', [
    { object: object.id, name: 'Planned', position: 0, type: 'open' },
    { object: object.id, name: 'Report', position: 1, type: 'won' },
  ])
  await get('/api/me')
  const survey = await post<Made>(`/api/objects/${object.plural}`, { name: 'Plant 2' })
  return {
    '/settings/objects/$id': object.id,
    '/objects/$plural': object.plural,
    '/objects/$plural/$id': `${object.plural}/${survey.id}`,
  }
}

/** A dashboard with one report. */
async function reporting({ post }: Desk): Promise<Readonly<Record<string, string>>> {
  const tiles = [{ id: 'one', standing: 'winRate', width: 6, height: 2 }]
  const dashboard = await post<Made>('/api/dashboards', { name: 'The week', tiles })
  return { '/dashboards/$id': dashboard.id }
}

/** What stands in the place of what an address names: a record, or an object and its record. */
async function records(desk: Desk): Promise<Readonly<Record<string, string>>> {
  const { post, get } = desk
  const firm = { name: 'Bremer Bottling', industry: 'beverages', city: 'Bremen', phone: '+49 421 555 0100' }
  const account = await post<Made>('/api/accounts', firm)
  const person = {
    firstName: 'Greta',
    lastName: 'Moll',
    account: account.id,
    emails: ['greta@example.com'],
    phones: ['+49 421 555 0101'],
  }
  const contact = await post<Made>('/api/contacts', person)
  const product = await post<Made>('/api/products', { name: 'UF skid 120', listPrice: { amount: 29_600_000, currency: 'USD' } })
  const deal = await post<Made>('/api/opportunities', {
    name: 'Ultrafiltration, well 2',
    account: account.id,
    amount: { amount: 38_500_000, currency: 'USD' },
    closeDate: '2026-12-18',
  })
  await post('/api/stakeholders', { opportunity: deal.id, contact: contact.id, role: 'decides', stance: 'for' })
  await post('/api/interests', { opportunity: deal.id, product: product.id, quantity: 1 })
  const about = { entity: 'opportunity', id: deal.id }
  const dueAt = new Date(Date.now() - 86_400_000).toISOString()
  const activity = await post<Made>('/api/activities', { kind: 'call', subject: 'Ask for flow data', about, dueAt })
  await post('/api/activities', { kind: 'meeting', subject: 'Walk through', about, dueAt: new Date().toISOString(), minutes: 30 })
  const improvement = await post<Made>('/api/improvements', { name: 'Call within a day', startsOn: '2026-10-01' })
  const bulk = await post<Made>('/api/bulk', { entity: 'account', action: 'patch', ids: [account.id], values: { city: 'Kiel' } })
  const exported = await post<Made>('/api/exports', { entity: 'account' })
  const content = Buffer.from('Deal,Amount\nRing main,1200\n').toString('base64')
  const file = { name: 'deals.csv', size: Buffer.from(content, 'base64').length, content }
  const imported = await post<Made>('/api/imports', { files: [file] })
  await post('/api/imports/read', { id: imported.id })
  const first = async (path: string) => (await get<{ rows: Made[] }>(path)).rows[0]?.id ?? ''
  return {
    '/opportunities/$id': deal.id,
    '/accounts/$id': account.id,
    '/contacts/$id': contact.id,
    '/products/$id': product.id,
    '/activities/$id': activity.id,
    '/improvements/$id': improvement.id,
    '/bulk/$id': bulk.id,
    '/export/$id': exported.id,
    '/import/$id': imported.id,
    ...(await declared(desk)),
    ...(await reporting(desk)),
    '/settings/roles/$id': await first('/api/roles'),
    '/settings/pipelines/$id': await first('/api/pipelines'),
  }
}

interface Axe {
  run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
}

/** What axe finds serious; `look` alone asks only what another look can change. */
function findingsOf(page: Page, part: 'all' | 'look'): Promise<readonly string[]> {
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    const rules = only === 'look' ? { runOnly: ['color-contrast'] } : {}
    const { violations } = await axe.run({ ...rules, resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  }, part)
}

/** Whether the page itself scrolls sideways, as no page of a phone may. */
const isTooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const

/** Light and dark at one width: the tree is the same, so the second look is asked about its colours alone. */
async function look(page: Page, path: string, width: keyof typeof sizes): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const light = await findingsOf(page, 'all')
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const dark = await findingsOf(page, 'look')
  const wide = width === 'narrow' && (await isTooWide(page)) ? ['scrolls sideways'] : []
  return [
    ...light.map((finding) => `${path} ${width} light ${finding}`),
    ...dark.map((finding) => `${path} ${width} dark ${finding}`),
    ...wide.map((finding) => `${path} ${width} ${finding}`),
  ]
}

/** The same records in groups, by day, on a board and in lanes. */
const otherLayouts = [
  '/opportunities?group=stage',
  '/opportunities?layout=calendar&day=2026-12-18',
  '/pipeline?lanes=owner',
  '/accounts?layout=board&lanes=owner',
]

test('axe finds nothing serious on any screen, wide and narrow, light and dark, and no phone page is too wide', async () => {
  const desk = await openDesk(world)
  // With a year's figures in it, a report draws what an empty one does not.
  await desk.post('/api/sample', {})
  await until(async () => (await desk.get<{ state: string }>('/api/sample')).state === 'here', 90_000)
  const made = await records(desk)
  const screens = [...declaredScreens(), ...otherLayouts]
  expect(screens.length).toBeGreaterThan(40)
  // A screen that names a record needs one here.
  expect(screens.filter((path) => path.includes('$') && !made[path])).toEqual([])
  const { page, errors } = await world.visit({ viewport: sizes.wide })
  await page.goto('/')
  await page.getByLabel('E-mail').waitFor()
  await page.evaluate(AxeBuilder.source)
  const findings = [...(await look(page, 'sign-in', 'wide'))]
  await page.request.post('/api/sign-in', { data: { email: 'nora@example.com', password: 'correct horse battery' } })
  for (const width of ['wide', 'narrow'] as const) {
    await page.setViewportSize(sizes[width])
    await page.goto('/today')
    await page.evaluate(AxeBuilder.source)
    for (const path of screens) {
      // A link would go there in the same way; axe stays loaded.
      await page.evaluate(
        (to) => {
          history.pushState({}, '', to)
          dispatchEvent(new PopStateEvent('popstate'))
        },
        path.replace(/\$.*/, made[path] ?? ''),
      )
      if (!(await settled(page))) findings.push(`${path} ${width} did not come`)
      findings.push(...(await look(page, path, width)))
    }
  }
  expect(errors).toEqual([])
  expect(findings).toEqual([])
}, 300_000)

/** Until nothing is on its way to the screen: a head, and no grey bars. @returns false where that does not come */
async function settled(page: Page): Promise<boolean> {
  try {
    await page.locator('main header, main h1').first().waitFor({ timeout: 10_000 })
    await page.waitForTimeout(150)
    await page.waitForFunction(() => !document.querySelector('main [class*=skeleton]'), undefined, { timeout: 10_000 })
    return true
  } catch {
    return false // told with all the rest
  }
}

test('a button without a name and a picture without words are found', async () => {
  const { page, context } = await world.visit()
  await page.goto('/')
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<button></button><img src="data:,">'))
  expect((await seriousFindings(page)).map((finding) => finding.split(':')[0])).toEqual(
    expect.arrayContaining(['button-name', 'image-alt']),
  )
  await context.close()
})
