import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOpportunity, makePerson } from '../../../../test/make.ts'
import { type Caller, openWorld, type World } from '../../../../test/world.ts'
import { maybeEntity } from '../../../server/entities.ts'
import { teams } from '../../people/user.contract.ts'
import { buildReport, type ReportDefinition } from '../build/build.contract.ts'
import { savedReports } from './savedReport.contract.ts'
import { fieldsCounted } from './savedReport.rules.ts'

const all = { read: 'all', create: 'all', write: 'all', delete: 'all', export: 'all' } as const
const byOwner: ReportDefinition = {
  entity: 'opportunity',
  measures: [{ way: 'sum', field: 'amount' }],
  dimensions: [{ field: 'owner' }, { field: 'account.industry' }],
  period: { field: 'closedAt', name: 'thisYear' },
  filter: { field: 'stage.type', op: 'eq', value: 'won' },
}

let world: World
let maker: Caller
let mate: Caller
let stranger: Caller
let north: string
beforeAll(async () => {
  world = await openWorld()
  north = (await world.owner.call(teams.create, { name: 'North' })).id
  maker = await makePerson(world, { opportunity: all, account: all }, { teams: [north] })
  mate = await makePerson(world, { opportunity: all, account: all }, { teams: [north] })
  stranger = await makePerson(world, { opportunity: { ...all, hidden: ['amount'] }, account: all })
  await makeOpportunity(maker, { amount: { amount: 5_000, currency: 'EUR' } })
})
afterAll(() => world?.close())

const seenBy = async (caller: Caller, id: string) => (await caller.ask(savedReports.get, { id })).body
const save = (values: object = {}) => maker.call(savedReports.create, { name: 'Won by owner', definition: byOwner, ...values })

describe('a saved report', () => {
  it('names the fields it counts by, in its filter and period too', () => {
    expect(fieldsCounted(byOwner, maybeEntity)).toEqual([
      'account.industry',
      'opportunity.account',
      'opportunity.amount',
      'opportunity.closedAt',
      'opportunity.owner',
      'opportunity.stage',
      'stage.type',
    ])
  })

  it('is its maker’s alone until it is shared with a team or with all', async () => {
    const { id, version } = await save()
    expect((await maker.call(savedReports.get, { id })).definition).toEqual(byOwner)
    expect((await mate.ask(savedReports.get, { id })).status).toBe(404)
    const shared = await maker.call(savedReports.patch, { id, version, sharing: 'team', team: north })
    expect((await seenBy(mate, id)).name).toBe('Won by owner')
    expect((await stranger.ask(savedReports.get, { id })).status).toBe(404)
    await maker.call(savedReports.patch, { id, version: shared.version, sharing: 'all', team: null })
    expect((await seenBy(stranger, id)).name).toBe('Won by owner')
    expect((await mate.ask(savedReports.patch, { id, name: 'Mine now' })).status).toBe(404)
  })

  it('tells nothing of what it counts by to who may not see one of its fields', async () => {
    const { id } = await save({ sharing: 'all' })
    const { definition, uses } = await seenBy(stranger, id)
    expect([definition, uses]).toEqual([null, null])
    expect((await stranger.ask(buildReport, { definition: byOwner })).error.code).toBe('unknown_field')
  })

  it('tells nothing of what it counts by to who may not read such records at all', async () => {
    const { id } = await save({ sharing: 'all' })
    for (const person of [await makePerson(world, {}), await makePerson(world, { account: all })]) {
      const { definition, uses } = await seenBy(person, id)
      expect([definition, uses]).toEqual([null, null])
    }
  })

  it('whose filter is nested without end is refused', async () => {
    const filter = `${'{"and":['.repeat(40_000)}${']}'.repeat(40_000)}`
    const payload = `{"name":"Deep","definition":{"entity":"account","measures":[{"way":"count"}],"dimensions":[],"filter":${filter}}}`
    const headers = { ...maker.headers, 'content-type': 'application/json' }
    const { statusCode } = await world.server.inject({ method: 'POST', url: '/api/saved-reports', payload, headers })
    expect(statusCode).toBe(422)
  })

  it.each([
    [{ definition: null }, 'definition'],
    [{ definition: { ...byOwner, dimensions: [{ field: 'colour' }] } }, 'colour'],
    [{ definition: { ...byOwner, entity: 'planet' } }, 'entity'],
    [{ definition: { ...byOwner, more: 1 } }, 'definition.more'],
    [{ sharing: 'team' }, 'team'],
    [{ name: '' }, 'name'],
  ] as const)('is refused with %j, and nothing is kept', async (values, field) => {
    const before = (await maker.call(savedReports.totals, { archived: 'with' })).count
    const { status, error } = await maker.ask(savedReports.create, { name: 'x', definition: byOwner, ...values })
    expect([status, error.field]).toEqual([422, field])
    expect((await maker.call(savedReports.totals, { archived: 'with' })).count).toBe(before)
  })

  it('by a hidden field cannot be kept by who may not see it', async () => {
    const { error } = await stranger.ask(savedReports.create, { name: 'x', definition: byOwner })
    expect([error.code, error.field]).toEqual(['unknown_field', 'amount'])
  })
})
