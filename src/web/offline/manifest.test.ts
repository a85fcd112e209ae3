import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../../public')
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.webmanifest'), 'utf8'))

interface Icon {
  readonly src: string
  readonly sizes: string
  readonly purpose: string
}

/** Width and height as a PNG's first chunk tells them. */
function sizeOf(path: string): string {
  const bytes = readFileSync(join(folder, path))
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`
}

// What a browser asks of a program before it offers to install it: a name, where it starts, a window of its own, two icons.
it('the program can be installed: its manifest names all that a browser asks for, and the icons are there in their sizes', () => {
  expect(manifest).toMatchObject({ name: 'Headwater', id: '/', start_url: '/today', scope: '/', display: 'standalone' })
  const icons: readonly Icon[] = manifest.icons
  expect(icons.map(({ src }) => sizeOf(src))).toEqual(icons.map(({ sizes }) => sizes))
  expect(icons.filter(({ purpose }) => purpose === 'any').map(({ sizes }) => sizes)).toEqual(['192x192', '512x512'])
  expect(icons.some(({ purpose }) => purpose === 'maskable')).toBe(true)
})
