import { refuse } from '../../contract/refusal.ts'
import { maybeEntity } from '../../server/entities.ts'
import { condition } from '../../server/lists/condition.ts'
import { rowsJson } from '../../server/lists/list.ts'
import { source } from '../../server/lists/source.ts'
import { same } from '../../server/records/change.ts'
import { keep } from '../../server/records/standard.ts'
import { found, Refused } from '../../server/refused.ts'
import { answer } from '../../server/verb.ts'
import { opportunity } from '../opportunities/opportunity.contract.ts'
import { type Effect, getImprovementEffect, type Improvement, improvement, improvements } from './improvement.contract.ts'
import { countEffect } from './improvement.queries.ts'
import { effectOf, isLimitedUnseen, placeImprovement } from './improvement.rules.ts'

keep(improvement, improvements, {
  async rules(context, wishes) {
    // A filter is kept only if it can be asked by whoever writes it.
    for (const { before, after } of wishes)
      if (after.filter && !same(before?.filter, after.filter)) condition(source(context, opportunity), after.filter)
    return ({ after }) => placeImprovement(after, maybeEntity)
  },
})

answer(getImprovementEffect, async (context, { id }) => {
  const [row] = found(await rowsJson(context, improvement, [id])).map((text) => JSON.parse(text) as Improvement)
  const { startsOn, stage, filter } = row as Improvement
  if (isLimitedUnseen(row as Improvement))
    throw new Refused(refuse('forbidden', 'It touches deals by a field that your role does not show you.', { field: 'filter' }))
  const nothing = { part: 0, whole: 0 }
  const { before, after } = stage
    ? await countEffect(context, { stage: stage.id, startsOn, filter })
    : { before: nothing, after: nothing }
  return effectOf({ stage: stage && { id: stage.id, name: stage.title }, startsOn }, before, after) satisfies Effect
})
