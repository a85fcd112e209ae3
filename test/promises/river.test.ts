import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Filter } from '../../src/contract/filter.ts'
import { exchangeRates } from '../../src/features/company/company.contract.ts'
import { moveOpportunity, opportunities, opportunityBoard } from '../../src/features/opportunities/opportunity.contract.ts'
import { lostReasons, pipelines, retireStage, type Stage, stages } from '../../src/features/pipelines/pipeline.contract.ts'
import { makeOpportunity, stagesByName } from '../make.ts'
import { openWorld, type World } from '../world.ts'
import { wholeDigest } from './digest.ts'
import { gapsIn, replayed, stayRows } from './replay.ts'

let world: World
let at: Readonly<Record<string, Stage>>
let reason: string
const now = '2026-11-20T10:00:00.000Z'
beforeAll(async () => {
  world = await openWorld()
  at = await stagesByName(world.owner)
  reason = (await world.owner.call(lostReasons.list, {})).rows[0]?.id as string
})
afterAll(() => world?.close())

const stage = (name: string) => at[name]?.id as string
const move = (id: string, to: string, more: object = {}) => world.owner.ask(moveOpportunity, { id, stage: to, ...more })
const moved = async (id: string, to: string, more: object = {}) => (await move(id, stage(to), more)).body

describe('a move', () => {
  it('goes forward, skips, goes back, and remembers how far the deal came', async () => {
    const { id } = await makeOpportunity(world.owner)
    expect(await moved(id, 'Proposal')).toMatchObject({ stage: { title: 'Proposal' }, furthestStage: { title: 'Proposal' } })
    expect(await moved(id, 'Needs')).toMatchObject({
      stage: { title: 'Needs' },
      furthestStage: { title: 'Proposal' },
      closedAt: null,
    })
    expect(await moved(id, 'Needs')).toMatchObject({ version: 3 })
  })

  it('to won closes the deal; back to an open stage opens it again', async () => {
    const { id } = await makeOpportunity(world.owner)
    expect(await moved(id, 'Won', { closeNote: 'they know us' })).toMatchObject({ closedAt: now, closeNote: 'they know us' })
    expect(await moved(id, 'Negotiate')).toMatchObject({ closedAt: null, closeNote: null, furthestStage: { title: 'Won' } })
  })

  it('to lost asks why, keeps the reason only while lost, and credits no stage', async () => {
    const { id } = await makeOpportunity(world.owner)
    const before = await wholeDigest(world.database.db)
    expect((await move(id, stage('Lost'))).error).toMatchObject({ code: 'gate', field: 'lostReason' })
    expect((await move(id, stage('Lost'), { lostReason: crypto.randomUUID() })).status).toBe(422)
    expect(await wholeDigest(world.database.db)).toBe(before)
    const lost = await moved(id, 'Lost', { lostReason: reason })
    expect(lost).toMatchObject({ lostReason: { id: reason }, closedAt: now, furthestStage: { title: 'Qualify' } })
    expect(await moved(id, 'Needs')).toMatchObject({ lostReason: null })
  })

  it('happened when it is said to have happened, in whatever zone, not before the last one and not tomorrow', async () => {
    world.setNow('2026-11-18T08:00:00.000Z')
    const { id } = await makeOpportunity(world.owner)
    world.setNow(now)
    expect((await move(id, stage('Needs'), { occurredAt: '2026-11-20T09:00:00-05:00' })).error?.field).toBe('occurredAt')
    expect((await move(id, stage('Needs'), { occurredAt: '2026-11-18T08:59:00+01:00' })).error?.field).toBe('occurredAt')
    const right = await moved(id, 'Needs', { occurredAt: '2026-11-20T12:00:00+02:00' })
    expect(right.stageEnteredAt).toBe(now)
    expect((await moved(id, 'Won', { occurredAt: '2026-11-20T10:00:00Z' })).closedAt).toBe(now)
  })

  it('takes a deal to another pipeline and back: there it is as far as it ever came', async () => {
    const other = await world.owner.call(pipelines.create, { name: 'Renewals', position: 3 })
    const first = await world.owner.call(stages.create, { pipeline: other.id, name: 'Begin' })
    const { id } = await makeOpportunity(world.owner)
    await moved(id, 'Negotiate')
    const away = (await move(id, first.id)).body
    expect(away).toMatchObject({ pipeline: { title: 'Renewals' }, furthestStage: { title: 'Begin' } })
    expect(await moved(id, 'Needs')).toMatchObject({ pipeline: { title: 'Sales' }, furthestStage: { title: 'Negotiate' } })
  })

  it('of an archived deal, to no stage or to a retired one is refused', async () => {
    const { id } = await makeOpportunity(world.owner)
    const gone = await world.owner.call(stages.create, { pipeline: at.Needs?.pipeline?.id as string, name: 'Gone', position: 2 })
    await world.owner.call(stages.archive, { id: gone.id })
    expect((await move(id, gone.id)).status).toBe(422)
    expect((await move(id, crypto.randomUUID())).status).toBe(422)
    await world.owner.call(opportunities.archive, { id })
    expect((await move(id, stage('Needs'))).status).toBe(422)
  })

  it('made from an older version is refused once the stage was changed, and merges with anything else', async () => {
    const { id } = await makeOpportunity(world.owner)
    await world.owner.call(opportunities.patch, { id, nextStep: 'call' })
    expect((await move(id, stage('Needs'), { version: 1 })).status).toBe(200)
    expect((await move(id, stage('Proposal'), { version: 2 })).error).toMatchObject({ code: 'stale', field: 'stage' })
  })
})

describe('the pipeline', () => {
  it('a stage that holds deals stays what and where it is', async () => {
    await makeOpportunity(world.owner)
    const before = await wholeDigest(world.database.db)
    const id = stage('Qualify')
    expect((await world.owner.ask(stages.archive, { id })).error.code).toBe('in_use')
    expect((await world.owner.ask(stages.patch, { id, type: 'won', probability: 100 })).error.code).toBe('in_use')
    expect((await world.owner.ask(pipelines.archive, { id: at.Qualify?.pipeline?.id as string })).error.code).toBe('in_use')
    expect((await world.owner.ask(retireStage, { id })).error).toMatchObject({ code: 'in_use', field: 'moveTo' })
    expect((await world.owner.ask(retireStage, { id, moveTo: stage('Won') })).error.code).toBe('in_use')
    expect((await world.owner.ask(retireStage, { id: stage('Won') })).error.code).toBe('in_use')
    expect(await wholeDigest(world.database.db)).toBe(before)
  })

  it('a new order changes how far deals came, and only that', async () => {
    const { id } = await makeOpportunity(world.owner)
    await moved(id, 'Proposal')
    await moved(id, 'Needs')
    const position = { Needs: at.Needs?.position as number, Proposal: at.Proposal?.position as number }
    const swap = (needs: number, proposal: number) =>
      world.owner.callAll(stages.patch, [
        { id: stage('Needs'), position: needs },
        { id: stage('Proposal'), position: proposal },
      ])
    await swap(position.Proposal, position.Needs)
    expect(await world.owner.call(opportunities.get, { id })).toMatchObject({ version: 3, furthestStage: { title: 'Needs' } })
    await swap(position.Needs, position.Proposal)
    expect(await world.owner.call(opportunities.get, { id })).toMatchObject({ furthestStage: { title: 'Proposal' } })
  })

  it('retiring a won stage moves its deals, archived ones too, and none was won anew', async () => {
    const pipeline = at.Won?.pipeline?.id as string
    const paid = await world.owner.call(stages.create, { pipeline, name: 'Paid', type: 'won', probability: 100, position: 9 })
    const [deal, old] = [await makeOpportunity(world.owner), await makeOpportunity(world.owner)]
    await world.owner.callAll(
      moveOpportunity,
      [deal, old].map(({ id }) => ({ id, stage: paid.id })),
    )
    await world.owner.call(opportunities.archive, { id: old.id })
    world.setNow('2026-11-25T10:00:00.000Z')
    expect(await world.owner.call(retireStage, { id: paid.id, moveTo: stage('Won') })).toEqual({ id: paid.id, moved: 2 })
    world.setNow(now)
    expect(await world.owner.call(opportunities.get, { id: deal.id })).toMatchObject({ stage: { title: 'Won' }, closedAt: now })
    expect(await world.owner.call(opportunities.get, { id: old.id })).toMatchObject({ stage: { title: 'Won' }, archivedAt: now })
  })

  it('a deal never ends in a stage that is retired at the same moment', async () => {
    const pipeline = at.Needs?.pipeline?.id as string
    for (let round = 0; round < 5; round++) {
      const { id } = await world.owner.call(stages.create, { pipeline, name: `Short-lived ${round}`, position: 2 })
      const deals = await Promise.all([1, 2, 3, 4].map(() => makeOpportunity(world.owner)))
      await Promise.all([
        ...deals.map((deal) => move(deal.id, id)),
        world.owner.ask(retireStage, { id, moveTo: stage('Needs') }),
        world.owner.ask(opportunities.create, { name: 'Into it', stage: id }),
      ])
      const gone = (await world.owner.call(stages.get, { id })).archivedAt !== null
      const { count } = await world.owner.call(opportunities.totals, { filter: { field: 'stage', op: 'eq', value: id } })
      expect(gone && count > 0).toBe(false)
    }
  })
})

describe('the board', () => {
  it('totals what the list holds, by any filter, in the company’s currency', async () => {
    await world.owner.call(exchangeRates.create, { currency: 'USD', day: '2026-01-01', rate: '0.5' })
    const wishes = Array.from({ length: 24 }, (_, i) => ({
      name: `Deal ${i}`,
      stage: stage(['Qualify', 'Needs', 'Proposal', 'Won'][i % 4] as string),
      amount: i % 5 ? { amount: i * 101, currency: ['EUR', 'USD', 'CHF'][i % 3] as string } : null,
      probability: i % 2 ? 37 : null,
      nextStep: i % 3 ? 'call' : null,
    }))
    await world.owner.callAll(opportunities.create, wishes)
    const pipeline = at.Needs?.pipeline?.id as string
    const filters: readonly (Filter | undefined)[] = [
      undefined,
      { field: 'nextStep', op: 'notEmpty' },
      { field: 'amount', op: 'gt', value: 500 },
      { field: 'amount.currency', op: 'ne', value: 'USD' },
      { not: { field: 'name', op: 'startsWith', value: 'Deal 1' } },
    ]
    for (const filter of filters) {
      const board = await world.owner.call(opportunityBoard, { pipeline, ...(filter ? { filter } : {}), cards: 200 })
      expect(board.columns.reduce((sum, column) => sum + column.count, 0)).toBeGreaterThan(3)
      for (const column of board.columns) await agrees(column, filter)
    }
  })

  async function agrees(column: Awaited<ReturnType<typeof board>>['columns'][number], filter: Filter | undefined): Promise<void> {
    const inStage: Filter = { field: 'stage', op: 'eq', value: column.stage.id }
    const { rows } = await world.owner.call(opportunities.list, {
      filter: filter ? { and: [inStage, filter] } : inStage,
      limit: 500,
    })
    const rate = { EUR: 1, USD: 0.5 } as Record<string, number>
    const values = rows.map(({ amount }) =>
      amount && amount.currency in rate ? even(amount.amount * (rate[amount.currency] ?? 0)) : null,
    )
    const chances = rows.map(({ probability }) => probability ?? column.stage.probability)
    const weighted = values.reduce<number>((sum, value, i) => sum + (value ?? 0) * (chances[i] ?? 0), 0) / 100
    expect(column).toMatchObject({
      count: rows.length,
      withoutAmount: rows.filter(({ amount }) => !amount).length,
      unconverted: rows.filter(({ amount }) => amount?.currency === 'CHF').length,
      total: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    })
    expect(Math.abs((column.weighted ?? 0) - weighted)).toBeLessThanOrEqual(0.5)
    expect(column.cards.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort())
  }
  const board = () => world.owner.call(opportunityBoard, { pipeline: at.Needs?.pipeline?.id as string })
  const even = (x: number) => (x % 1 === 0.5 ? 2 * Math.round(x / 2) : Math.round(x))

  it('shows deals won in this month of the company’s zone, and tells which stand still', async () => {
    const counts = async () => {
      const { columns } = await board()
      return Object.fromEntries(columns.map(({ stage: { name }, count, still }) => [name, { count, still }]))
    }
    world.setNow('2026-10-31T22:59:00.000Z')
    const { id } = await makeOpportunity(world.owner, { name: 'October' })
    await moved(id, 'Won')
    world.setNow(now)
    const before = await counts()
    world.setNow('2026-10-31T23:01:00.000Z')
    const next = await makeOpportunity(world.owner, { name: 'November' })
    await moved(next.id, 'Won')
    world.setNow(now)
    expect((await counts()).Won?.count).toBe((before.Won?.count as number) + 1)
    world.setNow('2026-12-18T10:00:00.000Z')
    const later = await counts()
    expect(later.Won?.count).toBe(0)
    expect(later.Needs?.still).toBe(later.Needs?.count)
    world.setNow(now)
  })
})

it('after all of this every path is whole and equals what the log tells', async () => {
  const stays = await stayRows(world.database.db)
  expect(gapsIn(stays)).toEqual([])
  expect(await replayed(world.database.db)).toEqual(stays)
})
