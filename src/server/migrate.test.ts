import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from './db.ts'
import { migrate, missingOf, pendingMigrations } from './migrate.ts'
import { migrationsFolder } from './root.ts'

let folder: string
let fresh: FreshDatabase
let database: Database

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-migrations-'))
  fresh = await freshDatabase()
  database = openDatabase({ url: fresh.url, max: 4 })
  await database.pool.query('DROP TABLE migration')
})
afterEach(async () => {
  await database.close()
  await fresh.drop()
  await rm(folder, { recursive: true })
})

const put = (name: string, sql: string) => writeFile(join(folder, name), sql)
const run = () => migrate({ pool: database.pool, folder })
const exists = async (table: string) =>
  (await database.pool.query('SELECT to_regclass($1) IS NOT NULL AS there', [table])).rows[0].there

it('applies each file once, in order', async () => {
  await put('0001_first.sql', 'CREATE TABLE t_first (a int); CREATE TABLE t_other (a int)')
  expect(await pendingMigrations({ pool: database.pool, folder })).toEqual(['0001_first.sql'])
  expect(await run()).toEqual(['0001_first.sql'])
  await put('0002_second.sql', 'ALTER TABLE t_first ADD b int')
  expect(await run()).toEqual(['0002_second.sql'])
  expect(await run()).toEqual([])
})

it('a file that fails is rolled back whole, and the ones before it stay', async () => {
  await put('0001_first.sql', 'CREATE TABLE t_first (a int)')
  await put('0002_second.sql', 'CREATE TABLE t_second (a int); SELECT 1/0')
  await expect(run()).rejects.toThrow('migration 0002_second.sql failed and was rolled back: division by zero')
  expect([await exists('t_first'), await exists('t_second')]).toEqual([true, false])
  await put('0002_second.sql', 'CREATE TABLE t_second (a int)')
  expect(await run()).toEqual(['0002_second.sql'])
})

it('a file changed after it was applied is refused by name', async () => {
  await put('0001_first.sql', 'CREATE TABLE t_first (a int)')
  await run()
  await put('0001_first.sql', 'CREATE TABLE t_first (a bigint)')
  await expect(run()).rejects.toThrow('migration 0001_first.sql was changed after it was applied')
})

it('a database newer than the program is refused', async () => {
  await put('0001_first.sql', 'CREATE TABLE t_first (a int)')
  await run()
  await rm(join(folder, '0001_first.sql'))
  await expect(run()).rejects.toThrow('the database is newer than this program: it holds migration 0001_first.sql')
})

it('a file numbered before an applied one is refused', () => {
  const first = { name: '0001_a.sql', checksum: 'x' }
  const second = { name: '0002_b.sql', checksum: 'y' }
  expect(() => missingOf([first, second], [second])).toThrow('migration 0001_a.sql comes before 0002_b.sql')
})

it('each migration of the program has a number of its own', async () => {
  const numbers = (await readdir(migrationsFolder)).map((name) => name.slice(0, 4))
  expect(new Set(numbers).size).toBe(numbers.length)
})

it('two programs that start at once apply each file once', async () => {
  await put('0001_first.sql', 'CREATE TABLE t_first (a int); SELECT pg_sleep(0.1)')
  const results = await Promise.all([run(), run(), run()])
  expect(results.flat()).toEqual(['0001_first.sql'])
})
