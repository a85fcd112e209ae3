import type { Page } from 'playwright-core'
import { type BrowserWorld, callAs, owner, setUpOwner } from './browser.ts'
import { layWire, type Wire } from './wire.ts'

/** The owner at a desk with a good line: makes what a device is to see, and looks at what arrived from it. */
export interface Desk {
  post<T = { id: string; version: number }>(path: string, data: object): Promise<T>
  patch(path: string, data: object): Promise<void>
  get<T>(path: string): Promise<T>
}

/** For what comes by itself, on a machine that has other things to do. */
export const patient = { timeout: 15_000 } as const

/** Sets the installation up and stays signed in. */
export async function openDesk(world: BrowserWorld): Promise<Desk> {
  const { page } = await world.visit()
  await setUpOwner(page)
  return {
    post: (path, data) => callAs(page, 'POST', path, data),
    patch: (path, data) => callAs(page, 'PATCH', path, data),
    get: (path) => callAs(page, 'GET', path),
  }
}

/** What the device keeps of answers: for which readers, and of which addresses. */
export const kept = (page: Page) =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('answers-'))
    const asked = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return { readers: names, paths: asked.flat().map(({ url }) => new URL(url).pathname) }
  })

/** The owner's phone or laptop on a line that can be cut, with the program installed on it. */
export async function device(
  world: BrowserWorld,
  options: Parameters<BrowserWorld['visit']>[0] = {},
): Promise<{ page: Page; wire: Wire; errors: string[] }> {
  const wire = await layWire(world.address)
  const { page, errors } = await world.visit({ baseURL: wire.address, serviceWorkers: 'allow', ...options })
  await page.request.post('/api/sign-in', { data: { email: owner.email, password: owner.password } })
  await page.goto('/accounts')
  // What was read before the worker was there is read once more; then it is on the device.
  while (!(await kept(page)).paths.includes('/api/me')) await page.waitForTimeout(100)
  return { page, wire, errors }
}
