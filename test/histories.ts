import { v7 as newId } from 'uuid'
import { systemContext } from '../src/app.server.ts'
import type { Entity } from '../src/contract/entity.ts'
import { opportunity } from '../src/features/opportunities/opportunity.contract.ts'
import { pipelines, stages } from '../src/features/pipelines/pipeline.contract.ts'
import { transaction } from '../src/server/db.ts'
import type { Change, StoredRow } from '../src/server/records/change.ts'
import { draft, insertHistories } from '../src/server/records/records.ts'
import type { World } from './world.ts'

/** A pipeline of a test, its stages by name. */
export interface Course {
  readonly id: string
  readonly stages: Readonly<Record<string, string>>
}

interface StageWish {
  readonly name: string
  readonly type?: 'open' | 'won' | 'lost'
  readonly rottingDays?: number
  readonly probability?: number
}

/** Makes a pipeline with these stages in this order. */
export async function makeCourse(world: World, name: string, wishes: readonly StageWish[]): Promise<Course> {
  const { id } = await world.owner.call(pipelines.create, { name, position: 1 })
  const made: Record<string, string> = {}
  for (const [position, wish] of wishes.entries()) {
    const type = wish.type ?? 'open'
    const probability = type === 'won' ? 100 : type === 'lost' ? 0 : (wish.probability ?? 50)
    const { id: stageId } = await world.owner.call(stages.create, {
      pipeline: id,
      name: wish.name,
      type,
      position,
      probability,
      ...(wish.rottingDays ? { rottingDays: wish.rottingDays } : {}),
    })
    made[wish.name] = stageId
  }
  return { id, stages: made }
}

/** One deal with its past. */
export interface Past {
  readonly id?: string
  readonly name: string
  /** `A 2026-01-05`: the stage and the day, or `A ?` for a visit without a date. The first one is the creation. */
  readonly path: readonly string[]
  readonly course?: Course
  readonly values?: Readonly<Record<string, unknown>>
  /** Values that change with a step of the path, by its place. */
  readonly later?: Readonly<Record<number, Readonly<Record<string, unknown>>>>
}

/** Stores deals as an import does: known from the world's now on, true from their own days on. Returns their ids in order. */
export async function layDown(world: World, course: Course, pasts: readonly Past[], now: string): Promise<readonly string[]> {
  return transaction(world.database.db, async (tx) => {
    const context = await systemContext(tx, () => new Date(now))
    const facts = new Map((await world.owner.call(stages.list, { limit: 500 })).rows.map((row) => [row.id, row]))
    const histories = pasts.map((past): readonly Change[] => {
      const id = past.id ?? newId()
      let before: StoredRow | null = null
      let furthest: string | null = null
      let values: Record<string, unknown> = { id, name: past.name, pipeline: course.id, ...past.values }
      let created: string | null = null
      return past.path.map((step, i): Change => {
        const [name = '', day = ''] = step.split(' ')
        const to = (past.course?.stages[name] ?? course.stages[name]) as string
        const occurredAt: string | null =
          day === '?' ? null : new Date(day.length === 10 ? `${day}T12:00:00Z` : day).toISOString()
        if (i === 0) created = occurredAt
        const { type, position = 0 } = facts.get(to) ?? {}
        const furthestYet = furthest ? facts.get(furthest) : undefined
        const far = furthestYet?.pipeline?.id === facts.get(to)?.pipeline?.id ? (furthestYet?.position ?? 0) : -1
        if (type !== 'lost' && position > far) furthest = to
        const of = facts.get(to)?.pipeline?.id
        values = { ...values, ...past.later?.[i], stage: to, pipeline: of, furthestStage: furthest, stageEnteredAt: occurredAt }
        values.closedAt = type === 'open' ? null : occurredAt
        const after: StoredRow = { ...draft(opportunity, values, context, created), version: i + 1 }
        const change = { verb: i === 0 ? 'createOpportunity' : 'moveOpportunity', occurredAt, before, after }
        before = after
        return change
      })
    })
    await insertHistories(context, opportunity, histories)
    return histories.map((history) => history[0]?.after.id as string)
  })
}

/** The track of a declared object in a test: its steps by name, and which of them are ends. */
export interface Road {
  readonly entity: Entity
  readonly steps: Readonly<Record<string, string>>
  readonly ends: readonly string[]
}

/** As {@link layDown}, records of a declared object along its track; the days of a path are known. */
export async function layDownRecords(
  world: World,
  { entity, steps, ends }: Road,
  pasts: readonly Pick<Past, 'name' | 'path' | 'values'>[],
  now: string,
): Promise<readonly string[]> {
  return transaction(world.database.db, async (tx) => {
    const context = await systemContext(tx, () => new Date(now))
    const histories = pasts.map(({ name, path, values }): readonly Change[] => {
      const id = newId()
      const rows = path.map((place, i): StoredRow => {
        const [step = '', day = ''] = place.split(' ')
        const at = new Date(`${day}T12:00:00Z`).toISOString()
        const created = new Date(`${path[0]?.split(' ')[1]}T12:00:00Z`).toISOString()
        const onTrack = { step: steps[step], stepEnteredAt: at, closedAt: ends.includes(step) ? at : null }
        return { ...draft(entity, { id, name, ...values, ...onTrack }, context, created), version: i + 1 }
      })
      return rows.map((after, i) => {
        const before = rows[i - 1] ?? null
        return { verb: before ? 'move' : 'create', occurredAt: after.stepEnteredAt as string, before, after }
      })
    })
    await insertHistories(context, entity, histories)
    return histories.map((history) => history[0]?.after.id as string)
  })
}
