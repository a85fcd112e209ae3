import { type Entity, specsOf } from '../../../contract/entity.ts'
import { isRefusal, type Refusal } from '../../../contract/refusal.ts'
import { decideCompletion, placeActivity, type StoredActivity } from '../../activities/activity.rules.ts'
import type { StoredImprovement } from '../../improvements/improvement.contract.ts'
import { placeImprovement } from '../../improvements/improvement.rules.ts'
import type { StoredOpportunity } from '../../opportunities/opportunity.contract.ts'
import { decideMove, type Move, placeOpportunity, type Road } from '../../opportunities/opportunity.rules.ts'
import type { Deed } from '../making/life.rules.ts'

type Values = Readonly<Record<string, unknown>>

/** The values with ids in the place of keys. */
export function resolved(entity: Entity, values: Values, idOf: (key: string) => string): Values {
  const ids: Record<string, unknown> = { ...values }
  for (const [name, spec] of specsOf(entity)) {
    const value = values[name]
    if (value === null || value === undefined) continue
    if (spec.kind === 'ref') ids[name] = idOf(value as string)
    else if (spec.kind === 'refs') ids[name] = (value as readonly string[]).map(idOf)
    else if (spec.kind === 'anyRef') {
      const { entity: of, id } = value as { entity: string; id: string }
      ids[name] = { entity: of, id: idOf(id) }
    }
  }
  return ids
}

/** The record after a deed whose values are resolved, by the rules that hold for everybody; on creation `row` is the draft. */
export function afterDeed<R extends Values>(row: R, deed: Deed, road: Road): R {
  return allowed(decided(row, deed, road)) as R
}

function decided(row: Values, { verb, at, values }: Deed, road: Road): unknown {
  if (verb === 'createOpportunity') return placeOpportunity(row as unknown as StoredOpportunity, road)
  if (verb === 'createActivity') return placeActivity(row as unknown as StoredActivity)
  // None of them is limited to some deals, so that no field need be looked up.
  if (verb === 'createImprovement') return placeImprovement(row as unknown as StoredImprovement, () => undefined)
  if (verb === 'moveOpportunity')
    return decideMove(row as unknown as StoredOpportunity, { ...(values as unknown as Move), occurredAt: at }, road)
  if (verb === 'completeActivity')
    return decideCompletion(row as unknown as StoredActivity, { ...(values as object), doneAt: at }, road.now)
  return verb.startsWith('create') ? row : { ...row, ...values }
}

function allowed<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`the sample breaks a rule: ${outcome.message}`)
  return outcome as T
}
