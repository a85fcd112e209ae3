import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../src/server/db.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { root } from '../sources.ts'

let folder: string
const databases: FreshDatabase[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-everything-'))
})
afterAll(async () => {
  for (const database of databases) await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const entry =
  "import('./src/cli/headwater.ts').then(({ main }) => main(process.argv.slice(1))).then((code) => process.exit(code))"

/** An installation of its own, which the command line works on in processes of their own. */
async function installation(name: string) {
  const fresh = await freshDatabase()
  databases.push(fresh)
  const headwater = (args: readonly string[], failpoints = '') =>
    spawnSync(process.execPath, ['--import', 'tsx', '-e', entry, '--', ...args], {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: fresh.url,
        DATA_DIR: join(folder, name),
        HEADWATER_FAILPOINTS: failpoints,
        NODE_ENV: 'test',
      },
      encoding: 'utf8',
    })
  return { fresh, headwater }
}

const setup = '--email a@example.com --password correct-horse-battery --company T --currency USD --zone UTC'.split(' ')

async function companiesIn({ url }: FreshDatabase): Promise<number | undefined> {
  const database = openDatabase({ url, max: 1 })
  const { rows } = await sql<{ n: number }>`select count(*) as n from company`.execute(database.db)
  await database.close()
  return rows[0]?.n
}

it('everything that is killed on its way in leaves the installation empty, and comes in whole the next time', async () => {
  const old = await installation('old')
  expect(old.headwater(['setup', ...setup]).status).toBe(0)
  const everything = join(folder, 'everything')
  const left = old.headwater(['export', '--all', everything])
  expect([left.status, left.stderr]).toEqual([0, ''])
  const digest = /Digest ([0-9a-f]{64})/.exec(left.stdout)?.[1]
  expect(digest).toBeDefined()

  const young = await installation('young')
  expect(young.headwater(['import', '--all', everything], 'everything-table=kill:9').signal).toBe('SIGKILL')
  expect(await companiesIn(young.fresh)).toBe(0)
  const came = young.headwater(['import', '--all', everything])
  expect([came.status, came.stderr]).toEqual([0, ''])
  expect(came.stdout).toContain(`Digest ${digest}`)
  expect(came.stdout).toMatch(/a@example\.com chooses a password at \S*\/invitation#\S+/)
})
