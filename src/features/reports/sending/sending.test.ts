import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOpportunity, makePerson } from '../../../../test/make.ts'
import { type Caller, openWorld, type World } from '../../../../test/world.ts'
import { systemContext } from '../../../app.server.ts'
import { roles, users } from '../../people/user.contract.ts'
import type { Built, ReportDefinition } from '../build/build.contract.ts'
import { dashboards } from '../dashboards/dashboard.contract.ts'
import { savedReports } from '../saved/savedReport.contract.ts'
import { fileName } from './letter.rules.ts'
import { getLastSending, getSentFile, type Sending } from './sending.contract.ts'
import { sendDue } from './sending.jobs.ts'
import { lastSlot, momentOfSlot, nextSlot, sentFrom } from './sending.rules.ts'
import { csvCells, sheetOf } from './sheet.rules.ts'

const someone = ['01900000-0000-7000-8000-000000000001']
const daily: Sending = { every: 'day', at: '08:00', receivers: someone }
const weekly: Sending = { ...daily, every: 'week', weekday: 1 }
const monthly: Sending = { ...daily, every: 'month', day: 31 }

describe('a slot', () => {
  it.each([
    [daily, '2026-11-20T10:00:00Z', '2026-11-20T08:00', '2026-11-21T08:00'],
    [daily, '2026-11-20T06:59:59Z', '2026-11-19T08:00', '2026-11-20T08:00'],
    [daily, '2026-11-20T07:00:00Z', '2026-11-20T08:00', '2026-11-21T08:00'],
    [weekly, '2026-11-20T10:00:00Z', '2026-11-16T08:00', '2026-11-23T08:00'],
    [monthly, '2026-11-20T10:00:00Z', '2026-10-31T08:00', '2026-11-30T08:00'],
    [monthly, '2026-03-01T10:00:00Z', '2026-02-28T08:00', '2026-03-31T08:00'],
    // The clock goes from 2:00 to 3:00: what is due at 2:30 is due once that is past.
    [{ ...daily, at: '02:30' }, '2026-03-29T01:31:00Z', '2026-03-29T02:30', '2026-03-30T02:30'],
    // The clock goes back: 2:30 comes twice and is one slot.
    [{ ...daily, at: '02:30' }, '2026-10-25T00:31:00Z', '2026-10-25T02:30', '2026-10-26T02:30'],
    [{ ...daily, at: '02:30' }, '2026-10-25T01:31:00Z', '2026-10-25T02:30', '2026-10-26T02:30'],
  ] as const)('of %j at %s was %s and will be %s', (sending, now, last, next) => {
    expect(lastSlot(sending, new Date(now), 'Europe/Berlin')).toBe(last)
    expect(nextSlot(sending, new Date(now), 'Europe/Berlin')).toBe(next)
  })
  it('is a moment of the company’s zone', () => {
    expect(momentOfSlot('2026-11-20T08:00', 'Europe/Berlin')).toBe('2026-11-20T07:00:00.000Z')
  })
  it('counts from when the schedule was set so', () => {
    const before = { sending: daily, sendsFrom: '2026-01-01' }
    expect(sentFrom(null, { sending: daily, sendsFrom: null }, 'now')).toBe('now')
    expect(sentFrom(before, { ...before }, 'now')).toBe('2026-01-01')
    expect(sentFrom(before, { ...before, sending: weekly }, 'now')).toBe('now')
    expect(sentFrom(before, { ...before, sending: null }, 'now')).toBeNull()
  })
})

describe('a file', () => {
  const cell = (keys: (string | null)[], value: number) => ({ keys, n: 1, values: [value], filled: [1], unconverted: [0] })
  const built: Built = {
    measures: [{ way: 'sum', field: 'amount', kind: 'money' }],
    dimensions: [{ field: 'name', values: [{ key: '=1+1', title: null }], others: 3 }],
    total: cell([], 123_456),
    rows: [cell(['=1+1'], 100_050), cell([null], 23_406)],
    columns: [],
    cells: [],
    said: { undated: 0, zone: 'UTC', currency: 'EUR', asOf: '', earlier: false },
  }
  const definition: ReportDefinition = {
    entity: 'x',
    measures: [{ way: 'sum', field: 'amount' }],
    dimensions: [{ field: 'name' }],
  }
  it('holds every group and the total, in major units, and no formula', () => {
    const sheet = sheetOf(definition, built, { language: 'en', named: () => undefined })
    expect(csvCells(sheet)).toEqual([
      ['Name', 'Sum of Amount, EUR'],
      ["'=1+1", '1000.5'],
      ['Other', '234.06'],
      ['Total', '1234.56'],
    ])
  })
  it.each([
    ['Won / by owner', 'Won by owner.pdf'],
    ['../..', '.. ...pdf'],
    ['?', 'report.pdf'],
  ] as const)('of %s is called %s', (name, file) => {
    expect(fileName(name, 'pdf')).toBe(file)
  })
})

describe('by schedule', () => {
  const all = { read: 'all', create: 'all', write: 'all', delete: 'all', export: 'all' } as const
  let world: World
  let mate: Caller
  let blind: Caller
  let now = new Date('2026-11-20T06:00:00Z')
  const amounts: ReportDefinition = {
    entity: 'opportunity',
    measures: [{ way: 'sum', field: 'amount' }],
    dimensions: [{ field: 'owner' }],
  }

  beforeAll(async () => {
    world = await openWorld()
    mate = await makePerson(world, { opportunity: { ...all, read: 'own' } })
    blind = await makePerson(world, { opportunity: { ...all, hidden: ['amount'] } })
    await makeOpportunity(world.owner, { amount: { amount: 100_000, currency: 'EUR' } })
    await makeOpportunity(world.owner, { amount: { amount: 5_000, currency: 'EUR' }, owner: mate.id })
  })
  afterAll(() => world?.close())

  const at = (moment: string) => {
    now = new Date(moment)
    world.setNow(moment)
  }
  const work = () => {
    const { db } = world.database
    const log = pino({ level: 'silent' })
    return sendDue({ db, log, context: (tx) => systemContext(tx, () => now), stopping: new AbortController().signal })
  }
  const letters = async (record: string) => {
    const { rows } = await sql<{ slot: string; receiver: string; recipient: string; files: string[] }>`
      select s.slot, s.receiver, m.recipient, (select array_agg(a.name order by a.position) from outgoing_attachment a where a.mail = m.id) as files
      from report_sending s join outgoing_mail m on m.id = s.mail where s.record = ${record} order by s.slot, m.recipient`.execute(
      world.database.db,
    )
    return rows
  }
  const schedule = async (receivers: readonly string[]) => {
    const sending = { ...daily, receivers: [...receivers] }
    return (await world.owner.call(savedReports.create, { name: 'Amounts', definition: amounts, sending })).id
  }
  const csvOf = async (by: Caller, id: string, slot = '2026-11-20T08:00') =>
    (await by.ask(getSentFile, { entity: 'report', id, slot, position: 1 })) as unknown as { status: number; body: string }

  it('each receiver gets one letter a slot with what their own role shows them', async () => {
    at('2026-11-20T06:00:00Z')
    const id = await schedule([world.owner.id, mate.id, blind.id])
    await work()
    expect(await letters(id)).toEqual([])
    at('2026-11-20T07:00:30Z')
    await Promise.all([work(), work()])
    await work()
    const sent = await letters(id)
    expect(sent.map(({ slot }) => slot)).toEqual(Array(3).fill('2026-11-20T08:00'))
    expect(sent.find(({ receiver }) => receiver === mate.id)?.files).toEqual(['Amounts.pdf', 'Amounts.csv'])
    expect(sent.find(({ receiver }) => receiver === blind.id)?.files).toEqual(['Amounts.pdf'])
    expect((await csvOf(world.owner, id)).body).toContain('Total,1050')
    const own = await csvOf(mate, id)
    expect(own.body).toContain('Total,50\n')
    expect((await csvOf(blind, id)).status).toBe(404)
    expect((await csvOf(await makePerson(world, {}), id)).status).toBe(404)
  })

  it('the last letters are told, with the files of one’s own alone', async () => {
    const { rows } = await world.owner.call(savedReports.list, { limit: 1, sort: ['-recordedAt'] })
    const last = await world.owner.call(getLastSending, { entity: 'report', id: rows[0]?.id as string })
    expect([last.slot, last.next, last.mails]).toEqual(['2026-11-20T08:00', '2026-11-21T08:00', false])
    expect(last.letters.map(({ status }) => status)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(last.letters.filter(({ files }) => files.length > 0).map(({ receiver }) => receiver.id)).toEqual([world.owner.id])
  })

  it('a clock that jumps back sends nothing again, one that jumps ahead the last slot alone', async () => {
    at('2026-11-20T06:00:00Z')
    const id = await schedule([world.owner.id])
    for (const moment of ['2026-11-20T07:01:00Z', '2026-11-20T06:30:00Z', '2026-11-20T07:02:00Z', '2026-11-25T12:00:00Z']) {
      at(moment)
      await work()
    }
    expect((await letters(id)).map(({ slot }) => slot)).toEqual(['2026-11-20T08:00', '2026-11-25T08:00'])
  })

  it('what is set at noon does not send this morning’s, and what is put away sends nothing', async () => {
    at('2026-11-26T12:00:00Z')
    const id = await schedule([world.owner.id])
    await work()
    expect(await letters(id)).toEqual([])
    await world.owner.call(savedReports.archive, { id })
    at('2026-11-27T12:00:00Z')
    await work()
    expect(await letters(id)).toEqual([])
  })

  it('a dashboard brings one file a report, and says what a receiver may not see', async () => {
    at('2026-11-27T06:00:00Z')
    const definition: ReportDefinition = { entity: 'opportunity', measures: [{ way: 'count' }], dimensions: [{ field: 'type' }] }
    const shared = (await world.owner.call(savedReports.create, { name: 'By type', definition, sharing: 'all' })).id
    const hidden = (await world.owner.call(savedReports.create, { name: 'Mine', definition })).id
    const tiles = [shared, hidden].map((report, i) => ({ id: String(i), report, width: 6, height: 3 }))
    const wins = { id: 'w', standing: 'winRate' as const, width: 6, height: 1 }
    const sending = { ...daily, receivers: [mate.id] }
    const { id } = await world.owner.call(dashboards.create, { name: 'Monday', tiles: [...tiles, wins], sending })
    at('2026-11-27T07:30:00Z')
    await work()
    expect((await letters(id)).map(({ files }) => files)).toEqual([['Monday.pdf', 'By type.csv']])
  })

  it('the files of a letter open on the rights they were counted on, and a letter to who has left stays here', async () => {
    at('2026-11-28T06:00:00Z')
    const leaver = await makePerson(world, { opportunity: all })
    const id = await schedule([leaver.id])
    at('2026-11-28T07:30:00Z')
    await work()
    const slot = '2026-11-28T08:00'
    expect(await csvOf(leaver, id, slot)).toMatchObject({ status: 200, body: expect.stringContaining('Total,1050') })
    const { rows } = await world.owner.call(users.list, { filter: { field: 'id', op: 'eq', value: leaver.id } })
    const [person] = rows
    await world.owner.call(roles.patch, {
      id: person?.role?.id as string,
      grants: { opportunity: { ...all, hidden: ['amount'] } },
    })
    expect((await csvOf(leaver, id, slot)).status).toBe(403)
    await world.owner.call(users.patch, { id: leaver.id, active: false })
    await work()
    const { letters: told } = await world.owner.call(getLastSending, { entity: 'report', id })
    expect(told.map(({ status }) => status)).toEqual(['failed'])
  })

  it.each([
    [{ ...daily, receivers: someone }, 'sending'],
    [{ ...daily, receivers: [] }, 'sending.receivers'],
    [{ ...daily, at: '25:00' }, 'sending.at'],
    [{ ...daily, every: 'hour' }, 'sending.every'],
  ] as const)('%j is refused', async (sending, field) => {
    const { status, error } = await world.owner.ask(savedReports.create, { name: 'x', definition: amounts, sending })
    expect([status, error.field]).toEqual([422, field])
  })
})
