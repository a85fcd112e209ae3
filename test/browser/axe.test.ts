import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserWorld, openBrowserWorld, owner, seriousFindings, setUpOwner } from './browser.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await openBrowserWorld()
})
afterAll(() => world?.close())

/** Calls the API as the owner and gives the answer's body. */
async function prepare(): Promise<readonly string[]> {
  const { page, context } = await world.visit()
  await setUpOwner(page)
  const { csrf } = await (await page.request.get('/api/me')).json()
  const post = async (path: string, data: object) => {
    const response = await page.request.post(path, { data, headers: { 'x-csrf': csrf } })
    if (!response.ok()) throw new Error(`${path}: ${await response.text()}`)
    return response.json()
  }
  const account = await post('/api/accounts', { name: 'Bremer Bottling', industry: 'beverages', city: 'Bremen' })
  const contact = await post('/api/contacts', {
    firstName: 'Greta',
    lastName: 'Moll',
    account: account.id,
    emails: ['greta@example.com'],
  })
  const product = await post('/api/products', { name: 'UF skid 120', listPrice: { amount: 29_600_000, currency: 'USD' } })
  const deal = await post('/api/opportunities', {
    name: 'Ultrafiltration, well 2',
    account: account.id,
    amount: { amount: 38_500_000, currency: 'USD' },
    closeDate: '2026-12-18',
  })
  await post('/api/stakeholders', { opportunity: deal.id, contact: contact.id, role: 'decides', stance: 'for' })
  await post('/api/interests', { opportunity: deal.id, product: product.id, quantity: 1 })
  const about = { entity: 'opportunity', id: deal.id }
  const activity = await post('/api/activities', {
    kind: 'call',
    subject: 'Ask for flow data',
    about,
    dueAt: '2026-11-30T09:00:00.000Z',
  })
  await context.close()
  return [
    '/pipeline',
    '/opportunities',
    `/opportunities/${deal.id}`,
    '/accounts',
    `/accounts/${account.id}`,
    '/contacts',
    `/contacts/${contact.id}`,
    '/products',
    `/products/${product.id}`,
    '/activities',
    `/activities/${activity.id}`,
    '/import',
  ]
}

/** The same records in groups, by day, on a board and in lanes. */
const otherLayouts = [
  '/opportunities?group=stage',
  '/opportunities?layout=calendar&day=2026-12-18',
  '/pipeline?lanes=owner',
  '/accounts?layout=board&lanes=owner',
]

test('axe finds nothing serious on any screen, wide and narrow, light and dark', async () => {
  const paths = ['/today', '/notifications', '/notification-choice', ...otherLayouts, ...(await prepare())]
  const findings: string[] = []
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
  ] as const) {
    const { page, context, errors } = await world.visit({
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: 'reduce',
    })
    await page.goto('/')
    findings.push(...(await seriousFindings(page)).map((finding) => `sign-in ${width} ${colorScheme} ${finding}`))
    await page.request.post('/api/sign-in', { data: { email: owner.email, password: owner.password } })
    for (const path of paths) {
      await page.goto(path)
      await page.getByRole('main').waitFor()
      // The live stream keeps the network busy for ever; rows come within this time.
      await page.waitForTimeout(500)
      findings.push(...(await seriousFindings(page)).map((finding) => `${path} ${width} ${colorScheme} ${finding}`))
    }
    expect(errors).toEqual([])
    await context.close()
  }
  expect(findings).toEqual([])
}, 240_000)

test('a button without a name and a picture without words are found', async () => {
  const { page, context } = await world.visit()
  await page.goto('/')
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<button></button><img src="data:,">'))
  expect((await seriousFindings(page)).map((finding) => finding.split(':')[0])).toEqual(
    expect.arrayContaining(['button-name', 'image-alt']),
  )
  await context.close()
})
