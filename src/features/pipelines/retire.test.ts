import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeOpportunity, makePerson, makePipeline, type Road } from '../../../test/make.ts'
import { until } from '../../../test/processes.ts'
import { openWorld, standardNow, type World } from '../../../test/world.ts'
import { systemContext } from '../../app.server.ts'
import { transaction } from '../../server/db.ts'
import { run } from '../../server/verb.ts'
import { moveOpportunity, opportunities } from '../opportunities/opportunity.contract.ts'
import { actorsOf } from '../people/session/session.queries.ts'
import { getTimeline } from '../timeline/timeline.contract.ts'
import { pipelines, retirePipeline, retireStage } from './pipeline.contract.ts'

let world: World
let goes: Road
let stays: Road
let deal: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

/** A pipeline with one open deal, and another that may take it. */
async function begin(): Promise<void> {
  ;[goes, stays] = [await makePipeline(world.owner), await makePipeline(world.owner)]
  deal = (await makeOpportunity(world.owner, { stage: goes.open })).id
}

const stands = async () => (await world.owner.call(opportunities.get, { id: deal })).stage?.id
const isGone = async ({ id }: Road) => (await world.owner.call(pipelines.get, { id })).archivedAt !== null
const inUse = async () => (await world.owner.call(pipelines.list, { limit: 200 })).rows.map(({ id }) => id)

/** Moves the deal, and keeps that to itself until `meanwhile` waits for it. */
async function movingAway(to: string, meanwhile: () => Promise<unknown>): Promise<unknown> {
  const { db } = world.database
  const waiting = async () =>
    (await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)).rows
      .length > 0
  let begun: Promise<unknown> | undefined
  await transaction(db, async (tx) => {
    const actor = (await actorsOf(tx, [world.owner.id])).get(world.owner.id)
    const context = { ...(await systemContext(tx)), now: new Date(standardNow), ...(actor ? { actor } : {}) }
    await run(moveOpportunity, context, [{ id: deal, stage: to }])
    begun = meanwhile()
    await until(waiting)
  })
  return begun
}

describe('a pipeline is not retired, and nothing changes,', () => {
  beforeAll(begin)

  it.each<[string, () => object, string]>([
    ['into a stage of its own', () => ({ id: goes.id, moveTo: goes.next }), 'in_use'],
    ['into a won stage', () => ({ id: goes.id, moveTo: stays.won }), 'in_use'],
    ['into a lost stage', () => ({ id: goes.id, moveTo: stays.lost }), 'in_use'],
    ['into a stage there is none of', () => ({ id: goes.id, moveTo: crypto.randomUUID() }), 'in_use'],
    ['into what is no stage', () => ({ id: goes.id, moveTo: stays.id }), 'in_use'],
    ['into nothing', () => ({ id: goes.id }), 'in_use'],
    [
      'twice in one call',
      () => [
        { id: goes.id, moveTo: stays.open },
        { id: goes.id, moveTo: stays.open },
      ],
      'invalid',
    ],
    ['into one that goes in the same call', () => [{ id: goes.id, moveTo: stays.open }, { id: stays.id }], 'in_use'],
    ['where another of the call is not there', () => [{ id: goes.id, moveTo: stays.open }, { id: deal }], 'not_found'],
    ['by more than its name', () => ({ id: goes.id, moveTo: stays.open, force: true }), 'unknown_field'],
  ])('%s', async (_, input, code) => {
    const { error } = await world.owner.ask(retirePipeline, input())
    expect(error?.code).toBe(code)
    expect([await stands(), await isGone(goes), await isGone(stays)]).toEqual([goes.open, false, false])
  })

  it('by whoever is no administrator, however much they may do', async () => {
    const all = { read: 'all', create: 'all', write: 'all', delete: 'all' } as const
    const other = await makePerson(world, { pipeline: all, stage: all, opportunity: all })
    for (const by of [other, world.nobody])
      expect([401, 403]).toContain((await by.ask(retirePipeline, { id: goes.id, moveTo: stays.open })).status)
    expect([await stands(), await isGone(goes)]).toEqual([goes.open, false])
  })

  it('into a stage or a pipeline that is retired itself', async () => {
    await world.owner.call(retireStage, { id: stays.open })
    expect((await world.owner.ask(retirePipeline, { id: goes.id, moveTo: stays.open })).error.code).toBe('in_use')
    await world.owner.call(retirePipeline, { id: stays.id })
    expect((await world.owner.ask(retirePipeline, { id: goes.id, moveTo: stays.next })).error.code).toBe('in_use')
    expect([await stands(), await isGone(goes)]).toEqual([goes.open, false])
  })
})

describe('two at once', () => {
  beforeEach(begin)

  it('retire one pipeline once: the second finds nothing left to move, and the log tells of one', async () => {
    const asked = { id: goes.id, moveTo: stays.open }
    const both = await Promise.all([world.owner.ask(retirePipeline, asked), world.owner.ask(retirePipeline, asked)])
    expect(both.map(({ body }) => body.moved).sort()).toEqual([0, 1])
    expect(await stands()).toBe(stays.open)
    const { entries } = await world.owner.call(getTimeline, { entity: 'pipeline', record: goes.id })
    expect(entries.filter(({ verb }) => verb === retirePipeline.name)).toHaveLength(1)
  })

  it.each(['retire', 'archive'] as const)('never %s the last two pipelines', async (way) => {
    const filter = { field: 'stage.type', op: 'eq', value: 'open' } as const
    const { rows } = await world.owner.call(opportunities.list, { filter, limit: 200 })
    await world.owner.callAll(
      moveOpportunity,
      rows.map(({ id }) => ({ id, stage: stays.won })),
    )
    const last = [goes.id, stays.id]
    for (const id of await inUse()) if (!last.includes(id)) await world.owner.call(retirePipeline, { id })
    const endpoint = way === 'retire' ? retirePipeline : pipelines.archive
    const both = await Promise.all(last.map((id) => world.owner.ask(endpoint as typeof retirePipeline, { id })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(await inUse()).toHaveLength(1)
    await world.owner.call(pipelines.restore, { id: stays.id })
    const { error } = await world.owner.ask(
      pipelines.archive,
      (await inUse()).map((id) => ({ id })),
    )
    expect(error.code).toBe('in_use')
  })
})

describe('a deal that somebody moves meanwhile', () => {
  beforeEach(begin)

  it.each(['won', 'next'] as const)('to another pipeline, %s, stays there when its own is retired', async (to) => {
    const answer = await movingAway(stays[to], () => world.owner.ask(retirePipeline, { id: goes.id, moveTo: stays.open }))
    expect(answer).toMatchObject({ status: 200, body: { moved: 0 } })
    expect(await stands()).toBe(stays[to])
  })

  it('to another pipeline stays there when its stage is retired', async () => {
    const answer = await movingAway(stays.open, () => world.owner.ask(retireStage, { id: goes.open, moveTo: goes.next }))
    expect(answer).toMatchObject({ status: 200, body: { moved: 0 } })
    expect(await stands()).toBe(stays.open)
  })

  it('into a pipeline that is gone by then is told so, and stays where it was', async () => {
    await world.owner.call(moveOpportunity, { id: deal, stage: stays.open })
    const [retired, moved] = await Promise.all([
      world.owner.ask(retirePipeline, { id: goes.id }),
      world.owner.ask(moveOpportunity, { id: deal, stage: goes.open }),
    ])
    // Whoever comes second is refused: there is a deal in the pipeline, or the pipeline is gone.
    expect([retired.status, moved.status].sort()).toEqual([200, 422])
    expect([await isGone(goes), await stands()]).toEqual(retired.status === 200 ? [true, stays.open] : [false, goes.open])
  })
})
