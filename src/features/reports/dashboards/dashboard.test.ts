import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAccount, makeOpportunity, makePerson } from '../../../../test/make.ts'
import { type Caller, openWorld, type World } from '../../../../test/world.ts'
import { buildReport, type ReportDefinition } from '../build/build.contract.ts'
import { savedReports } from '../saved/savedReport.contract.ts'
import { getWinRate } from '../won/winRate.contract.ts'
import { dashboards, readDashboard, type Tile } from './dashboard.contract.ts'
import { droppedTile, movedTile, onDashboard, sizedTile } from './dashboard.rules.ts'

const all = { read: 'all', create: 'all', write: 'all', delete: 'all', export: 'all' } as const
const deals: ReportDefinition = { entity: 'opportunity', measures: [{ way: 'count' }], dimensions: [{ field: 'type' }] }
const amounts: ReportDefinition = { ...deals, measures: [{ way: 'sum', field: 'amount' }] }
const timed: ReportDefinition = { ...deals, period: { field: 'closeDate', name: 'thisYear' } }
const people: ReportDefinition = { entity: 'account', measures: [{ way: 'count' }], dimensions: [] }

const tile = (id: string, more: Partial<Tile> = {}): Tile => ({ id, standing: 'winRate', width: 6, height: 2, ...more })
const row = ['a', 'b', 'c', 'd'].map((id) => tile(id))
const order = (tiles: readonly Tile[]) => tiles.map(({ id }) => id).join('')

describe('tiles', () => {
  it.each([
    ['a', 1, 'bacd'],
    ['a', -1, 'abcd'],
    ['d', 1, 'abcd'],
    ['d', -3, 'dabc'],
    ['x', 1, 'abcd'],
  ] as const)('%s moved by %s', (id, step, expected) => {
    expect(order(movedTile(row, id, step))).toBe(expected)
  })
  it.each([
    ['a', 'c', 'bcad'],
    ['d', 'a', 'dabc'],
    ['b', 'b', 'abcd'],
  ] as const)('%s dropped on %s', (id, onto, expected) => {
    expect(order(droppedTile(row, id, onto))).toBe(expected)
  })
  it.each([
    [{ width: 1 }, 7, 2],
    [{ width: 9 }, 12, 2],
    [{ width: -9 }, 3, 2],
    [{ height: -5 }, 6, 1],
    [{ height: 9 }, 6, 6],
  ] as const)('sized by %j stay within the grid', (by, width, height) => {
    expect(sizedTile(row, 'a', by)[0]).toMatchObject({ width, height })
  })
})

describe('a report on a dashboard', () => {
  const filter = { field: 'owner', op: 'eq', value: { me: true } } as const
  it('takes the filter of the page beside its own, if it is over the same records', () => {
    const own = { ...deals, filter: { field: 'type', op: 'eq', value: 'new' } } as const
    expect(onDashboard(own, { filterEntity: 'opportunity', filter }).definition.filter).toEqual({ and: [own.filter, filter] })
    expect(onDashboard(people, { filterEntity: 'opportunity', filter })).toEqual({
      definition: people,
      filtered: false,
      timed: false,
    })
  })
  it('takes the period of the page in place of its own, if it has one', () => {
    const period = { name: 'lastYear' } as const
    expect(onDashboard(timed, { period }).definition.period).toEqual({ field: 'closeDate', name: 'lastYear' })
    expect(onDashboard(deals, { period })).toEqual({ definition: deals, filtered: false, timed: false })
  })
})

describe('over HTTP', () => {
  let world: World
  let mate: Caller
  let page: string
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    world = await openWorld()
    mate = await makePerson(world, { opportunity: { ...all, hidden: ['amount'] } })
    await makeAccount(world.owner)
    for (const type of ['new', 'new', 'renewal'] as const)
      await makeOpportunity(world.owner, { type, closeDate: '2026-05-01', amount: { amount: 100, currency: 'EUR' } })
    await makeOpportunity(world.owner, { type: 'renewal', closeDate: '2025-05-01', owner: mate.id })
    for (const [name, definition] of Object.entries({ deals, amounts, timed, people, secret: deals }))
      ids[name] = (
        await world.owner.call(savedReports.create, { name, definition, sharing: name === 'secret' ? 'private' : 'all' })
      ).id
    const tiles: Tile[] = [
      ...Object.entries(ids).map(([id, report]): Tile => ({ id, report, width: 6, height: 3 })),
      tile('wins'),
    ]
    page = (await world.owner.call(dashboards.create, { name: 'Monday', tiles, sharing: 'all' })).id
  })
  afterAll(() => world?.close())

  const read = async (by: Caller, more: object = {}) => {
    const { tiles } = await by.call(readDashboard, { id: page, ...more })
    return Object.fromEntries(tiles.map((one) => [one.id, one]))
  }

  it('one call gives what each report gives by itself', async () => {
    const tiles = await read(world.owner)
    for (const [name, definition] of Object.entries({ deals, amounts, timed, people }))
      expect(tiles[name]?.built).toEqual(await world.owner.call(buildReport, { definition }))
    expect(tiles.wins?.answer).toEqual(await world.owner.call(getWinRate, {}))
  })

  it('a filter and a period reach the tiles they can, and the others say so', async () => {
    const filter = { field: 'type', op: 'eq', value: 'renewal' } as const
    const tiles = await read(world.owner, { filterEntity: 'opportunity', filter, period: { name: 'lastYear' } })
    expect([tiles.deals?.built?.total.n, tiles.timed?.built?.total.n, tiles.people?.built?.total.n]).toEqual([2, 1, 1])
    expect([tiles.deals?.filtered, tiles.deals?.timed, tiles.people?.filtered, tiles.timed?.timed]).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect(tiles.wins).toMatchObject({ filtered: true, timed: true })
  })

  it('whoever opens it sees what they may: a report by a hidden field, or one that is private, is refused in its place', async () => {
    const tiles = await read(mate)
    expect(tiles.amounts?.problem?.code).toBe('forbidden')
    expect(tiles.secret?.problem?.code).toBe('not_found')
    expect(tiles.people?.problem?.code).toBe('forbidden')
    expect([tiles.amounts?.definition, tiles.amounts?.built, tiles.secret?.title]).toEqual([null, null, null])
    expect(tiles.deals?.built?.total.n).toBe(4)
  })

  it('a filter by a hidden field is refused in each tile it would reach', async () => {
    const tiles = await read(mate, { filterEntity: 'opportunity', filter: { field: 'amount', op: 'gt', value: 0 } })
    expect([tiles.deals?.problem?.code, tiles.wins?.problem?.code]).toEqual(['unknown_field', 'unknown_field'])
  })

  it.each([
    [{ tiles: [tile('a'), tile('a')] }, 'tiles'],
    [{ tiles: [{ ...tile('a'), report: '01900000-0000-7000-8000-000000000000' }] }, 'tiles.0'],
    [{ tiles: [tile('a', { width: 13 })] }, 'tiles.0.width'],
    [{ filterEntity: 'planet' }, 'filterEntity'],
    [{ filter: { field: 'name', op: 'empty' } }, 'filterEntity'],
    [{ filterEntity: 'account', filter: { field: 'colour', op: 'empty' } }, 'colour'],
    [{ sharing: 'team' }, 'team'],
    [{ refresh: 1 }, 'refresh'],
  ] as const)('%j is refused', async (values, field) => {
    const before = (await world.owner.call(dashboards.totals, {})).count
    const { status, error } = await world.owner.ask(dashboards.create, { name: 'x', ...values })
    expect([status, error.field]).toEqual([422, field])
    expect((await world.owner.call(dashboards.totals, {})).count).toBe(before)
  })

  it('one that is private is nobody else’s', async () => {
    const { id } = await world.owner.call(dashboards.create, { name: 'Mine' })
    expect((await mate.ask(readDashboard, { id })).status).toBe(404)
    expect((await world.nobody.ask(readDashboard, { id })).status).toBe(401)
  })
})
