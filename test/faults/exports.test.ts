import { spawnSync } from 'node:child_process'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openApp, systemContext } from '../../src/app.server.ts'
import { account, accounts } from '../../src/features/accounts/account.contract.ts'
import { chunksOf, exporting } from '../../src/features/exports/export.queries.ts'
import { startExport } from '../../src/features/exports/run/exportRun.contract.ts'
import { actorsOf } from '../../src/features/people/session/session.queries.ts'
import { readConfig } from '../../src/server/config.ts'
import { type Context, systemActor } from '../../src/server/context.ts'
import { type Database, openDatabase, transaction } from '../../src/server/db.ts'
import { openFileStore } from '../../src/server/files/store.ts'
import { migrateJobs } from '../../src/server/jobs.ts'
import { run } from '../../src/server/verb.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { until } from '../processes.ts'
import { scratch } from '../scratch.ts'
import { root } from '../sources.ts'
import { mayMount, onDisk } from './disk.ts'

const rows = 4500 // three batches
const entry =
  "import('./src/cli/headwater.ts').then(({ main }) => main(process.argv.slice(1))).then((code) => process.exit(code))"
const setup = 'setup --email a@example.com --password correct-horse-battery --company T --currency USD --zone UTC'.split(' ')
const query = { sort: 'employees', fields: ['name', 'employees'] } as const

let fresh: FreshDatabase
let database: Database
let dataDir: string
beforeAll(async () => {
  fresh = await freshDatabase()
  dataDir = await scratch('exports')
  expect(headwater(setup).status).toBe(0)
  database = openDatabase({ url: fresh.url, max: 8 })
  await migrateJobs(database.pool)
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
  await rm(dataDir, { recursive: true, force: true })
})

/** Runs the command line in a process of its own, which a failpoint may kill. */
function headwater(args: readonly string[], failpoints = '') {
  const env = {
    ...process.env,
    PORT: '0',
    DATABASE_URL: fresh.url,
    DATA_DIR: dataDir,
    HEADWATER_FAILPOINTS: failpoints,
    NODE_ENV: 'test',
  }
  return spawnSync(process.execPath, ['--import', 'tsx', '-e', entry, '--', ...args], { cwd: root, env, encoding: 'utf8' })
}

async function asPerson(tx: Database['db']): Promise<Context> {
  const { rows: found } = await sql<{ id: string }>`select id from "user" order by id limit 1`.execute(tx)
  const id = found[0]?.id ?? ''
  return { ...(await systemContext(tx)), actor: (await actorsOf(tx, [id])).get(id) ?? systemActor }
}
const inside = <T>(work: (context: Context) => Promise<T>) => transaction(database.db, async (tx) => work(await asPerson(tx)))

const standing = async () => {
  const { rows: found } = await sql<{ status: string; done: number; problem: string | null; hash: string | null; pages: number }>`
    select status, done, problem, f.hash, (select count(*) from export_page) as pages
    from export_run r left join stored_file f on f.id = r.file order by r.id desc limit 1`.execute(database.db)
  return found[0]
}

/** Does something while the program works through its queue in this process. */
async function whileItRuns<T>(work: () => Promise<T>): Promise<T> {
  const config = { ...readConfig({}), databaseUrl: fresh.url, dataDir }
  const app = await openApp({ config, database, log: pino({ level: 'silent' }) })
  try {
    return await work()
  } finally {
    await app.close()
  }
}

async function bytesIn(hash: string): Promise<string> {
  const store = openFileStore({ folder: `${dataDir}/files`, limit: 1 })
  let all = ''
  for await (const chunk of store.read(hash, { start: 0, end: Number.MAX_SAFE_INTEGER })) all += String(chunk)
  return all
}

it('an export killed between two batches and before its file had a row ends as an undisturbed one', async () => {
  const made = Array.from({ length: rows }, (_, i) => ({ name: `Account ${i}`, employees: i }))
  await inside((context) => run(accounts.create, context, made))
  const calm = await inside(async (context) => {
    let all = ''
    for await (const chunk of chunksOf(context, account, query, await exporting(context, account, query))) all += chunk.toString()
    return all
  })
  await inside((context) => run(startExport, context, [{ entity: 'account', ...query }]))

  expect(headwater(['start'], 'export-batch=kill:1').signal).toBe('SIGKILL')
  expect(await standing()).toMatchObject({ status: 'running', done: 2000, hash: null, pages: 4 })
  expect(headwater(['start'], 'export-written=kill:1').signal).toBe('SIGKILL')
  expect(await standing()).toMatchObject({ status: 'running', done: rows, hash: null, pages: 9 })

  await whileItRuns(() => until(async () => (await standing())?.status === 'done', 60_000))
  expect((await standing())?.pages).toBe(0)
  expect(await bytesIn((await standing())?.hash ?? '')).toBe(calm)
})

it.runIf(mayMount)('an export that the disk has no room for says so and leaves nothing; with room it is made', async () => {
  const files = join(dataDir, 'files')
  await mkdir(files, { recursive: true })
  const begin = () => inside((context) => run(startExport, context, [{ entity: 'account', ...query }]))
  const ends = () => until(async () => (await standing())?.status !== 'running', 60_000)
  await whileItRuns(async () => {
    await onDisk(files, '32k', async () => {
      await begin()
      await ends()
      expect(await standing()).toMatchObject({ status: 'failed', problem: 'disk_full', hash: null, pages: 0 })
      expect(await readdir(join(files, 'incoming'))).toEqual([])
    })
    await begin()
    await ends()
    expect(await standing()).toMatchObject({ status: 'done', problem: null, pages: 0 })
  })
})
