import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../src/app.server.ts'
import { readConfig } from '../../src/server/config.ts'
import { type Database, openDatabase } from '../../src/server/db.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { until } from '../processes.ts'
import { root } from '../sources.ts'

const rows = 2500 // three batches of deals
const stages = ['Prospecting', 'Engaging', 'Won', 'Lost']

function deal(i: number): string {
  const stage = stages[i % 4] as string
  const dates =
    stage === 'Prospecting'
      ? ','
      : `${1 + (i % 9)}/${1 + (i % 28)}/2016,${i % 4 > 1 ? `${1 + (i % 9)}/${1 + (i % 28)}/2017` : ''}`
  return `X${i},Agent ${i % 30},Pump ${i % 3},Account ${i % 50},${stage},${dates},${stage === 'Won' ? i : ''}`
}
const files = {
  'teams.csv': [
    'sales_agent,manager,regional_office',
    ...Array.from({ length: 30 }, (_, i) => `Agent ${i},Boss ${i % 4},Office ${i % 2}`),
  ],
  'products.csv': ['product,sales_price', ...Array.from({ length: 3 }, (_, i) => `Pump ${i},${i + 1}00`)],
  'accounts.csv': [
    'account,subsidiary_of',
    ...Array.from({ length: 50 }, (_, i) => `Account ${i},${i % 5 === 1 ? `Account ${i + 3 - (i > 45 ? 6 : 0)}` : ''}`),
  ],
  'pipeline.csv': [
    'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
    ...Array.from({ length: rows }, (_, i) => deal(i)),
  ],
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-resume-'))
  for (const [name, lines] of Object.entries(files)) await writeFile(join(folder, name), lines.join('\n'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const entry =
  "import('./src/cli/headwater.ts').then(({ main }) => main(process.argv.slice(1))).then((code) => process.exit(code))"

/** Runs the command line in a process of its own, which a failpoint may kill. */
function headwater(database: FreshDatabase, args: readonly string[], failpoints = '') {
  const env = { ...process.env, PORT: '0', DATABASE_URL: database.url, HEADWATER_FAILPOINTS: failpoints, NODE_ENV: 'test' }
  return spawnSync(process.execPath, ['--import', 'tsx', '-e', entry, '--', ...args], { cwd: root, env, encoding: 'utf8' })
}

const setup = [
  'setup',
  '--email',
  'a@example.com',
  '--password',
  'correct horse battery',
  '--company',
  'T',
  '--currency',
  'USD',
  '--zone',
  'UTC',
]
const importing = () => ['import', '--currency', 'USD', folder]

async function prepared(): Promise<{ fresh: FreshDatabase; database: Database }> {
  const fresh = await freshDatabase()
  const made = headwater(fresh, setup)
  expect(made.stderr + made.status).toBe('0')
  return { fresh, database: openDatabase({ url: fresh.url, max: 8 }) }
}

/** What an import leaves, free of ids and of the moment it ran: every deal with its stays, and how many there are of everything. */
async function traceOf({ db }: Database) {
  const deals = await sql<{ id: string; trace: string }>`
    select o.external_id as id, concat_ws('|', o.name, a.name, u.name, o.amount, o.close_date, o.created_at, o.closed_at, f.name,
      (select string_agg(concat_ws(',', s.name, y.entered_at, y.left_at, y.amount), ';' order by y.id)
       from stay y join stage s on s.id = y.step where y.record = o.id)) as trace
    from opportunity o left join account a on a.id = o.account_id left join "user" u on u.id = o.owner_id
    left join stage f on f.id = o.furthest_stage_id order by 1`.execute(db)
  const counts = await sql`
    select (select count(*) from event) as events, (select count(*) from stay) as stays, (select count(*) from valuation) as valuations,
      (select count(*) from search_document) as documents, (select count(*) from interest) as interests, (select count(*) from team) as teams,
      (select count(*) from "user") as people, (select count(*) from import_row) as ledger,
      (select count(*) from account a join account p on p.id = a.parent_id) as children`.execute(db)
  return { deals: deals.rows, counts: counts.rows[0] }
}

const statusOf = async ({ db }: Database) =>
  (await sql<{ status: string }>`select status from import_run`.execute(db)).rows[0]?.status

async function finishedBy(fresh: FreshDatabase, database: Database): Promise<void> {
  const app = await openApp({ config: { ...readConfig({}), databaseUrl: fresh.url }, database, log: pino({ level: 'silent' }) })
  await until(async () => (await statusOf(database)) === 'done', 60_000)
  await app.close()
}

describe('an import that is killed', { timeout: 240_000 }, () => {
  it('between two batches and again inside one, and goes on at the next start, equals an undisturbed one', async () => {
    const calm = await prepared()
    const done = headwater(calm.fresh, importing())
    expect([done.status, done.stderr]).toEqual([0, ''])
    const killed = await prepared()
    expect(headwater(killed.fresh, importing(), 'import-batch=kill:9').signal).toBe('SIGKILL')
    const { rows: half } = await sql<{ n: number }>`select count(*) as n from opportunity`.execute(killed.database.db)
    expect(half[0]?.n).toBeGreaterThan(0)
    expect(half[0]?.n).toBeLessThan(rows)
    expect(await statusOf(killed.database)).toBe('writing')
    const again = headwater(killed.fresh, ['start'], 'import-batch-written=kill:1')
    expect(again.signal).toBe('SIGKILL')
    expect((await sql<{ n: number }>`select count(*) as n from opportunity`.execute(killed.database.db)).rows).toEqual(half)
    await finishedBy(killed.fresh, killed.database)
    expect(await traceOf(killed.database)).toEqual(await traceOf(calm.database))
    for (const { database, fresh } of [calm, killed]) {
      await database.close()
      await fresh.drop()
    }
  })
})
