import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeOpportunity, makePerson, stagesByName } from '../../../../../test/make.ts'
import { openWorld, type World } from '../../../../../test/world.ts'
import { undoEvents } from '../../../../contract/undo.ts'
import { opportunities } from '../../../opportunities/opportunity.contract.ts'
import { retireStage, type Stage, stages } from '../../pipeline.contract.ts'

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
