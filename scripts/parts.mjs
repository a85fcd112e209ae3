import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const results = join(root, 'node_modules/.cache/headwater')
mkdirSync(results, { recursive: true })

const typesDone = join(results, 'types.json')
const local = (path) => [process.execPath, join(root, 'node_modules', path)]

/** Types, lint and format: each counts as one test. */
export const statics = [
  {
    name: 'types',
    // What did not change since the last check is not checked again.
    command: local('@typescript/native/bin/tsc').concat('--noEmit', '-p', '.', '--incremental', '--tsBuildInfoFile', typesDone),
  },
  { name: 'lint', command: [...local('oxlint/bin/oxlint'), '--deny-warnings'] },
  { name: 'format', command: [...local('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '--max-diagnostics=20'] },
]

/** Runs a static check; its output is shown when it fails. */
export function runStatic({ name, command: [program, ...args] }) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  process.stdout.write(status === 0 ? `ok      ${name}\n` : `FAILED  ${name}\n${stdout}${stderr}`)
  return status === 0 ? { passed: 1, failed: 0, skipped: 0, named: [] } : { passed: 0, failed: 1, skipped: 0, named: [name] }
}

/** Runs some of vitest's projects or files and counts. A run that breaks off, or finds no test, is a failure. */
export async function runVitest(name, args, env = {}) {
  const outcome = join(results, `${name}.json`)
  rmSync(outcome, { force: true })
  process.stdout.write(`\n${name}\n`)
  const reporters = ['--reporter=dot', `--reporter=${join(root, 'scripts/tally.mjs')}`]
  const [program, ...first] = local('vitest/vitest.mjs')
  const code = await finish(
    spawn(program, [...first, 'run', ...args, ...reporters], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env, HEADWATER_TALLY: outcome },
    }),
  )
  return count(name, outcome, code)
}

/** More files than these do not fail by chance. */
const mostUnsteady = 3

/**
 * Runs the roads in a real browser. One that fails beside a busy machine is gone once more from its beginning: what then passes is
 * told as unsteady, so that it is mended, and stops nobody.
 */
export async function runBrowser() {
  const first = await runVitest('browser', ['--project', 'browser'])
  const broken = Object.entries(first.files ?? {}).filter(([, { failed }]) => failed > 0)
  const explained = broken.reduce((total, [, { failed }]) => total + failed, 0)
  if (broken.length === 0 || broken.length > mostUnsteady || explained < first.failed) return first
  const second = await runVitest('browser, once more', ['--project', 'browser', ...broken.map(([file]) => file)])
  const of = (key) => first[key] - broken.reduce((total, [, tally]) => total + tally[key], 0) + second[key]
  const unsteady = broken.filter(([file]) => second.files?.[file]?.failed === 0).flatMap(([, { named }]) => named)
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped'), named: second.named, unsteady }
}

function count(name, outcome, code) {
  const unsaid = (what) => ({ passed: 0, failed: 1, skipped: 0, named: [`${name}: ${what}`] })
  if (!existsSync(outcome)) return unsaid('broke off before it told anything')
  const tally = JSON.parse(readFileSync(outcome, 'utf8'))
  if (tally.passed + tally.failed + tally.skipped === 0) return unsaid('found no test')
  // A file that could not be read, or a leak after the last test.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1, named: [`${name}: ended with ${code}`] } : tally
}

function finish(child) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

/** Prints what failed, a line each, and the last line; ends with 1 on any failure. */
export function conclude(counts) {
  const sum = (key) => counts.reduce((total, one) => total + one[key], 0)
  const told = (word, lines) => lines.map((what) => `\n${word}  ${what}`).join('')
  process.stdout.write(counts.map(({ named, unsteady = [] }) => told('UNSTEADY', unsteady) + told('FAILED', named)).join(''))
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`)
  process.exit(sum('failed') > 0 ? 1 : 0)
}
