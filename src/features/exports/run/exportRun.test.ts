import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { makePerson } from '../../../../test/make.ts'
import { until } from '../../../../test/processes.ts'
import { sheetTexts } from '../../../../test/workbooks.ts'
import { type Caller, openWorld, standardNow, type World } from '../../../../test/world.ts'
import { enqueue } from '../../../server/jobs.ts'
import { accounts } from '../../accounts/account.contract.ts'
import { listNotifications } from '../../notifications/notification.contract.ts'
import { createApiKey } from '../../people/apiKey.contract.ts'
import { roles, users } from '../../people/user.contract.ts'
import { leaveView, viewAs } from '../../people/viewing/viewing.contract.ts'
import { cancelExport, type ExportRun, getExport, mostRunning, startExport } from './exportRun.contract.ts'
import { endOfLink, mayOpen } from './exportRun.rules.ts'

const rows = 2100 // two batches
const mine = 30
const all = { read: 'all', create: 'all', write: 'all', delete: 'none', export: 'own' } as const
const grants = { account: { ...all, hidden: ['revenue'] } }

let world: World
let seller: Caller
beforeAll(async () => {
  world = await openWorld()
  seller = await makePerson(world, grants)
  const made = Array.from({ length: rows }, (_, i) => ({
    name: i === 7 ? '=HYPERLINK("http://x.example")' : `Account ${i}`,
    employees: i,
    ...(i < mine ? { owner: seller.id } : {}),
  }))
  for (let from = 0; from < rows; from += 1000) await world.owner.callAll(accounts.create, made.slice(from, from + 1000))
})
afterAll(() => world?.close())

const day = 86_400_000
const later = (ms: number) => new Date(Date.parse(standardNow) + ms).toISOString()

test.each([
  ['at once', true, 0, undefined],
  ['a moment before the day is over', true, day - 1, undefined],
  ['after a day', true, day, 'not_found'],
  ['with other rights', false, 0, 'forbidden'],
])('a file opens %s', (_, sameRights, ms, refused) => {
  expect(endOfLink(standardNow)).toBe(later(day))
  expect(mayOpen({ endedAt: standardNow, sameRights }, new Date(later(ms)))?.refused).toBe(refused)
})

const begin = (by: Caller, input: object = {}) => by.call(startExport, { entity: 'account', ...input })
async function ended(run: ExportRun, by: Caller): Promise<ExportRun> {
  let now = run
  await until(async () => (now = await by.call(getExport, { id: run.id })).status !== 'running', 20_000)
  return now
}
const made = async (by: Caller, input: object = {}) => ended(await begin(by, input), by)
const fetched = (by: Caller, id: string) => world.server.inject({ url: `/api/exports/${id}/file`, headers: by.headers })
const recordsOf = (body: string) => parse(body, { columns: true, bom: true }) as Record<string, string>[]
const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(world.database.db)).rows[0]?.n

/** A run as a worker leaves it that was killed after its first page. */
async function takenBack({ id }: ExportRun): Promise<void> {
  const { db } = world.database
  await sql`update export_run set status = 'running', is_read = false, cursor = null, done = 0, problem = null, file = null, ended_at = null
    where id = ${id}`.execute(db)
}
const goOn = () => enqueue(world.database.db, 'resumeExports', { atStart: true })

describe('a long list', () => {
  it('becomes the file that a short one is, over several batches, and its owner is told', async () => {
    const asked = { sort: 'employees', fields: ['name', 'employees'], headings: ['Name', '=Size'] }
    const run = await made(world.owner, asked)
    expect(run).toMatchObject({ status: 'done', total: rows, done: rows, format: 'csv', problem: null, opensUntil: later(day) })
    const file = await fetched(world.owner, run.id)
    const query = new URLSearchParams({ sort: 'employees', fields: 'name,employees', headings: JSON.stringify(asked.headings) })
    const direct = await world.server.inject({ url: `/api/accounts/export?${query}`, headers: world.owner.headers })
    expect(file.body).toBe(direct.body)
    expect(recordsOf(file.body)[7]).toEqual({ Name: `'=HYPERLINK("http://x.example")`, "'=Size": '7' })
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': `attachment; filename="accounts.csv"; filename*=UTF-8''accounts.csv`,
    })
    expect(await count('export_page')).toBe(0)
    const told = async () => (await world.owner.call(listNotifications, {})).rows.map(({ kind, record }) => [kind, record.id])
    await until(async () => (await told()).length > 0)
    expect(await told()).toEqual([['exported', run.id]])
  })

  it('becomes a workbook of what a filter leaves', async () => {
    const filter = { field: 'employees', op: 'lt', value: 3 }
    const run = await made(world.owner, { format: 'xlsx', filter, sort: 'employees', fields: ['name', 'employees'] })
    const { rawPayload, headers } = await fetched(world.owner, run.id)
    expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(await sheetTexts(rawPayload, 'accounts')).toEqual([
      ['name', 'employees'],
      ['Account 0', '0'],
      ['Account 1', '1'],
      ['Account 2', '2'],
    ])
  })

  it('holds what its owner may export and shows no hidden field', async () => {
    const run = await made(seller)
    const records = recordsOf((await fetched(seller, run.id)).body)
    expect([run.total, records.length]).toEqual([mine, mine])
    expect(Object.keys(records[0] ?? {})).not.toContain('revenue')
  })

  it('is taken up again after a kill', async () => {
    const run = await made(world.owner, { sort: 'employees' })
    const whole = (await fetched(world.owner, run.id)).body
    await takenBack(run)
    await goOn()
    expect(await ended(run, world.owner)).toMatchObject({ status: 'done', done: rows })
    expect((await fetched(world.owner, run.id)).body).toBe(whole)
  })
})

describe('its file', () => {
  it('opens for who asked and nobody else', async () => {
    const { id } = await made(seller)
    expect((await fetched(seller, id)).statusCode).toBe(200)
    for (const [by, status] of [
      [world.owner, 404],
      [world.nobody, 401],
    ] as const) {
      expect((await fetched(by, id)).statusCode).toBe(status)
      expect((await by.ask(getExport, { id })).status).toBe(status)
      expect((await by.ask(cancelExport, { id })).status).toBe(status)
    }
    await world.owner.call(viewAs, { id: seller.id })
    const viewed = (await fetched(world.owner, id)).statusCode
    await world.owner.call(leaveView, {})
    expect(viewed).toBe(404)
  })

  it('opens for a day, and is forgotten after it', async () => {
    const { id } = await made(seller)
    world.setNow(later(day))
    const late = await fetched(seller, id)
    const before = await count('stored_file')
    await enqueue(world.database.db, 'forgetExports', {})
    await until(async () => (await count('stored_file')) !== before)
    world.setNow(standardNow)
    expect([late.statusCode, (await fetched(seller, id)).statusCode]).toEqual([404, 404])
    expect(await seller.call(getExport, { id })).toMatchObject({ status: 'done', opensUntil: null })
  })

  it('opens no more once its owner may do less, and an export that runs then ends without one', async () => {
    const leaver = await makePerson(world, grants)
    const kept = await made(leaver)
    const running = await made(leaver)
    await takenBack(running)
    const { rows: found } = await world.owner.call(users.list, { filter: { field: 'id', op: 'eq', value: leaver.id } })
    await world.owner.call(roles.patch, {
      id: found[0]?.role?.id as string,
      grants: { account: { ...all, hidden: ['revenue', 'employees'] } },
    })
    await goOn()
    expect(await ended(running, leaver)).toMatchObject({ status: 'failed', problem: 'rights', opensUntil: null })
    const { statusCode, json } = await fetched(leaver, kept.id)
    expect([statusCode, json().error.code]).toEqual([403, 'forbidden'])
    expect((await fetched(leaver, running.id)).statusCode).toBe(404)
    expect(await count('export_page')).toBe(0)
  })
})

it('stops when it is told to, and keeps nothing', async () => {
  const run = await made(world.owner)
  const files = await count('stored_file')
  await takenBack(run)
  expect(await world.owner.call(cancelExport, { id: run.id })).toMatchObject({ status: 'cancelled', opensUntil: null })
  await goOn()
  expect(await ended(run, world.owner)).toMatchObject({ status: 'cancelled' })
  expect([await count('export_page'), await count('stored_file')]).toEqual([0, files])
  expect((await fetched(world.owner, run.id)).statusCode).toBe(404)
})

describe('it is refused at the door, and nothing is begun:', () => {
  it.each([
    ['a list there is none of', { entity: 'dragon' }, 'invalid'],
    ['what the role may not export', { entity: 'contact' }, 'forbidden'],
    ['a hidden field', { fields: ['revenue'] }, 'unknown_field'],
    ['a filter on a hidden field', { filter: { field: 'revenue', op: 'empty' } }, 'unknown_field'],
    ['an order by a hidden field', { sort: 'revenue' }, 'unknown_field'],
  ])('%s', async (_, input, code) => {
    const before = await count('export_run')
    const { error } = await seller.ask(startExport, { entity: 'account', ...input })
    expect([error?.code, await count('export_run')]).toEqual([code, before])
  })

  it('more of them than may run at once', async () => {
    const before = await count('export_run')
    const { error } = await seller.ask(startExport, Array(mostRunning + 1).fill({ entity: 'account' }))
    expect([error?.code, await count('export_run')]).toEqual(['too_many', before])
  })

  it('a key, which fetches the list itself', async () => {
    const { secret } = await world.owner.call(createApiKey, { name: 'Key', user: world.owner.id })
    expect((await world.withKey(secret as string).ask(startExport, { entity: 'account' })).error?.code).toBe('forbidden')
  })
})
