import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOpportunity, makePerson, stagesByName } from '../../../../../test/make.ts'
import { openWorld, type World } from '../../../../../test/world.ts'
import { undoEvents } from '../../../../contract/undo.ts'
import { moved, placements } from '../../../../web/ui/settings/ordering.ts'
import { opportunities } from '../../../opportunities/opportunity.contract.ts'
import { pipelines, retireStage, type Stage, stages } from '../../pipeline.contract.ts'

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
