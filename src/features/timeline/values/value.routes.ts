import { type Entity, specOf } from '../../../contract/entity.ts'
import { refuse } from '../../../contract/refusal.ts'
import { maybeEntity } from '../../../server/entities.ts'
import { accept, found } from '../../../server/refused.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { answer } from '../../../server/verb.ts'
import { maySee } from '../timeline.queries.ts'
import { getValueHistory } from './value.contract.ts'
import { valueHistory } from './value.queries.ts'

answer(getValueHistory, async (context, { entity: name, record, field }) => {
  const asked = maybeEntity(name)
  const [entity] = found([asked && (await maySee(context, asked, record)) ? asked : null]) as readonly [Entity]
  const spec = hiddenFrom(context.actor, entity).has(field) ? undefined : specOf(entity, field)
  // What speaks of fields that some may not see has no history, as it has none on a timeline.
  accept([spec && !spec.computed && !spec.seenWith ? spec : refuse('unknown_field', `There is no field ${field}.`, { field })])
  const { changes, ...rest } = await valueHistory(context, entity, record, field)
  return { ...rest, changes: [...changes] }
})
