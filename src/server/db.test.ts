import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/database.ts'
import { databaseErrorCode, violatedConstraint } from './database-errors.ts'
import { type Database, openDatabase, standing, transaction } from './db.ts'
import { listen } from './listen.ts'

let fresh: FreshDatabase
let database: Database

beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase({ url: fresh.url, max: 3 })
  await database.pool.query('CREATE TABLE thing (id int PRIMARY KEY, of int REFERENCES thing, size int CHECK (size > 0))')
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

const reasonOf = (text: string) =>
  database.pool.query(text).then(
    () => undefined,
    (error) => error,
  )

it('works in UTC and keeps calendar dates as text', async () => {
  const { rows } = await database.pool.query(
    `SELECT current_setting('timezone') AS zone, date '2024-03-31' AS day, count(*) FROM thing`,
  )
  expect(rows).toEqual([{ zone: 'UTC', day: '2024-03-31', count: 0 }])
})

it('a transaction whose work throws stores nothing', async () => {
  const work = transaction(database.db, async (tx) => {
    await sql`INSERT INTO thing VALUES (7)`.execute(tx)
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  expect((await database.pool.query('SELECT FROM thing WHERE id = 7')).rowCount).toBe(0)
})

it('names what the database refused', async () => {
  await database.pool.query('INSERT INTO thing VALUES (1)')
  const unique = await reasonOf('INSERT INTO thing VALUES (1)')
  expect([databaseErrorCode(unique), violatedConstraint(unique)]).toEqual(['unique', 'thing_pkey'])
  expect(databaseErrorCode(await reasonOf('INSERT INTO thing VALUES (2, 99)'))).toBe('foreign_key')
  expect(databaseErrorCode(await reasonOf('INSERT INTO thing VALUES (2, null, 0)'))).toBe('check')
  expect(databaseErrorCode(await reasonOf(`SET LOCAL statement_timeout = 20; SELECT pg_sleep(2)`))).toBe('timeout')
  expect(databaseErrorCode(await reasonOf('SELECT nothing'))).toBeUndefined()
})

it.each(['postgresql://u:p@127.0.0.1:1/none', 'postgresql://u:p@/none?host=/nowhere/at/all'])(
  'a database that cannot be reached at %s is unavailable',
  async (url) => {
    const away = openDatabase({ url })
    const error = await away.pool.query('SELECT 1').catch((reason) => reason)
    expect(databaseErrorCode(error)).toBe('unavailable')
    await away.close()
  },
)

it('a session ended by the server is unavailable, and the next query has a new one', async () => {
  const error = await reasonOf('SELECT pg_terminate_backend(pg_backend_pid())')
  expect(databaseErrorCode(error)).toBe('unavailable')
  expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

it('a missing file is not taken for a missing database', () => {
  expect(databaseErrorCode(Object.assign(new Error('gone'), { code: 'ENOENT', syscall: 'open' }))).toBeUndefined()
})

it('without prepared statements no name reaches the server', async () => {
  const plain = openDatabase({ url: fresh.url, max: 1, preparedStatements: false })
  await plain.pool.query({ name: 'one', text: 'SELECT 1' })
  await sql`${standing} select ${1}::int`.execute(plain.db)
  expect((await plain.pool.query('SELECT name FROM pg_prepared_statements')).rows).toEqual([])
  await plain.close()
})

it('a standing statement is prepared once a connection, any other never', async () => {
  const one = openDatabase({ url: fresh.url, max: 1 })
  for (const value of [1, 2]) await sql`${standing} select ${value}::int as value`.execute(one.db)
  await sql`select ${3}::int as value`.execute(one.db)
  const { rows } = await one.pool.query('SELECT statement FROM pg_prepared_statements')
  expect(rows).toEqual([{ statement: expect.stringContaining('select $1::int as value') }])
  await one.close()
})

it('listens on, also after its connection was cut', async () => {
  const heard: string[] = []
  let connections = 0
  const listener = listen({
    url: fresh.url,
    channel: 'news',
    onMessage: (text) => heard.push(text),
    onConnect: () => connections++,
  })
  await until(() => connections === 1)
  await database.pool.query(`NOTIFY news, 'first'`)
  await until(() => heard.length === 1)
  await database.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'headwater listen'`)
  await until(() => connections === 2)
  await database.pool.query(`NOTIFY news, 'second'`)
  await until(() => heard.length === 2)
  await listener.close()
  expect(heard).toEqual(['first', 'second'])
})

async function until(fact: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !fact(); i++) await wait(10)
  expect(fact()).toBe(true)
}
