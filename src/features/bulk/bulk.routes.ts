import { v7 as newId } from 'uuid'
import type { Entity } from '../../contract/entity.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import type { Context } from '../../server/context.ts'
import { maybeEntity } from '../../server/entities.ts'
import { enqueue } from '../../server/jobs.ts'
import { mayWrite } from '../../server/records/standard.ts'
import { accept, Refused } from '../../server/refused.ts'
import { answer, verb } from '../../server/verb.ts'
import { type BulkRun, cancelBulk, getBulk, startBulk } from './bulk.contract.ts'
import { givenValues } from './bulk.rules.ts'
import { bulkOf, endBulk, insertBulk } from './run.queries.ts'

verb(startBulk, async (context, inputs) => {
  const runs: BulkRun[] = []
  for (const { id = newId(), entity: name, action, values, ids, filter, archived } of inputs) {
    const entity = maybeEntity(name)
    if (!entity) throw new Refused(refuse('invalid', `There is no list of ${name}.`, { field: 'entity' }))
    if ((ids === undefined) === (filter === undefined))
      throw new Refused(refuse('required', 'Name the records, or a filter that leaves them.', { field: 'ids' }))
    const given = accept([allowed(context, entity, action, givenValues(entity, action, values))])[0] as Readonly<
      Record<string, unknown>
    >
    const choice = ids
      ? { filter: { field: 'id', op: 'in', value: ids } as const, archived: 'with' as const }
      : { ...(filter ? { filter } : {}), ...(archived ? { archived } : {}) }
    await insertBulk(context, { id, entity: name, action, given }, entity, choice)
    await enqueue(context.tx, 'changeInBulk', { run: id }, id)
    runs.push(await bulkOf(context, id))
  }
  return runs
})

/** Whoever may write none of it is refused at the door; of each record the rules decide behind it. */
function allowed(context: Context, entity: Entity, action: string, given: Readonly<Record<string, unknown>> | Refusal) {
  if ('refused' in given) return given
  const fields = action === 'replace' ? { [given.field as string]: given.to } : given
  const may = mayWrite(context, entity, fields, action === 'archive' || action === 'restore' ? 'delete' : 'write')
  return 'refused' in may ? (may as Refusal) : given
}

answer(getBulk, (context, { id }) => bulkOf(context, id))

verb(cancelBulk, async (context, inputs) => {
  const runs: BulkRun[] = []
  for (const { id } of inputs) {
    await bulkOf(context, id)
    await endBulk(context.tx, id, 'cancelled')
    runs.push(await bulkOf(context, id))
  }
  return runs
})
