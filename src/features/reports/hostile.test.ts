import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOpportunity, makePerson } from '../../../test/make.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import { buildReport, getBuiltRecords, type ReportDefinition } from './build/build.contract.ts'
import { getCohorts } from './cohorts/cohorts.contract.ts'
import { getCycle } from './cycle/cycle.contract.ts'
import { dashboards, readDashboard, standings } from './dashboards/dashboard.contract.ts'
import { getDistribution } from './distribution/distribution.contract.ts'
import { getDropOff } from './dropoff/dropOff.contract.ts'
import { getFunnel, getFunnelRecords } from './funnel/funnel.contract.ts'
import { getMovement } from './movement/movement.contract.ts'
import { getPipelineReport } from './pipeline/pipelineReport.contract.ts'
import { savedReports } from './saved/savedReport.contract.ts'
import { getStageTime } from './stagetime/stageTime.contract.ts'
import { getTrends } from './trends/trends.contract.ts'
import { getVelocity } from './velocity/velocity.contract.ts'
import { getWinRate } from './won/winRate.contract.ts'

type Any = Endpoint<unknown, unknown>
const standing = [
  getCohorts,
  getCycle,
  getDistribution,
  getDropOff,
  getFunnel,
  getMovement,
  getPipelineReport,
  getStageTime,
  getTrends,
  getVelocity,
  getWinRate,
] as unknown as readonly Any[]

let world: World
let noStage: Caller
beforeAll(async () => {
  world = await openWorld()
  for (let i = 0; i < 3; i++) await makeOpportunity(world.owner, { amount: { amount: 100, currency: 'EUR' } })
  noStage = await makePerson(world, { opportunity: { read: 'all', hidden: ['stage'] } })
})
afterAll(() => world?.close())

const deals: ReportDefinition = { entity: 'opportunity', measures: [{ way: 'count' }], dimensions: [] }
const asked = async (endpoint: Any, input: object, by = world.owner) => (await by.ask(endpoint, input)).status
const periods = [
  ['0001-01-01', '9999-12-31'],
  ['0001-01-01', '0001-12-31'],
  ['9999-01-01', '9999-12-31'],
  ['0000-01-01', '0000-12-31'],
  ['1900-01-01', '2199-12-31'],
  ['1900-01-01', '1900-01-01'],
  ['2199-12-31', '2199-12-31'],
] as const

describe('far days', () => {
  it.each(standing.map((endpoint) => [endpoint.name, endpoint] as const))('are counted or refused by %s', async (_, endpoint) => {
    for (const [from, to] of periods)
      for (const more of [
        {},
        { asOf: from },
        { asOf: to },
        { compare: 'previous' },
        { compare: 'lastYear' },
        { compare: 'year' },
      ])
        expect([200, 422]).toContain(await asked(endpoint, { period: 'custom', from, to, ...more }))
  })

  it.each(periods)('from %s to %s are counted or refused by what is built', async (from, to) => {
    for (const field of ['createdAt', 'closeDate'])
      for (const by of ['day', 'week', 'quarter', 'year'] as const)
        for (const compare of ['previous', 'lastYear', undefined] as const) {
          const period = { field, name: 'custom', from, to } as const
          const definition = { ...deals, dimensions: [{ field, by }], period, compare, asOf: from }
          for (const endpoint of [buildReport, getBuiltRecords] as unknown as Any[])
            expect([200, 422]).toContain(await asked(endpoint, { definition }))
        }
  })
})

const nested = (depth: number): object => (depth === 0 ? { field: 'name', op: 'notEmpty' } : { not: nested(depth - 1) })
const wide = (n: number) => ({ or: Array.from({ length: n }, (_, i) => ({ field: 'name', op: 'eq', value: String(i) })) })
const times = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one)

describe('what is no report', () => {
  it.each([
    [{ measures: times(1000, { way: 'count' }) }],
    [{ measures: [] }],
    [{ measures: [{ way: 'count); drop table opportunity' }] }],
    [{ measures: [{ way: 'sum', field: 'amount; drop' }] }],
    [{ measures: 'count' }],
    [{ dimensions: times(1000, { field: 'owner' }) }],
    [{ dimensions: [{ field: 'owner', by: 'century' }] }],
    [{ dimensions: [{ field: `${'account.'.repeat(50)}name` }] }],
    [{ dimensions: [{ field: '__proto__' }] }],
    [{ dimensions: [{ field: 'constructor' }] }],
    [{ dimensions: [{ field: 'account.__proto__' }] }],
    [{ entity: '__proto__' }],
    [{ entity: ['opportunity'] }],
    [{ filter: nested(500) }],
    [{ filter: wide(20_000) }],
    [{ filter: { field: 'name', op: 'eq', value: { me: 'x' } } }],
    [{ period: { field: 'closeDate', name: 'custom', from: '2026-02-30', to: '2026-03-01' } }],
    [{ period: { field: 'closeDate', name: 'custom' } }],
    [{ compare: 'never' }],
    [{ asOf: 'yesterday' }],
    [{ unknown: 1 }],
  ])('is refused, case %#', async (more) => {
    const status = await asked(buildReport as unknown as Any, { definition: { ...deals, ...more } })
    expect([400, 413, 414, 422, 431]).toContain(status)
    const kept = await world.owner.ask(savedReports.create, { name: 'x', definition: { ...deals, ...more } })
    expect([400, 413, 422]).toContain(kept.status)
  })

  it('is refused as a cell and as a page of one', async () => {
    for (const more of [
      { at: { row: 'x' } },
      { at: [] },
      { after: 'x' },
      { after: '01900000-0000-7000-8000-000000000000.99999999999999999999' },
      { limit: 0 },
      { limit: 1e9 },
    ])
      expect(await asked(getBuiltRecords as unknown as Any, { definition: deals, ...more })).toBe(422)
    for (const more of [{ part: 'won' }, { part: 'n', group: 'x' }, { part: 'n', after: '.' }, { part: 'n', limit: -1 }])
      expect(await asked(getFunnelRecords as unknown as Any, more)).toBe(422)
  })

  it('gives no group to a key that is none', async () => {
    const definition = { ...deals, dimensions: [{ field: 'owner' }] }
    const answer = await world.owner.call(getBuiltRecords, { definition, at: { row: "' or true --" } })
    expect(answer).toMatchObject({ count: 0, rows: [] })
  })
})

describe('a pipeline that is none', () => {
  it.each(standing.map((endpoint) => [endpoint.name, endpoint] as const))('is not found by %s', async (_, endpoint) => {
    const { status, error } = await world.owner.ask(endpoint, { pipeline: '00000000-0000-7000-8000-000000000000' })
    expect([status, error?.field]).toEqual([404, 'pipeline'])
  })
})

describe('who may not see the stage', () => {
  it.each(standing.map((endpoint) => [endpoint.name, endpoint] as const))('is told it by no report: %s', async (_, endpoint) => {
    const { status, error } = await noStage.ask(endpoint, {})
    expect([status, error?.code]).toEqual([422, 'unknown_field'])
  })

  it('finds a dashboard of them refused tile by tile', async () => {
    const tiles = standings.map((one) => ({ id: one, standing: one, width: 6, height: 1 }))
    const { id } = await world.owner.call(dashboards.create, { name: 'All', tiles, sharing: 'all' })
    const answer = await noStage.call(readDashboard, { id })
    expect(answer.tiles.map(({ problem }) => problem?.code)).toEqual(times(standings.length, 'unknown_field'))
  })
})
