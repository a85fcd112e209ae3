import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { launch } from '../../test/browser/browser.ts'
import type { Figure } from '../table.ts'
import type { Target } from './load.ts'

/** JavaScript that a browser loads until the list of deals can be used, in kB as gzip sends it. */
export async function measurePage(target: Target): Promise<Omit<Figure, 'name'>> {
  const browser = await launch()
  try {
    const context = await browser.newContext()
    const [name = '', value = ''] = (target.headers.cookie ?? '').split('=')
    await context.addCookies([{ name, value, url: target.url }])
    const page = await context.newPage()
    const scripts: Response[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response)
    })
    await page.goto(`${target.url}/opportunities`)
    await page.getByRole('row').nth(10).waitFor({ timeout: 20_000 })
    // A script that comes later than this is not asked for what it holds: the page may be closed by then.
    const bytes = await Promise.all(scripts.map(async (script) => gzipSync(await script.body()).length))
    return { value: bytes.reduce((sum, size) => sum + size, 0) / 1000, target: 300, unit: 'kB gz' }
  } finally {
    await browser.close()
  }
}
