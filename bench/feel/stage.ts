import type { Browser, Page } from 'playwright-core'
import { sessionCookie } from '../../src/server/http/caller.ts'
import { benchSession } from '../ground/reference.ts'
import type { Size } from '../ground/size.ts'
import { type Call, send } from '../measure/load.ts'
import type { Picks } from '../measure/picks.ts'
import type { Figure } from '../table.ts'

/** The program on the made firm, and a browser to feel it with. */
export interface Stage {
  readonly url: string
  readonly databaseUrl: string
  readonly size: Size
  readonly picks: Picks
  readonly browser: Browser
}

/** What a part of the table measures; each measure by itself, so that one that fails spoils no other. */
export type Measures = Readonly<Record<string, (stage: Stage) => Promise<readonly Figure[]>>>

/** A screen with a session and nothing in its cache. */
export async function freshPage({ browser, url }: Stage): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  })
  // The loader names functions by a helper of its own, also those that are sent to the page.
  await context.addInitScript({ content: 'globalThis.__name = (one) => one' })
  await context.addCookies([{ name: sessionCookie, value: benchSession.token, url }])
  return context.newPage()
}

/** Runs on a screen of its own, which is closed afterwards. */
export async function onPage<T>(stage: Stage, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await freshPage(stage)
  try {
    return await work(page)
  } finally {
    await page.context().close()
  }
}

/** Calls the program beside the browser. */
export async function ask<T>({ url }: Stage, call: Call): Promise<T> {
  const headers = { cookie: `${sessionCookie}=${benchSession.token}`, 'x-csrf': benchSession.csrf }
  return JSON.parse(await send({ url, pid: 0, headers }, call)) as T
}
