import { declaredEntities } from '../../contract/object.ts'
import { refuse } from '../../contract/refusal.ts'
import type { Context } from '../../server/context.ts'
import { maybeEntity } from '../../server/entities.ts'
import { Refused } from '../../server/refused.ts'
import { hiddenFrom, scopeOf } from '../../server/rights.ts'
import { answer } from '../../server/verb.ts'
import { search, searchable } from './search.contract.ts'
import { findRecords, findSimilar } from './search.queries.ts'
import { planSearch } from './search.rules.ts'

const standardHits = 10

answer(search, async (context, { q, entity, limit = standardHits }) => {
  const plan = planSearch(q)
  const all = [...searchable, ...declaredEntities().map(({ name }) => name)]
  if (entity && !all.includes(entity))
    throw new Refused(refuse('invalid', `Nothing named ${entity} is searched.`, { field: 'entity' }))
  const entities = (entity ? [entity] : all).filter((name) => maySearch(context, name))
  if (plan.words.length === 0 || entities.length === 0) return { rows: [], forgiving: false }
  const rows = await findRecords(context, { plan, entities, limit })
  if (rows.length > 0) return { rows: [...rows], forgiving: false }
  return { rows: [...(await findSimilar(context, { plan, entities, limit }))], forgiving: true }
})

/** A search document mixes all searched fields of a record, so a role from whom one of them is hidden cannot search the entity at all. */
function maySearch({ actor }: Context, name: string): boolean {
  const entity = maybeEntity(name)
  if (!entity || scopeOf(actor, entity, 'read') === 'none') return false
  const hidden = hiddenFrom(actor, entity)
  return ![...entity.search, ...entity.title].some((field) => hidden.has(field))
}
