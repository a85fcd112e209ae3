import { spawnSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { sessionCookie } from '../src/server/http/caller.ts'
import { openGround } from './ground/open.ts'
import { benchSession } from './ground/reference.ts'
import { day, sizes } from './ground/size.ts'
import { measureBulk } from './measure/bulk.ts'
import { measureFormula } from './measure/formula.ts'
import { measureImport } from './measure/import.ts'
import { type Call, type Load, type Measure, measure, type Target } from './measure/load.ts'
import { measurePage } from './measure/page.ts'
import { pick } from './measure/picks.ts'
import { type Running, runNode } from './measure/process.ts'
import { memoryOf } from './measure/usage.ts'
import { type Row, rowsFor } from './rows.ts'
import { type Figure, type Line, tableOf } from './table.ts'

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log('npm run bench [-- --small] [-- --only "part of a row’s name"]')
  process.exit(0)
}
const size = values.small ? sizes.small : sizes.full
const duration = values.small ? 500 : 4000 // ms a measure
const say = (line: string) => console.error(line)
// What else ran beforehand: above the number of processors, the milliseconds are those of a crowded machine.
const loadBefore = loadavg()[0] ?? 0
const session = { cookie: `${sessionCookie}=${benchSession.token}`, 'x-csrf': benchSession.csrf }
const serverSettings = (url: string) => ({
  DATABASE_URL: url,
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
  NODE_ENV: 'production',
})
const lines: Line[] = []
const failures: string[] = []

// Built beforehand, so that the start that is timed is a warm one.
if (spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) process.exit(1)

const ground = await openGround(size, say)
const running: Running[] = []
try {
  const program = await started(['bin/headwater.mjs', 'start'], serverSettings(ground.url))
  const limit = await started(['--import', 'tsx', 'bench/limit/server.ts'], { DATABASE_URL: ground.url })
  await measureAll(program, limit)
} finally {
  for (const { stop } of running) await stop()
  await ground.close()
}
for (const failure of failures) say(`could not be measured: ${failure}`)
process.exit(failures.length > 0 ? 1 : 0)

async function started(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Running> {
  const server = await runNode(args, env)
  running.push(server)
  return server
}

async function measureAll(program: Running, limit: Running): Promise<void> {
  const wanted = (name: string) => name.includes(values.only)
  const picks = await pick(ground.url)
  const figures: Figure[] = [{ name: 'start of the web process', value: program.started / 1000, target: 3, unit: 's' }]
  const asOf = new Date(Date.now() - 180 * day).toISOString()
  for (const row of rowsFor(picks, asOf).filter(({ name }) => wanted(name)))
    await attempt(row.name, () => measureRow(row, program, limit))
  const memory = memoryOf(program.pid)
  if (memory) figures.push({ name: 'web process RSS after all calls', value: memory.now, target: 250, unit: 'MB' })
  const target = targetOf(program, session)
  const more: Readonly<Record<string, (name: string) => Promise<readonly Figure[]>>> = {
    'JavaScript until the first list': async (name) => [{ name, ...(await measurePage(target)) }],
    [`import of ${size.imported} deals`]: async (name) => [{ name, ...(await measureImport(target, size.imported)) }],
    'bulk edit and its undo': () => measureBulk(target, size.changed),
    'list filtered and sorted by a formula field': async (name) => [{ name, ...(await measureFormula(target)) }],
  }
  for (const [name, figure] of Object.entries(more))
    if (wanted(name)) await attempt(name, async () => void figures.push(...(await figure(name))))
  const peak = memoryOf(program.pid)?.peak
  if (peak) figures.push({ name: 'web process RSS at its highest', value: peak, target: 250, unit: 'MB' })
  console.log(
    `\n${size.name}: ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load before ${loadBefore.toFixed(1)}\n`,
  )
  console.log(tableOf(lines, figures))
}

async function measureRow(row: Row, program: Running, limit: Running): Promise<void> {
  let [i, j] = [0, 0]
  for (const connections of [1, 16]) {
    const own = await timed(program, session, { connections, call: () => row.program(i++) })
    const bare = row.limit && (await timed(limit, {}, { connections, call: () => (row.limit as (i: number) => Call)(j++) }))
    const goal = connections === 1 ? { target: row.target } : row.share === undefined ? {} : { share: row.share }
    lines.push({ name: row.name, connections, program: own, limit: bare, ...goal })
  }
  say(`measured: ${row.name}`)
}

function timed(server: Running, headers: Target['headers'], load: Omit<Load, 'duration'>): Promise<Measure> {
  return measure(targetOf(server, headers), { ...load, duration })
}

function targetOf({ url, pid }: Running, headers: Target['headers']): Target {
  return { url, pid, headers }
}

/** A row that cannot be measured is told at the end and spoils no other. */
async function attempt(name: string, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => void failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`))
}
