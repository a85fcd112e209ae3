import { rowsJson } from '../../server/lists/list.ts'
import { keep } from '../../server/records/standard.ts'
import { found } from '../../server/refused.ts'
import { answer } from '../../server/verb.ts'
import { type Effect, getImprovementEffect, type Improvement, improvement, improvements } from './improvement.contract.ts'
import { countEffect } from './improvement.queries.ts'
import { effectOf } from './improvement.rules.ts'

keep(improvement, improvements)

answer(getImprovementEffect, async (context, { id }) => {
  const [row] = found(await rowsJson(context, improvement, [id])).map((text) => JSON.parse(text) as Improvement)
  const { startsOn, stage } = row as Improvement
  const nothing = { part: 0, whole: 0 }
  const { before, after } = stage ? await countEffect(context, stage.id, startsOn) : { before: nothing, after: nothing }
  return effectOf({ stage: stage && { id: stage.id, name: stage.title }, startsOn }, before, after) satisfies Effect
})
