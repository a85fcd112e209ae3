import { v7 as newId } from 'uuid'
import type { Entity } from '../../contract/entity.ts'
import { refuse } from '../../contract/refusal.ts'
import type { Context } from '../../server/context.ts'
import { allEntities, maybeEntity } from '../../server/entities.ts'
import { enqueue } from '../../server/jobs.ts'
import { rowsJson } from '../../server/lists/list.ts'
import { patchRecords, setArchived } from '../../server/records/standard.ts'
import { accept, found, Refused } from '../../server/refused.ts'
import { answer, verb } from '../../server/verb.ts'
import { insertBulk } from '../bulk/run.queries.ts'
import { getHolds, type HoldLine, handOver } from './handover.contract.ts'
import { beside, counted, holdsOfField } from './handover.queries.ts'
import { farewellRefusal, placesOf } from './handover.rules.ts'

answer(getHolds, async (context, { entity: name, id }) => {
  const target = await targetOf(context, name, id)
  if (target.name === 'declaredField') return holdsOfField(context, id)
  const lines = await counted(context, placesOf(target, id, allEntities()))
  return { lines: [...lines], ...(await beside(context.tx, id)), formulas: 0 }
})

verb(handOver, async (context, inputs) => {
  const results = []
  for (const { entity: name, id, successor, farewell } of inputs) {
    const target = await targetOf(context, name, id)
    if (successor && id === context.actor.id)
      throw new Refused(
        refuse('invalid', 'Let another administrator do this: it could not go on without you.', { field: 'successor' }),
      )
    if (successor === id) throw new Refused(refuse('invalid', 'It cannot succeed itself.', { field: 'successor' }))
    if (successor) await targetOf(context, name, successor)
    const lines = await counted(context, placesOf(target, id, allEntities()))
    const held = lines.reduce((sum, { count }) => sum + count, 0)
    accept([farewellRefusal(target, successor, farewell === 'none' ? 0 : held) ?? true])
    const runs = []
    for (const line of successor ? lines : [])
      if (line.moves) runs.push(await begin(context, line, { id, successor: successor as string }))
    await takeLeave(context, target, id, farewell)
    results.push({ id, runs })
  }
  return results
})

async function targetOf(context: Context, name: string, id: string): Promise<Entity> {
  const target = maybeEntity(name)
  if (!target) throw new Refused(refuse('invalid', `There is no list of ${name}.`, { field: 'entity' }))
  found(await rowsJson(context, target, [id]))
  return target
}

/** One run for each place, all of one change set: to a person it is one deed, and it is undone as one. */
async function begin(
  context: Context,
  line: HoldLine,
  { id: from, successor: to }: { readonly id: string; readonly successor: string },
) {
  const { entity, field, filter } = line
  const id = newId()
  const given = { field, from, to }
  const declared = maybeEntity(entity) as Entity
  const change = context.cause.kind === 'person' ? context.cause.id : undefined
  const total = await insertBulk(context, { id, entity, action: 'replace', given, change }, declared, { filter })
  await enqueue(context.tx, 'changeInBulk', { run: id }, id)
  return { id, entity, field, total }
}

async function takeLeave(context: Context, target: Entity, id: string, farewell: string): Promise<void> {
  if (farewell === 'archive') await setArchived(context, target, [{ id }], true)
  if (farewell !== 'deactivate') return
  if (target.name !== 'user') throw new Refused(refuse('invalid', 'Access ends for people alone.', { field: 'farewell' }))
  await patchRecords(context, target, [{ id, active: false }])
}
