import type { Page } from 'playwright-core'

/** What must be on the screen, or gone from it. */
export interface Sight {
  /** A CSS selector. */
  readonly at: string
  /** A part of the text there. */
  readonly text?: string
  readonly gone?: boolean
}

type Watching = { feel?: Promise<number> }

/**
 * ms from the first key or press of `act` until the sight is on the screen, told by the page itself: by the event's own time and the
 * frame in which the sight stands.
 */
export async function felt(page: Page, sight: Sight, act: () => Promise<void>): Promise<number> {
  await page.evaluate(({ at, text, gone }) => {
    const holds = () => {
      const found = [...document.querySelectorAll(at)].some((one) => text === undefined || one.textContent?.includes(text))
      return found !== Boolean(gone)
    }
    const watching = window as unknown as Watching
    watching.feel = new Promise((done, fail) => {
      let began = 0
      const start = (event: Event) => {
        began ||= event.timeStamp
      }
      for (const name of ['keydown', 'pointerdown', 'paste', 'popstate']) addEventListener(name, start, { capture: true })
      const look = () => {
        if (began > 0 && holds()) done(performance.now() - began)
        else if (began > 0 && performance.now() - began > 20_000) fail(new Error(`${at} ${text ?? ''} did not come`))
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  }, sight)
  await act()
  return page.evaluate(() => (window as unknown as Watching).feel as Promise<number>)
}

/** ms from the start of the page's loading until the sight is there. */
export async function loaded(page: Page, path: string, { at }: Sight): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' })
  await page.waitForSelector(at, { timeout: 20_000 })
  return page.evaluate(() => performance.now())
}

export interface Smoothness {
  /** Share of frames that came a whole frame late or more. */
  readonly dropped: number
  /** ms of the longest stretch without a frame. */
  readonly longest: number
}

/** How smoothly a part of the page scrolls by so many pixels a step. */
export async function smoothness(page: Page, at: string, steps: number): Promise<Smoothness> {
  const box = await page.locator(at).first().boundingBox()
  if (!box) throw new Error(`${at} is not on the screen`)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(window, { frames })
    const note = (now: number) => {
      frames.push(now)
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  for (let i = 0; i < steps; i++) {
    await page.mouse.wheel(0, 600)
    await page.waitForTimeout(16)
  }
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames)
  const gaps = frames.slice(1).map((now, i) => now - (frames[i] as number))
  const late = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / 16.7) - 1), 0)
  return { dropped: late / (late + gaps.length), longest: Math.max(...gaps) }
}

/** The value below which that share of all lies. */
export function share(values: readonly number[], of: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(of * sorted.length))] ?? Number.NaN
}

/** Does it several times; the figures one after the other. */
export async function several(times: number, once: (i: number) => Promise<number>): Promise<readonly number[]> {
  const values: number[] = []
  for (let i = 0; i < times; i++) values.push(await once(i))
  return values
}
