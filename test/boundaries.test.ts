import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { findCycle, type Import, importsOf } from './imports.ts'
import { parse, readSources, root, type Source } from './sources.ts'

type Kind = 'contract' | 'rules' | 'queries' | 'routes' | 'jobs' | 'screens' | 'words' | 'component' | 'server' | 'web' | 'style'

const webKinds: readonly Kind[] = ['contract', 'rules', 'words', 'web', 'component', 'screens', 'style']

/** HOUSE: what each kind of file may import. Components and screens of the same feature belong together. */
const mayImport: Readonly<Record<Kind, readonly Kind[]>> = {
  contract: ['contract'],
  rules: ['contract', 'rules'],
  queries: ['contract', 'rules', 'queries', 'server'],
  routes: ['contract', 'rules', 'queries', 'server'],
  jobs: ['contract', 'rules', 'queries', 'server'],
  screens: webKinds,
  words: webKinds,
  component: webKinds,
  server: ['contract', 'server'],
  web: ['contract', 'web', 'style'],
  style: ['style'],
}

const acrossFeatures: readonly Kind[] = ['contract', 'rules', 'queries']
const serverPackages = /^(node:|pg$|pg-|kysely|fastify|@fastify\/|pino|graphile-worker|prom-client|@node-rs\/|nodemailer|csv-)/
const webPackages = /^(react|@mantine\/|@tanstack\/|lucide-react|@atlaskit\/|i18next|@fontsource)/
const serverSide: readonly Kind[] = ['queries', 'routes', 'jobs', 'server']

/** The kind of a file, or undefined where the layout has no place for it. Entries, commands, tests and benches are free. */
function kindOf(path: string): Kind | 'free' | undefined {
  if (/\.test\.tsx?$/.test(path) || /^(test|bench)\//.test(path)) return 'free'
  if (/^src\/(cli\/|app\.)/.test(path)) return 'free'
  if (/\.(css|svg|woff2)$/.test(path)) return 'style'
  const [, layer] = /^src\/(contract|server|web)\//.exec(path) ?? []
  if (layer) return layer as Kind
  if (!path.startsWith('src/features/')) return undefined
  if (path.endsWith('.tsx')) return 'component'
  const [, kind] = /\.(contract|rules|queries|routes|jobs|screens|words)\.ts$/.exec(path) ?? []
  return kind as Kind | undefined
}

function featureOf(path: string): string | undefined {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1]
}

function violations(sources: readonly Source[]): readonly string[] {
  const files = sources.filter(({ path }) => kindOf(path) !== 'free')
  const homeless = files
    .filter(({ path }) => kindOf(path) === undefined)
    .map(({ path }) => `${path}: the layout has no such kind of file`)
  const imports = files.flatMap(importsOf)
  const cycle = findCycle(imports)
  return [
    ...homeless,
    ...files.flatMap(barrel),
    ...files.flatMap(badName),
    ...imports.flatMap(judge),
    ...(cycle.length > 0 ? [`cycle: ${cycle.join(' → ')}`] : []),
  ]
}

function judge(one: Import): readonly string[] {
  const { from, to } = one
  if (to === undefined) return [`${from}: imports something computed at run time`]
  const kind = kindOf(from)
  if (!kind || kind === 'free') return []
  const reason = to.startsWith('src/') ? judgeFile(kind, one, to) : judgePackage(kind, to)
  return reason ? [`${from} → ${to}: ${reason}`] : []
}

function judgeFile(kind: Kind, { from, names }: Import, to: string): string | undefined {
  const target = kindOf(to)
  if (target === undefined) return 'not a known kind of file'
  if (target === 'free') return 'nothing may import an entry, a command or a test'
  if (!mayImport[kind].includes(target)) return `${kind} may not import ${target}`
  if (['contract', 'server', 'web'].includes(layerOf(from)) && featureOf(to)) return 'the platform may not know a feature'
  const foreign = featureOf(to) !== undefined && featureOf(to) !== featureOf(from)
  if (foreign && !acrossFeatures.includes(target)) return `another feature's ${target} is its own`
  if (featureOf(from) && names.includes('openDatabase')) return 'a feature is given its transaction'
  return undefined
}

function layerOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function judgePackage(kind: Kind, name: string): string | undefined {
  if (serverPackages.test(name) && !serverSide.includes(kind)) return `${kind} may not use a package of the server`
  if (webPackages.test(name) && !['screens', 'words', 'component', 'web', 'style'].includes(kind))
    return `${kind} may not use a package of the pages`
  if (name === 'pg' && kind !== 'server') return 'a feature is given its transaction'
  return undefined
}

function barrel(source: Source): readonly string[] {
  if (!/\.tsx?$/.test(source.path)) return []
  const { statements } = parse(source)
  const passed = statements.filter((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier)
  const star = passed.some((statement) => ts.isExportDeclaration(statement) && !statement.exportClause)
  const is = /\/index\.tsx?$/.test(source.path) || star || (passed.length > 0 && passed.length === statements.length)
  return is ? [`${source.path}: a barrel`] : []
}

function badName({ path }: Source): readonly string[] {
  const bad = path
    .split('/')
    .find((part) => /^(utils?|helpers?|common|misc|shared)(\.|$)|(Manager|Service|Helper|Util|Impl|Dto|Base)\.tsx?$/.test(part))
  return bad ? [`${path}: "${bad}" names no concept`] : []
}

describe('boundaries', () => {
  const sources = readSources(['src'], ['.ts', '.tsx'])

  it('every import goes where the layout lets it', () => {
    expect(sources.length).toBeGreaterThan(10)
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(20)
    expect(violations(sources)).toEqual([])
  })

  it('every relative import names a file', () => {
    const missing = sources
      .flatMap(importsOf)
      .filter(({ to }) => to?.startsWith('src/') && !existsSync(posix.join(root, to)))
      .map(({ from, to }) => `${from} → ${to}`)
    expect(missing).toEqual([])
  })

  it('the pages hold no code of the server', () => {
    const folder = posix.join(root, 'dist/web')
    const built = existsSync(folder) ? readSources(['dist/web'], ['.js']) : []
    const marks = ['kysely', 'pg_advisory', 'fastify', 'postgresql://', 'argon2id', 'node:fs']
    const found = built.flatMap(({ path, text }) => marks.filter((mark) => text.includes(mark)).map((mark) => `${path}: ${mark}`))
    expect(found).toEqual([])
  })
})

/** Bytes of JavaScript, as gzip sends them, that may come before anything of a screen; the first list adds about 45,000. */
const atOnce = 245_000

it('what every page loads at once stays within its budget', () => {
  const folder = posix.join(root, 'dist/web')
  const page = existsSync(folder) ? readFileSync(posix.join(folder, 'index.html'), 'utf8') : ''
  const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path)
  const sizes = scripts.map((path) => gzipSync(readFileSync(posix.join(folder, path))).length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(atOnce)
})

describe('the check itself finds planted faults', () => {
  const plant = (path: string, text: string) => violations([{ path, text }])

  it.each([
    ['src/contract/field.ts', `import { sql } from 'kysely'`, 'contract may not use a package of the server'],
    ['src/features/deals/deal.contract.ts', `import { x } from './deal.rules.ts'`, 'contract may not import rules'],
    ['src/features/deals/deal.rules.ts', `import type { x } from './deal.queries.ts'`, 'rules may not import queries'],
    ['src/features/deals/deal.queries.ts', `import './deal.routes.ts'`, 'queries may not import routes'],
    ['src/features/deals/deal.routes.ts', `const x = await import('../../web/api.ts')`, 'routes may not import web'],
    ['src/features/deals/deal.routes.ts', `import pg from 'pg'`, 'a feature is given its transaction'],
    [
      'src/features/deals/deal.routes.ts',
      `import { openDatabase } from '../../server/db.ts'`,
      'a feature is given its transaction',
    ],
    ['src/features/deals/DealBoard.tsx', `type X = import('./deal.queries.ts').X`, 'component may not import queries'],
    [
      'src/features/deals/DealBoard.tsx',
      `import { Other } from '../people/PersonCard.tsx'`,
      `another feature's component is its own`,
    ],
    ['src/features/deals/deal.screens.ts', `import { readFile } from 'node:fs'`, 'screens may not use a package of the server'],
    ['src/server/http.ts', `import { x } from '../features/deals/deal.contract.ts'`, 'the platform may not know a feature'],
    ['src/web/shell.tsx', `import { x } from '../server/http.ts'`, 'web may not import server'],
    ['src/web/shell.tsx', `const name = 'x'; import(name)`, 'computed at run time'],
    ['src/features/deals/deal.things.ts', `export const x = 1`, 'no such kind of file'],
    ['src/server/index.ts', `export const x = 1`, 'a barrel'],
    ['src/server/all.ts', `export { a } from './a.ts'\nexport { b } from './b.ts'`, 'a barrel'],
    ['src/server/utils.ts', `export const x = 1`, 'names no concept'],
  ])('%s with %s', (path, text, reason) => {
    expect(plant(path, text).join('\n')).toContain(reason)
  })

  it('a cycle of two', () => {
    const found = violations([
      { path: 'src/server/a.ts', text: `import './b.ts'` },
      { path: 'src/server/b.ts', text: `import './a.ts'` },
    ])
    expect(found).toEqual(['cycle: src/server/a.ts → src/server/b.ts → src/server/a.ts'])
  })

  it('a feature that keeps the rules is left alone', () => {
    const text = `import { x } from '../people/person.queries.ts'\nimport type { Db } from '../../server/db.ts'\nimport { sql } from 'kysely'`
    expect(plant('src/features/deals/deal.queries.ts', text)).toEqual([])
  })
})
