import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkGround } from '../bench/ground/check.ts'
import { generate } from '../bench/ground/generate.ts'
import { randomFrom } from '../bench/ground/random.ts'
import { type Size, sizes } from '../bench/ground/size.ts'
import { type Line, tableOf } from '../bench/table.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

const tiny: Size = { ...sizes.small, accounts: 30, contacts: 90, opportunities: 200, activities: 400, sellers: 5 }
const now = Date.UTC(2026, 10, 20)

describe('the made firm', () => {
  const grounds: FreshDatabase[] = []
  const clients: pg.Client[] = []
  beforeAll(async () => {
    for (let i = 0; i < 2; i++) {
      const ground = await freshDatabase()
      grounds.push(ground)
      await generate({ url: ground.url, size: tiny, now, report() {} })
      const client = new pg.Client({ connectionString: ground.url })
      await client.connect()
      clients.push(client)
    }
  })
  afterAll(async () => {
    for (const client of clients) await client.end()
    for (const ground of grounds) await ground.drop()
  })

  const one = async (client: pg.Client | undefined, sql: string) => (await client?.query(sql))?.rows[0]

  test('is the same each time', async () => {
    const digest = `select md5(string_agg(t::text, '' order by id)) as md5 from (
      select id, name, stage_id, amount, amount_currency, owner_id, close_date, version from opportunity) t`
    const [first, second] = [await one(clients[0], digest), await one(clients[1], digest)]
    expect(first.md5).toMatch(/^[0-9a-f]{32}$/)
    expect(second).toEqual(first)
  })

  test('has the size asked for, several visits a deal, and a twentieth of its deals open on the second board', async () => {
    const [client] = clients
    expect(Number((await one(client, 'select count(*) from opportunity')).count)).toBe(tiny.opportunities)
    expect(Number((await one(client, 'select count(*) from activity')).count)).toBe(tiny.activities)
    const stays = Number((await one(client, 'select count(*) from stay')).count) / tiny.opportunities
    expect(stays).toBeGreaterThan(4)
    expect(stays).toBeLessThan(6)
    const board = `select count(*) from opportunity o join stage s on s.id = o.stage_id join pipeline p on p.id = o.pipeline_id
      where p.position = 1 and s.type = 'open'`
    expect(Number((await one(client, board)).count)).toBe(tiny.opportunities / 20)
  })

  test.each([
    ['a torn path', `update stay set came_from = null where came_from is not null`],
    ['a stay closed too early', `update stay set left_at = now() where left_at is null`],
    ['a deal shown nearer than it came', `update opportunity set furthest_stage_id = null`],
    ['a worth that nobody valued', `update opportunity set amount = 1, amount_currency = 'EUR'`],
    ['a title that search does not know', `update search_document set title = 'x'`],
    ['a version without an event', `update opportunity set version = version + 1`],
  ])('%s would be noticed', async (_fault, plant) => {
    const client = clients[0] as pg.Client
    await expect(checkGround(client)).resolves.toBeUndefined()
    await client.query('begin')
    await client.query(plant)
    await expect(checkGround(client)).rejects.toThrow(/times/)
    await client.query('rollback')
  })
})

test('the random numbers are even, and ids rise with time', () => {
  const random = randomFrom(1)
  const counts = Array.from({ length: 10 }, () => 0)
  for (let i = 0; i < 10_000; i++) {
    const drawn = random.below(10)
    counts[drawn] = (counts[drawn] ?? 0) + 1
  }
  expect(Math.min(...counts)).toBeGreaterThan(700)
  const ids = [1_700_000_000_000, 1_700_000_000_001, 1_800_000_000_000].map((at) => random.id(at))
  expect(ids.toSorted()).toEqual(ids)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('the table says what was reached, what was missed and how near the limit it came', () => {
  const measure = { p50: 4, p95: 9, perSecond: 200, cpu: 1.234, calls: 100, busy: 0 }
  const line: Line = { name: 'list', connections: 1, target: 5, program: measure, limit: { ...measure, p50: 2, perSecond: 400 } }
  const text = tableOf(
    [
      line,
      { ...line, name: 'slow', target: 2 },
      { ...line, connections: 16, share: 0.6 },
      { ...line, name: 'heavy', program: { ...measure, busy: 25 } },
    ],
    [{ name: 'memory', value: 300, target: 250, unit: 'MB' }],
  )
  const rows = text.split('\n')
  expect(rows.find((row) => row.startsWith('list ') && row.includes('reached'))).toMatch(/50 %\s+≤ 5 ms\s+0\.8\s+reached/)
  expect(rows.find((row) => row.startsWith('slow'))).toMatch(/≤ 2 ms\s+2\s+MISSED/)
  expect(rows.find((row) => row.includes('≥ 60 %'))).toMatch(/1\.2\s+MISSED/)
  expect(rows.find((row) => row.startsWith('heavy'))).toMatch(/reached · 20 % put off$/)
  expect(rows.find((row) => row.startsWith('memory'))).toMatch(/300 MB\s+≤ 250 MB\s+1\.2\s+MISSED/)
})
