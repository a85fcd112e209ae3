import type { Entity } from '../../../contract/entity.ts'
import { isRefusal, refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { maybeEntity } from '../../../server/entities.ts'
import type { StoredRow } from '../../../server/records/change.ts'
import { lock } from '../../../server/records/records.ts'
import { reverseOf, reverses } from '../../../server/records/reversing.ts'
import { changesSince, staleness } from '../../../server/records/stale.ts'
import { type Keeping, keep, keepOn, mayWrite, rowsAfter, saveDecided } from '../../../server/records/standard.ts'
import { accept, found, Refused } from '../../../server/refused.ts'
import { answer, forDeclared, run } from '../../../server/verb.ts'
import { everDeclared, renewDeclarations } from '../declared.queries.ts'
import { lockDeclarations } from '../fields/fieldTable.queries.ts'
import {
  declaredObject,
  declaredObjects,
  getObjectUse,
  type ObjectEndpoints,
  objectEndpoints,
  type StepMove,
  type StoredObject,
} from './object.contract.ts'
import { countInSteps, countRecords, createTable, everObjects, stepGone, stepsOf } from './object.queries.ts'
import { decideObject } from './object.rules.ts'
import { moveOnTrack, type OnTrack, placeOnTrack } from './step.rules.ts'

keep(declaredObject, declaredObjects, {
  async rules({ tx }) {
    await lockDeclarations(tx)
    const ever = [...(await everObjects(tx))]
    const fields = await everDeclared(tx)
    return (wish) => {
      const decided = decideObject(wish, { ever, fields })
      if (!isRefusal(decided) && !wish.before) ever.push(decided)
      return decided
    }
  },
  async saved({ tx }, changes) {
    for (const { before, after } of changes) if (!before) await createTable(tx, after as unknown as StoredObject)
    await renewDeclarations(tx)
  },
})

answer(getObjectUse, async ({ tx }) => {
  const all = await everObjects(tx)
  const objects = await Promise.all(all.map(async ({ id, table }) => ({ id, records: await countRecords(tx, table) })))
  const tracked = all.flatMap(({ name, tracked }) => (tracked ? (maybeEntity(name) ?? []) : []))
  const counts = await Promise.all(tracked.map((entity) => countInSteps(tx, entity)))
  return { objects, steps: counts.flatMap((each) => [...each].map(([id, records]) => ({ id, records }))) }
})

forDeclared((entity, on) => {
  const endpoints = objectEndpoints(entity)
  keepOn(on, entity, endpoints, entity.track ? onTrack(entity) : {})
  const { move } = endpoints
  if (!move) return
  on.verb(move, async (context, inputs) => {
    const saved = await saveDecided(context, entity, await decideMoves(context, entity, inputs), move.name)
    return rowsAfter(context, entity, saved)
  })
  if (!reverseOf(entity, 'step')) reverses(entity, ['step'], putBackBy(entity.name))
})

const trackOf = (entity: Entity) => entity.track?.only as string

/** What the rules of every tracked object are: a new record takes its place, and no step goes while a record enters it. */
const onTrack = (entity: Entity): Keeping<Entity> => ({
  async rules({ tx }, wishes) {
    if (wishes.every(({ before }) => before)) return ({ after }) => after
    const steps = await stepsOf(tx, trackOf(entity))
    return ({ before, after }) => (before ? after : placeOnTrack(after as OnTrack & typeof after, steps))
  },
  async saved({ tx }, changes) {
    const entered = changes
      .filter(({ before, after }) => before?.step !== after.step)
      .map(({ after }) => ({ step: after.step as string, open: standsOpen(after) }))
    accept([(await stepGone(tx, entered)) ?? true])
  },
})

/** Whether it was placed on an open step; null where a record that came without dates does not tell. */
const standsOpen = ({ createdAt, closedAt }: Pick<OnTrack, 'createdAt' | 'closedAt'>): boolean | null =>
  closedAt ? false : createdAt ? true : null

async function decideMoves(context: Context, entity: Entity, inputs: readonly StepMove[]) {
  accept(inputs.map(({ step }) => mayWrite(context, entity, { step }, 'write')))
  const ids = inputs.map(({ id }) => id)
  const rows = found(await lock(context, entity, ids)) as readonly (StoredRow & OnTrack)[]
  const current = inputs.map(({ id, version }, i) => ({ id, version, current: rows[i] as StoredRow }))
  const since = await changesSince(context, current)
  const road = { steps: await stepsOf(context.tx, trackOf(entity)), now: context.now.toISOString() }
  return accept(
    inputs.map((input, i) => {
      const before = rows[i] as StoredRow & OnTrack
      const after = staleness(input, { step: input.step }, before, since.get(before.id)) ?? moveOnTrack(before, input, road)
      return isRefusal(after) ? after : { before, after, ...(input.occurredAt ? { occurredAt: input.occurredAt } : {}) }
    }),
  )
}

/** Undo gives a record the step again that it had, by the verb of every move. */
const putBackBy =
  (name: string) =>
  (context: Context, records: readonly { readonly row: StoredRow; readonly values: Readonly<Record<string, unknown>> }[]) => {
    const entity = maybeEntity(name)
    const { move }: Partial<ObjectEndpoints> = entity ? objectEndpoints(entity) : {}
    if (!move) throw new Refused(refuse('not_found', 'What this was declared as has been put away.'))
    const moves = records.map(({ row, values }) => ({ id: row.id, step: values.step as string }))
    return run(move, context, moves)
  }
