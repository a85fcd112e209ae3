import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../src/server/db.ts'
import { makeLinks } from '../src/server/embedded-postgres/binaries.ts'
import { AlreadyRunning } from '../src/server/embedded-postgres/claim.ts'
import { type EmbeddedOptions, type EmbeddedPostgres, joinEmbedded, startEmbedded } from '../src/server/embedded-postgres.ts'
import { gone, postmaster, type Started, start, tell, until } from './processes.ts'
import { scratch } from './scratch.ts'

const isRoot = process.getuid?.() === 0
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const owner = join(import.meta.dirname, 'embedded-owner.ts')

let parent: string
let running: EmbeddedPostgres[] = []
let made: string

// initdb takes a second; most tests begin with a copy of one made cluster.
beforeAll(async () => {
  made = await scratch('made')
  await (await startEmbedded({ dataDir: made, log: silent })).stop()
})
afterAll(() => rm(made, { recursive: true, force: true }))

beforeEach(async () => {
  parent = await scratch('with blanks')
})
afterEach(async () => {
  await Promise.all(running.map(({ stop }) => stop()))
  running = []
  await rm(parent, { recursive: true, force: true })
})

const open = async (options: Partial<EmbeddedOptions> = {}) => {
  const { dataDir = join(parent, 'data') } = options
  if (!existsSync(dataDir)) await cp(made, dataDir, { recursive: true })
  const embedded = await startEmbedded({ log: silent, ...options, dataDir })
  running.push(embedded)
  return embedded
}

const ask = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

const ownerArgs = (dataDir: string) => [process.execPath, '--import', 'tsx', owner, dataDir]
const startOwner = (args: readonly string[], env = {}): Promise<Started> =>
  start({ args, env, ready: /^postgresql:.*$/, cwd: join(import.meta.dirname, '..') })

describe('the embedded database', () => {
  it('starts in a private folder with blanks in its path, and keeps its rows', async () => {
    await chmod(parent, 0o700)
    await mkdir(join(parent, 'data'))
    const first = await open()
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    const [setting] = await ask(
      first.url,
      `SELECT current_setting('fsync') || current_setting('synchronous_commit') AS durable,
      current_setting('listen_addresses') AS tcp, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = 'headwater'`,
    )
    expect(setting).toEqual({ durable: 'onon', tcp: '', encoding: 'UTF8' })
    await first.stop()
    expect((await stat(join(parent, 'data/postgres-18'))).mode & 0o777).toBe(0o700)
    expect(await ask((await open()).url, 'SELECT * FROM kept')).toEqual([{ answer: 42 }])
  })

  it('listens on 127.0.0.1 with a password where there are no sockets', async () => {
    const { url } = await open({ transport: 'tcp' })
    expect(await ask(url, 'SELECT host(inet_server_addr()) AS address')).toEqual([{ address: '127.0.0.1' }])
    const wrong = url.replace(/:[^:@/]+@/, ':wrong@')
    await expect(ask(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed')
  })

  it('uses a short folder for its socket when the data lie deep', async () => {
    const { url } = await open({ dataDir: join(parent, 'd'.repeat(100)) })
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('two installations run side by side', async () => {
    const [one, other] = await Promise.all([open(), open({ dataDir: join(parent, 'other') })])
    await ask(one.url, 'CREATE TABLE mine (a int)')
    expect(await ask(other.url, `SELECT to_regclass('mine') AS found`)).toEqual([{ found: null }])
  })

  it('one folder serves one program; a command joins it', async () => {
    const { url } = await open()
    await expect(open()).rejects.toBeInstanceOf(AlreadyRunning)
    const joined = await joinEmbedded({ dataDir: join(parent, 'data'), log: silent })
    expect(joined.url).toBe(url)
    await joined.stop()
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('comes back after kill -9 of the server, and the pool with it', async () => {
    const { url } = await open()
    const database = openDatabase({ url })
    await database.pool.query('CREATE TABLE kept AS SELECT 42 AS answer')
    const first = await postmaster(join(parent, 'data'))
    process.kill(first, 'SIGKILL')
    await until(() => gone(first))
    const back = () =>
      database.pool.query('SELECT answer FROM kept').then(
        ({ rows }) => rows[0].answer === 42,
        () => false,
      )
    tell('pool back', await until(back), 5_000)
    await database.close()
  })

  it('a pid file whose number another program has now does not stop it', async () => {
    await (await open()).stop()
    await writeFile(join(parent, 'data/postgres-18/postmaster.pid'), `${process.pid}\n/elsewhere\n1\n5432\n\n\n\nready\n`)
    expect(await ask((await open()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('an initdb that was cut off is begun again', async () => {
    await mkdir(join(parent, 'data/postgres-18.new/base'), { recursive: true })
    expect(await ask((await open()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})

describe('when its program is killed', () => {
  it('the database ends with it, and the next start finds the rows', async () => {
    const dataDir = join(parent, 'data')
    const program = await startOwner(ownerArgs(dataDir))
    await ask(program.ready, 'CREATE TABLE kept AS SELECT 42 AS answer')
    const server = await postmaster(dataDir)
    process.kill(program.pid, 'SIGKILL')
    await until(() => gone(server))
    expect(await ask((await open()).url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  })

  it.runIf(isRoot)('an ordinary user without the kernel’s help finds the old server, ends it and starts', async () => {
    await chown(parent, 65_534, 65_534)
    const dataDir = join(parent, 'data')
    const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...ownerArgs(dataDir)]
    const withoutSetpriv = { PATH: '/nonexistent', HOME: parent }
    const drop = (program: Started) => process.kill(program.pid, 'SIGKILL')
    const first = await startOwner(
      [
        '/usr/bin/env',
        `PATH=${process.env.PATH}`,
        ...asNobody.slice(0, 4),
        '/usr/bin/env',
        'PATH=/nonexistent',
        ...ownerArgs(dataDir),
      ],
      withoutSetpriv,
    )
    await ask(first.ready, 'CREATE TABLE kept AS SELECT 42 AS answer')
    const server = await postmaster(dataDir)
    drop(first)
    await until(() => gone(first.pid))
    expect(await gone(server)).toBe(false)
    const second = await startOwner(asNobody, { HOME: parent })
    expect(await gone(server)).toBe(true)
    expect(await ask(second.ready, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
    process.kill(second.pid, 'SIGTERM')
    expect(await second.ended).toBe(0)
  })
})

describe.runIf(isRoot)('as root', () => {
  it('runs as nobody where user namespaces are forbidden', async () => {
    await chmod(parent, 0o755)
    const { url } = await open({ runAs: 'nobody' })
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect((await stat(join(parent, 'data/postgres-18'))).uid).toBe(65_534)
  })

  it('says so where nobody cannot enter', async () => {
    await chmod(parent, 0o700)
    await expect(open({ runAs: 'nobody' })).rejects.toThrow(/"nobody".*cannot enter.*DATA_DIR/)
  })
})

it('makes the links of its libraries where install scripts are blocked', async () => {
  const native = join(parent, 'native')
  await mkdir(join(native, 'lib'), { recursive: true })
  await writeFile(join(native, 'lib/libpq.so.5.18'), '')
  await writeFile(
    join(native, 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
  )
  await makeLinks(native)
  await makeLinks(native)
  expect(await readlink(join(native, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
  expect(existsSync(join(native, 'lib/libpq.so.5'))).toBe(true)
})
