import { mostInputs } from '../../contract/endpoint.ts'
import type { Stored } from '../../contract/entity.ts'
import { isRefusal, type Refusal, refuse } from '../../contract/refusal.ts'
import type { Context } from '../../server/context.ts'
import { lock } from '../../server/records/records.ts'
import { keep, saveDecided, type Wish } from '../../server/records/standard.ts'
import { accept, found, Refused } from '../../server/refused.ts'
import { answer, verb } from '../../server/verb.ts'
import { opportunity, type StoredOpportunity } from '../opportunities/opportunity.contract.ts'
import { decideMove } from '../opportunities/opportunity.rules.ts'
import { getStageEffect, lostReason, lostReasons, pipeline, pipelines, retireStage, stage, stages } from './pipeline.contract.ts'
import { allStages, dealIdsIn, dealsIn, lockPipelines, lockPipelinesOf, recomputeFurthest, stagesOf } from './pipeline.queries.ts'
import { type StageFacts, stageRefusal } from './pipeline.rules.ts'
import { stageEffect } from './stageEffect.queries.ts'

keep(lostReason, lostReasons)

keep(pipeline, pipelines, {
  async rules({ tx }, wishes) {
    const leaving = wishes
      .filter(({ before, after }) => before && !before.archivedAt && after.archivedAt)
      .map(({ after }) => after.id)
    await lockPipelines(tx, leaving)
    const counts = new Map<string, number>()
    for (const id of leaving) {
      const inUse = await dealsIn(
        tx,
        (await stagesOf(tx, id)).map((s) => s.id),
      )
      counts.set(
        id,
        [...inUse.values()].reduce((sum, n) => sum + n, 0),
      )
    }
    return ({ after }) => {
      const deals = counts.get(after.id) ?? 0
      return deals > 0 ? refuse('in_use', `${deals} deals are in this pipeline: move them first.`, { details: { deals } }) : after
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

verb(retireStage, async (context, inputs) => {
  const ids = inputs.map(({ id }) => id)
  await lockPipelinesOf(context.tx, ids)
  const rows = found(await lock(context, stage, ids, 'delete')) as readonly StoredStage[]
  const results = []
  for (const [i, row] of rows.entries()) {
    const moveTo = inputs[i]?.moveTo
    const others = (await stagesOf(context.tx, row.pipeline)).filter((s) => s.id !== row.id)
    const deals = await dealIdsIn(context.tx, row.id)
    if (!others.some((s) => s.type === row.type)) {
      throw new Refused(refuse('in_use', `A pipeline needs a stage of the type ${row.type}.`, { field: 'id' }))
    }
    accept([
      deals.length > 0 && !others.some((s) => s.id === moveTo && s.type === row.type) ? needsPlace(deals.length, row) : true,
    ])
    for (let at = 0; at < deals.length; at += mostInputs) {
      await moveAll(context, deals.slice(at, at + mostInputs), moveTo as string)
    }
    await saveDecided(context, stage, [{ before: row, after: { ...row, archivedAt: context.now.toISOString() } }], 'retireStage')
    results.push({ id: row.id, moved: deals.length })
  }
  return results
})

/** Moves deals by the rule of every move; archived ones too, so that none is left in a stage that is gone. */
async function moveAll(context: Context, ids: readonly string[], stage: string): Promise<void> {
  const deals = found(await lock(context, opportunity, ids)) as readonly StoredOpportunity[]
  const stages = new Map((await allStages(context.tx)).map((one) => [one.id, one]))
  const road = { stages, firstPipeline: undefined, now: context.now.toISOString() }
  const moves = accept(
    deals.map((before) => {
      const after = decideMove({ ...before, archivedAt: null }, { stage }, road)
      return isRefusal(after) ? after : { before, after: { ...after, archivedAt: before.archivedAt } }
    }),
  )
  await saveDecided(context, opportunity, moves, 'moveOpportunity')
}

const needsPlace = (deals: number, row: StoredStage): Refusal =>
  refuse('in_use', `${deals} deals stand in ${row.name}: choose another ${row.type} stage of the pipeline for them.`, {
    field: 'moveTo',
    details: { deals },
  })
