import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import AxeBuilder from 'axe-core'
import pino from 'pino'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { openApp } from '../../src/app.server.ts'
import { readConfig } from '../../src/server/config.ts'
import { openDatabase } from '../../src/server/db.ts'
import { freshDatabase } from '../database.ts'
import { scratch } from '../scratch.ts'

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

// The machine may have no way out; nothing here looks for one.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A real Chromium: the system's where there is one, else the one that comes as an npm package. */
export async function launch(): Promise<Browser> {
  const system = systemBrowsers.find((path) => existsSync(path))
  if (system) return chromium.launch({ executablePath: system, args: quiet })
  const { default: packaged } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await packaged.executablePath(), args: [...quiet, '--headless=new'] })
}

export interface BrowserWorld {
  /** Where the program listens, on loopback. */
  readonly address: string
  readonly databaseUrl: string
  /** A visitor with a cookie jar of their own. */
  visit(options?: Parameters<Browser['newContext']>[0]): Promise<{ page: Page; context: BrowserContext; errors: string[] }>
  close(): Promise<void>
}

/** The whole program with its built pages on a free port and an empty database, and a browser to look at it. */
export async function openBrowserWorld(): Promise<BrowserWorld> {
  const fresh = await freshDatabase()
  const database = openDatabase({ url: fresh.url, max: 8 })
  const dataDir = await scratch('files')
  const app = await openApp({
    config: { ...readConfig({}), databaseUrl: fresh.url, dataDir },
    database,
    log: pino({ level: 'silent' }),
  })
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`
  const browser = await launch()
  return {
    address,
    databaseUrl: fresh.url,
    async visit(options = {}) {
      const context = await browser.newContext({
        baseURL: address,
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        viewport: { width: 1440, height: 900 },
        // Only a road that is about it installs the program on the device: to fetch the whole shell costs each visit seconds.
        serviceWorkers: 'block',
        ...options,
      })
      const page = await context.newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(String(error)))
      page.on('console', (message) => {
        // A refused call is an answer, not a fault of the page.
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) errors.push(message.text())
      })
      return { page, context, errors }
    },
    async close() {
      await browser.close()
      await app.close()
      await database.close()
      await fresh.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export const owner = {
  name: 'Nora Lindahl',
  email: 'nora@example.com',
  password: 'correct horse battery',
  company: 'Tarnwell Water',
  currency: 'USD',
  zone: 'Europe/Berlin',
}

/** Sets the installation up through its own API and leaves the page signed in. */
export async function setUpOwner(page: Page): Promise<void> {
  const response = await page.request.post('/api/setup', { data: owner })
  if (!response.ok()) throw new Error(await response.text())
}

/** Calls the program as whoever is signed in on the page. */
export async function callAs(page: Page, method: 'GET' | 'POST' | 'PATCH', path: string, data?: unknown) {
  const { csrf } = await (await page.request.get('/api/me')).json()
  const response = await page.request.fetch(path, { method, headers: { 'x-csrf': csrf }, ...(data ? { data } : {}) })
  if (!response.ok()) throw new Error(`${method} ${path}: ${await response.text()}`)
  return response.json()
}

/** Chooses an entry of an open menu by keyboard: once the entry keeps the focus, which a menu takes for itself a moment after it is there. */
export async function chooseByKey(entry: Locator): Promise<void> {
  const keepsFocus = (element: HTMLElement | SVGElement) => {
    element.focus()
    return new Promise((resolve) => setTimeout(() => resolve(element === document.activeElement), 50))
  }
  await expect.poll(() => entry.evaluate(keepsFocus)).toBe(true)
  await entry.press('Enter')
}

/** What axe finds serious or critical on the page as it stands: rule and element. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AxeBuilder.source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  })
}
