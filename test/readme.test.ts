import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../src/cli/commands.ts'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

test('the README names every command of the program and no other', () => {
  const section = readme.slice(readme.indexOf('## Command line'), readme.indexOf('## Settings'))
  const named = [...section.matchAll(/^\| `([a-z-]+(?: create)?)/gm)].map((match) => match[1])
  expect(named.toSorted()).toEqual(commands.map((command) => command.name).toSorted())
})

test('every picture and page the documents point to exists', () => {
  const pages = ['README.md', 'ARCHITECTURE.md', 'STYLE.md', 'AGENTS.md', 'CHANGELOG.md']
  const missing = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g)]
      .map((match) => match[1] as string)
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${page}: ${path}`),
  )
  expect(missing).toEqual([])
})
