import { spawnSync } from 'node:child_process'
import { chown, cp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startEmbedded } from '../src/server/embedded-postgres.ts'
import { gone, postmaster, type Started, start, tell, until } from './processes.ts'
import { scratch } from './scratch.ts'
import { root } from './sources.ts'

const isRoot = process.getuid?.() === 0
const target = { warm: 3_000, stop: 5_000, back: 5_000 } // ms
const ready = /Headwater is ready at (\S+)/

let parent: string
let dataDir: string
let started: Started[] = []

let made: string

// initdb takes a second; every test begins with a copy of one made cluster.
beforeAll(async () => {
  made = await scratch('made')
  await (await startEmbedded({ dataDir: made, log: { debug() {}, info() {}, warn() {}, error() {} } })).stop()
  expect(spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' }).status).toBe(0)
}, 120_000)
afterAll(() => rm(made, { recursive: true, force: true }))
beforeEach(async () => {
  parent = await scratch('start with blanks')
  dataDir = join(parent, 'data')
  await cp(made, dataDir, { recursive: true })
})
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  await Promise.all(started.map(({ ended }) => ended))
  await until(async () => gone(await server().catch(() => 0)))
  started = []
  await rm(parent, { recursive: true, force: true })
})

const bin = [process.execPath, join(root, 'bin/headwater.mjs'), 'start']
const npm = ['npm', '--silent', 'start']

async function begin(args: readonly string[], env = {}): Promise<Started> {
  const own = { PORT: '0', DATA_DIR: dataDir, DATABASE_URL: undefined, npm_lifecycle_event: undefined, LOG_LEVEL: 'warn', ...env }
  const program = await start({ args, ready, cwd: root, env: own })
  started.push(program)
  return program
}

const server = () => postmaster(dataDir)
const node = async (): Promise<number> => JSON.parse(await readFile(join(dataDir, 'headwater.pid'), 'utf8')).pid
const answers = (url: string, path = '/readyz') =>
  fetch(url + path).then(
    ({ ok }) => ok,
    () => false,
  )

describe('headwater start', () => {
  // The best of three: other programs of the machine may hold up one.
  it('answers again when it is warm', async () => {
    const times: number[] = []
    for (let i = 0; i < 4; i++) {
      const began = Date.now()
      const program = await begin(bin)
      expect(await answers(program.ready)).toBe(true)
      times.push(Date.now() - began)
      program.child.kill('SIGTERM')
      expect(await program.ended).toBe(0)
    }
    tell('warm start', Math.min(...times.slice(1)), target.warm)
  })

  it('two installations run side by side, and one folder serves one program', async () => {
    const one = await begin(bin)
    const other = await begin(bin, { DATA_DIR: join(parent, 'other') })
    expect(await Promise.all([answers(one.ready), answers(other.ready)])).toEqual([true, true])
    await expect(begin(bin)).rejects.toThrow(/Headwater is running already from/)
    const port = new URL(one.ready).port
    await expect(begin(bin, { DATA_DIR: join(parent, 'third'), PORT: port })).rejects.toThrow(/EADDRINUSE/)
    other.child.kill('SIGTERM')
    expect(await other.ended).toBe(0)
  })

  it('a setting that cannot be used is named', async () => {
    await expect(begin(bin, { PORT: 'many' })).rejects.toThrow('PORT is "many"; it must be a port from 0 to 65535')
  })

  it.runIf(isRoot)('runs as an ordinary user', async () => {
    await chown(parent, 65_534, 65_534)
    await rm(dataDir, { recursive: true })
    const program = await begin(['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...bin], { HOME: parent })
    expect(await answers(program.ready)).toBe(true)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
  })
})

describe('every way to stop it leaves nothing behind', () => {
  const ways = [
    ['INT to npm', npm, 'npm', 'SIGINT'],
    ['TERM to npm', npm, 'npm', 'SIGTERM'],
    ['KILL to npm', npm, 'npm', 'SIGKILL'],
    ['INT to node', bin, 'node', 'SIGINT'],
    ['TERM to node', bin, 'node', 'SIGTERM'],
    ['KILL to node', npm, 'node', 'SIGKILL'],
  ] as const

  it.each(ways)('%s', async (name, args, who, signal) => {
    const program = await begin(args)
    const pids = [program.pid, await node(), await server()]
    process.kill(who === 'npm' ? program.pid : await node(), signal)
    const allGone = async () => (await Promise.all(pids.map(gone))).every(Boolean)
    tell(`all ended after ${name}`, await until(allGone), target.stop)
    await expect(readFile(join(dataDir, 'postgres-18/postmaster.pid'))).rejects.toThrow('ENOENT')
  })

  it('KILL to the database: it comes back, and the program never left', async () => {
    const program = await begin(bin)
    const first = await server()
    process.kill(first, 'SIGKILL')
    await until(() => gone(first))
    tell('database back', await until(() => answers(program.ready)), target.back)
    expect(await gone(program.pid)).toBe(false)
    expect(await server()).not.toBe(first)
  })

  it('KILL to node and database at once: the next start answers', async () => {
    const program = await begin(bin)
    const pids = [await server(), program.pid]
    for (const pid of pids) process.kill(pid, 'SIGKILL')
    await program.ended
    expect(await answers((await begin(bin)).ready)).toBe(true)
  })
})
