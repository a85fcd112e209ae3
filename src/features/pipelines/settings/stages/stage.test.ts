import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOpportunity, makePerson, makePipeline, stagesByName } from '../../../../../test/make.ts'
import { openWorld, type World } from '../../../../../test/world.ts'
import { undoEvents } from '../../../../contract/undo.ts'
import { moved, placements } from '../../../../web/ui/settings/ordering.ts'
import { moveOpportunity, opportunities } from '../../../opportunities/opportunity.contract.ts'
import { getWinRate } from '../../../reports/won/winRate.contract.ts'
import { lostReasons, pipelines, retirePipeline, retireStage, type Stage, stages } from '../../pipeline.contract.ts'
import { retirePipelineRefusal } from '../../pipeline.rules.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const stage = async (name: string) => (await stagesByName(world.owner))[name] as Stage

it('of two administrators who change one stage, the second is told what stands there now, and nothing is overwritten', async () => {
  const other = await makePerson(world, {}, { admin: true })
  const { id, version } = await stage('Needs')
  await world.owner.call(stages.patch, { id, version, probability: 30, name: 'Needs found' })
  const late = await other.ask(stages.patch, { id, version, probability: 35 })
  expect([late.status, late.error.code]).toEqual([409, 'stale'])
  expect(late.error.details).toMatchObject({ fields: { probability: { mine: 35, theirs: 30, base: 25 } } })
  expect(await world.owner.call(stages.get, { id })).toMatchObject({ probability: 30, name: 'Needs found' })
  // What does not overlap goes together.
  await other.call(stages.patch, { id, version, rottingDays: 9 })
  expect(await world.owner.call(stages.get, { id })).toMatchObject({ probability: 30, rottingDays: 9 })
})

it('a retired stage comes back with its deals when that is undone', async () => {
  const [from, to] = [await stage('Proposal'), await stage('Negotiate')]
  const deal = await makeOpportunity(world.owner, { stage: from.id })
  const change = '0193f000-0000-7000-8000-000000000009'
  await world.owner.ask(retireStage, { id: from.id, moveTo: to.id }, { 'x-change-id': change })
  expect((await world.owner.call(opportunities.get, { id: deal.id })).stage?.id).toBe(to.id)
  await world.owner.call(undoEvents, { change })
  expect((await world.owner.call(stages.get, { id: from.id })).archivedAt).toBeNull()
  expect((await world.owner.call(opportunities.get, { id: deal.id })).stage?.id).toBe(from.id)
})

describe('two administrators change one pipeline at once', () => {
  const open = ['A', 'B', 'C', 'D']
  const begin = async () => {
    const { id: pipeline } = await world.owner.call(pipelines.create, { name: `Road ${++roads}` })
    await world.owner.callAll(
      stages.create,
      open.map((name, position) => ({ pipeline, name, position })),
    )
    const read = async () => {
      const filter = { field: 'pipeline', op: 'eq', value: pipeline } as const
      return (await world.owner.call(stages.list, { filter, sort: ['position'], limit: 50 })).rows
    }
    const seen = await read()
    const at = (name: string) => seen.find((one) => one.name === name) as Stage
    const place = (from: number, to: number) => world.owner.ask(stages.patch, placements(moved(seen, from, to)))
    return { pipeline, seen, at, place, names: async () => (await read()).map(({ name }) => name).join('') }
  }
  let roads = 0

  it('an order made from an older one is refused whole and nothing of either is lost', async () => {
    const { place, names } = await begin()
    expect((await place(0, 2)).status).toBe(200)
    const late = await place(3, 0)
    expect([late.status, late.error.code, late.error.field]).toEqual([409, 'stale', 'position'])
    expect(await names()).toBe('BCAD')
  })

  it('two orders of different stages both hold', async () => {
    const { place, names } = await begin()
    expect((await place(0, 1)).status).toBe(200)
    expect((await place(2, 3)).status).toBe(200)
    expect(await names()).toBe('BADC')
  })

  it('an order goes together with names, chances, new stages and retired ones of somebody else', async () => {
    const { pipeline, at, place, names } = await begin()
    await world.owner.call(stages.patch, { id: at('B').id, version: at('B').version, name: 'b', probability: 35 })
    await world.owner.call(stages.create, { pipeline, name: 'E', position: 4 })
    await world.owner.call(retireStage, { id: at('C').id })
    expect((await place(3, 0)).status).toBe(200)
    expect(await names()).toBe('DAbE')
    expect(await world.owner.call(stages.get, { id: at('B').id })).toMatchObject({ name: 'b', probability: 35, position: 2 })
    expect((await world.owner.call(stages.get, { id: at('C').id })).archivedAt).not.toBeNull()
  })

  it('of two stages that are each retired into the other one goes, and no deal stands in a stage that is gone', async () => {
    const { pipeline, at, names } = await begin()
    const ids = [at('A').id, at('B').id] as const
    const deals = await Promise.all(ids.map((stage) => makeOpportunity(world.owner, { pipeline, stage })))
    const [a, b] = await Promise.all([
      world.owner.ask(retireStage, { id: ids[0], moveTo: ids[1] }),
      world.owner.ask(retireStage, { id: ids[1], moveTo: ids[0] }),
    ])
    expect([a.status, b.status].sort()).toEqual([200, 422])
    const left = a.status === 200 ? at('B') : at('A')
    expect(await names()).toBe(`${left.name}CD`)
    for (const { id } of deals) expect((await world.owner.call(opportunities.get, { id })).stage).toMatchObject({ id: left.id })
  })
})

describe('a pipeline with deals', () => {
  const stageOf = async (id: string) => (await world.owner.call(opportunities.get, { id })).stage?.id

  it('goes once its open deals have another place; what was won or lost stays in it and in reports', async () => {
    const { id, open, won, lost } = await makePipeline(world.owner)
    const lostReason = (await world.owner.call(lostReasons.list, { limit: 1 })).rows[0]?.id as string
    const on = await makeOpportunity(world.owner, { stage: open })
    const away = await makeOpportunity(world.owner, { stage: open })
    await world.owner.call(opportunities.archive, { id: away.id })
    const done = await makeOpportunity(world.owner, { stage: won })
    const gone = await makeOpportunity(world.owner, { stage: lost, lostReason })
    const to = (await stage('Negotiate')).id
    for (const [input, field] of [
      [{ id }, 'moveTo'],
      [{ id, moveTo: open }, 'moveTo'],
      [{ id, moveTo: (await stage('Won')).id }, 'moveTo'],
    ] as const)
      expect((await world.owner.ask(retirePipeline, input)).error).toMatchObject({ code: 'in_use', field, details: { deals: 2 } })
    expect((await world.owner.ask(pipelines.archive, { id })).error.code).toBe('in_use')
    expect(await stageOf(on.id)).toBe(open)
    const change = '0193f000-0000-7000-8000-00000000000a'
    const { body } = await world.owner.ask(retirePipeline, { id, moveTo: to }, { 'x-change-id': change })
    expect(body).toEqual({ id, moved: 2 })
    expect(await Promise.all([on, away, done, gone].map((deal) => stageOf(deal.id)))).toEqual([to, to, won, lost])
    const wins = await world.owner.call(getWinRate, { pipeline: id, period: 'all' })
    expect([wins.total.won.count, wins.total.lost.count]).toEqual([1, 1])
    expect((await world.owner.ask(opportunities.create, { name: 'New', stage: open } as never)).error).toMatchObject({
      field: 'stage',
    })
    expect((await world.owner.ask(moveOpportunity, { id: on.id, stage: open })).error).toMatchObject({ field: 'stage' })
    expect((await world.owner.ask(moveOpportunity, { id: gone.id, stage: lost, lostReason })).status).toBe(200)
    await world.owner.call(undoEvents, { change })
    expect(await stageOf(on.id)).toBe(open)
  })

  it('that is the only one stays, and nobody but administrators retires one', async () => {
    const { id } = await makePipeline(world.owner)
    expect((await (await makePerson(world, {})).ask(retirePipeline, { id })).status).toBe(403)
    expect((await world.owner.ask(retirePipeline, { id: (await makePipeline(world.owner)).open })).status).toBe(404)
    const { rows } = await world.owner.call(pipelines.list, { limit: 50 })
    const last = { id: rows[0]?.id as string, name: 'x' }
    expect(retirePipelineRefusal(last, { deals: 0, others: [], to: undefined })).toMatchObject({ refused: 'in_use', field: 'id' })
    expect(retirePipelineRefusal(last, { deals: 0, others: ['y'], to: undefined })).toBeNull()
  })
})
