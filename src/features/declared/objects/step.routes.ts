import { mostInputs } from '../../../contract/endpoint.ts'
import type { Entity } from '../../../contract/entity.ts'
import { moveName } from '../../../contract/object.ts'
import { isRefusal } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { allEntities } from '../../../server/entities.ts'
import type { StoredRow } from '../../../server/records/change.ts'
import { lock } from '../../../server/records/records.ts'
import { keep, saveDecided } from '../../../server/records/standard.ts'
import { accept, found } from '../../../server/refused.ts'
import { answer, verb } from '../../../server/verb.ts'
import { getStillSteps, retireStep, type StoredStep, step, steps } from './object.contract.ts'
import { countInSteps, lockTracks, lockTracksOf, recordIdsIn, stepsOf, stillSteps } from './object.queries.ts'
import { decideStep, moveOnTrack, type OnTrack, retireRefusal } from './step.rules.ts'

/** The declared entity whose records move along this track. */
const movingAlong = (object: string): Entity | undefined => allEntities().find(({ track }) => track?.only === object)

keep(step, steps, {
  async rules({ tx }, wishes) {
    const objects = [...new Set(wishes.map(({ after }) => after.object))]
    await lockTracks(tx, objects)
    const held = new Map<string, number>()
    for (const object of objects) {
      const entity = movingAlong(object)
      if (entity) for (const [id, n] of await countInSteps(tx, entity)) held.set(id, n)
    }
    return (wish) => {
      const { object, id } = wish.after
      return decideStep(wish, { tracked: movingAlong(object) !== undefined, held: held.get(id) ?? 0 })
    }
  },
})

answer(getStillSteps, async (context) => ({ steps: (await stillSteps(context)).map(({ id, before }) => ({ id, before })) }))

verb(retireStep, async (context, inputs) => {
  const ids = inputs.map(({ id }) => id)
  await lockTracksOf(context.tx, ids)
  const rows = found(await lock(context, step, ids, 'delete')) as readonly StoredStep[]
  const results = []
  for (const [i, row] of rows.entries()) results.push({ id: row.id, moved: await retire(context, row, inputs[i]?.moveTo) })
  return results
})

async function retire(context: Context, row: StoredStep, moveTo: string | undefined): Promise<number> {
  const entity = movingAlong(row.object)
  const others = (await stepsOf(context.tx, row.object)).filter(({ id, archived }) => id !== row.id && !archived)
  const records = entity ? await recordIdsIn(context.tx, entity, row.id) : []
  accept([retireRefusal(row, others, { moveTo, held: records.length }) ?? true])
  for (let at = 0; entity && at < records.length; at += mostInputs)
    await moveAll(context, entity, records.slice(at, at + mostInputs), moveTo as string)
  await saveDecided(context, step, [{ before: row, after: { ...row, archivedAt: context.now.toISOString() } }], retireStep.name)
  return records.length
}

/** Moves records by the rule of every move; archived ones too, so that none is left in a step that is gone. */
async function moveAll(context: Context, entity: Entity, ids: readonly string[], to: string): Promise<void> {
  const rows = found(await lock(context, entity, ids)) as readonly (StoredRow & OnTrack)[]
  const road = { steps: await stepsOf(context.tx, entity.track?.only as string), now: context.now.toISOString() }
  const moves = accept(
    rows.map((before) => {
      const after = moveOnTrack({ ...before, archivedAt: null }, { step: to }, road)
      return isRefusal(after) ? after : { before, after: { ...after, archivedAt: before.archivedAt } }
    }),
  )
  await saveDecided(context, entity, moves, moveName(entity.name))
}
