import type { Stored } from '../../contract/entity.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import { keep, type Wish } from '../../server/records/standard.ts'
import { found } from '../../server/refused.ts'
import { answer } from '../../server/verb.ts'
import { getStageEffect, lostReason, lostReasons, pipeline, pipelines, stage, stages } from './pipeline.contract.ts'
import { allStages, dealsIn, lockPipelines, openDealIds, recomputeFurthest, roadFacts, waitToRetire } from './pipeline.queries.ts'
import { lastPipelineRefusal, type StageFacts, stageRefusal } from './pipeline.rules.ts'
import { stageEffect } from './stageEffect.queries.ts'

keep(lostReason, lostReasons)

keep(pipeline, pipelines, {
  async rules({ tx }, wishes) {
    const leaving = wishes
      .filter(({ before, after }) => before && !before.archivedAt && after.archivedAt)
      .map(({ after }) => after.id)
    await lockPipelines(tx, leaving)
    if (leaving.length > 0) await waitToRetire(tx)
    const counts = new Map<string, number>()
    for (const id of leaving) counts.set(id, (await openDealIds(tx, id)).length)
    const { pipelines } = await roadFacts(tx)
    const last = leaving.length > 0 ? lastPipelineRefusal(pipelines.filter((id) => !leaving.includes(id))) : null
    return ({ after }) => {
      if (last && leaving.includes(after.id)) return last
      const deals = counts.get(after.id) ?? 0
      return deals > 0
        ? refuse('in_use', `${deals} open deals are in this pipeline: move them first.`, { details: { deals } })
        : after
    }
  },
})

keep(stage, stages, {
  async rules({ tx }, wishes) {
    await lockPipelines(
      tx,
      wishes.map(({ after }) => after.pipeline),
    )
    const holding = await dealsIn(
      tx,
      wishes.map(({ after }) => after.id),
    )
    return (wish) => decideStage(wish, holding.get(wish.after.id) ?? 0)
  },
  async saved({ tx }, changes) {
    const reordered = changes.filter(
      ({ before, after }) => before && (before.position !== after.position || before.type !== after.type),
    )
    if (reordered.length > 0) await recomputeFurthest(tx, [...new Set(reordered.map(({ after }) => after.pipeline as string))])
  },
})

type StoredStage = Stored<typeof stage>

/** A stage that holds deals keeps its pipeline and type, and goes only by `retireStage`, which says where the deals go. */
function decideStage({ before, after }: Wish<typeof stage>, deals: number): StoredStage | Refusal {
  if (before && deals > 0) {
    if (before.pipeline !== after.pipeline)
      return refuse('in_use', `${deals} deals stand in this stage: it stays in its pipeline.`, { field: 'pipeline' })
    if (before.type !== after.type)
      return refuse('in_use', `${deals} deals stand in this stage: move them before changing its type.`, { field: 'type' })
    if (!before.archivedAt && after.archivedAt)
      return refuse('in_use', `${deals} deals stand in this stage: say where they go.`, { details: { deals } })
  }
  return stageRefusal(after) ?? after
}

answer(getStageEffect, async (context, { id, probability, moveTo }) => {
  const stages = new Map((await allStages(context.tx)).map((one) => [one.id, one]))
  const [from, target] = found([stages.get(id), stages.get(moveTo ?? id)]) as readonly [StageFacts, StageFacts]
  return stageEffect(context, { stage: id, from: from.probability, to: probability ?? target.probability })
})
