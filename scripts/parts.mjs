import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

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
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${outcome}`]
  const [program, ...first] = local('vitest/vitest.mjs')
  const code = await finish(
    spawn(program, [...first, 'run', ...args, ...reporters], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }),
  )
  return count(outcome, code)
}

function count(outcome, code) {
  try {
    const {
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: pending,
      numTodoTests: todo,
      numTotalTests,
      testResults,
    } = JSON.parse(readFileSync(outcome, 'utf8'))
    const broken = code !== 0 && failed === 0 ? 1 : 0 // a file that could not be read, or a leak after the last test
    return {
      passed,
      failed: failed + broken + (numTotalTests === 0 && !broken ? 1 : 0),
      skipped: pending + todo,
      named: testResults.flatMap(failures),
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0, named: [`no outcome in ${outcome}`] }
  }
}

/** What failed in one file, a line each: where, which test, and the first line of why. */
function failures({ name, status, message, assertionResults }) {
  const file = relative(root, name)
  const named = assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${file} > ${test.fullName}: ${test.failureMessages[0]?.split('\n')[0]}`)
  return status === 'failed' && named.length === 0 ? [`${file}: ${message.split('\n')[0]}`] : named
}

function finish(child) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

/** Prints what failed, a line each, and the last line; ends with 1 on any failure. */
export function conclude(counts) {
  const sum = (key) => counts.reduce((total, one) => total + one[key], 0)
  process.stdout.write(counts.flatMap((one) => one.named.map((what) => `\nFAILED  ${what}`)).join(''))
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`)
  process.exit(sum('failed') > 0 ? 1 : 0)
}
