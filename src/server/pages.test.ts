import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratch } from '../../test/scratch.ts'
import { openPages } from './pages.ts'

const script = 'export const river = "long enough to be packed"'
const page = '<!doctype html><title>Headwater</title>'

let folder: string
let server: FastifyInstance
beforeAll(async () => {
  folder = await scratch('pages')
  await mkdir(join(folder, 'assets'))
  for (const [name, text] of [
    ['assets/a-1.js', script],
    ['index.html', page],
  ] as const) {
    await writeFile(join(folder, name), text)
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(text))
    await writeFile(join(folder, `${name}.gz`), gzipSync(text))
  }
  await writeFile(join(folder, 'favicon.svg'), '<svg/>')
  server = fastify()
  await openPages(server, folder)
})
afterAll(async () => {
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

const get = (url: string, encoding?: string) =>
  server.inject({ method: 'GET', url, headers: encoding ? { 'accept-encoding': encoding } : {} })

describe('the built pages', () => {
  it('go out as packed as the browser takes them, for ever under the name of their content', async () => {
    const [small, smaller, plain] = [
      await get('/assets/a-1.js', 'gzip'),
      await get('/assets/a-1.js', 'gzip, br'),
      await get('/assets/a-1.js'),
    ]
    expect(gunzipSync(small.rawPayload).toString()).toBe(script)
    expect(brotliDecompressSync(smaller.rawPayload).toString()).toBe(script)
    expect(plain.body).toBe(script)
    expect([small, smaller, plain].map(({ headers }) => headers['content-encoding'])).toEqual(['gzip', 'br', undefined])
    for (const { headers } of [small, smaller, plain]) {
      expect(headers).toMatchObject({ vary: 'accept-encoding', 'cache-control': 'public, max-age=31536000, immutable' })
      expect(headers['content-type']).toMatch('javascript')
    }
  })
  it('are sent whole where they are not packed', async () => {
    const picture = await get('/favicon.svg', 'gzip, br')
    expect([picture.body, picture.headers['content-encoding']]).toEqual(['<svg/>', undefined])
  })
  it('answer every address of the program with the page, fresh each time', async () => {
    const { rawPayload, headers } = await get('/opportunities/1', 'br')
    expect(brotliDecompressSync(rawPayload).toString()).toBe(page)
    expect(headers['cache-control']).toBe('no-cache')
  })
  it('keep no file of packed bytes for itself', async () => {
    expect((await get('/assets/a-1.js.gz')).statusCode).not.toBe(200)
  })
})
