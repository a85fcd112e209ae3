import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Context } from '../../server/context.ts'
import { lock } from '../../server/records/records.ts'
import { checkReferences } from '../../server/records/references.ts'
import { reverses } from '../../server/records/reversing.ts'
import { changesSince, staleness } from '../../server/records/stale.ts'
import { keep, mayWrite, rowsAfter, saveDecided } from '../../server/records/standard.ts'
import { accept, found } from '../../server/refused.ts'
import { answer, json, run, verb } from '../../server/verb.ts'
import { cameToBefore, type DealChange, roadFacts, stageGone } from '../pipelines/pipeline.queries.ts'
import { boardJson } from './board/board.queries.ts'
import {
  interest,
  interests,
  moveOpportunity,
  type Opportunity,
  opportunities,
  opportunity,
  opportunityBoard,
  type StoredOpportunity,
  stakeholder,
  stakeholders,
} from './opportunity.contract.ts'
import { decideMove, moveBack, placeOpportunity, type Road } from './opportunity.rules.ts'

keep(opportunity, opportunities, {
  async rules(context, wishes) {
    if (wishes.every(({ before }) => before)) return ({ after }) => after
    const road = await roadOf(context)
    return ({ before, after }) => (before ? after : placeOpportunity(after, road))
  },
  async saved({ tx }, changes) {
    accept([await stageGone(tx, changes as unknown as readonly DealChange[])].map((refusal) => refusal ?? true))
  },
})
keep(stakeholder, stakeholders)
keep(interest, interests)

verb(moveOpportunity, async (context, inputs) => {
  accept(
    inputs.map((input) =>
      mayWrite(context, opportunity, { stage: input.stage, lostReason: input.lostReason, closeNote: input.closeNote }, 'write'),
    ),
  )
  const deals = found(
    await lock(
      context,
      opportunity,
      inputs.map(({ id }) => id),
    ),
  ) as readonly StoredOpportunity[]
  const since = await changesSince(
    context,
    inputs.map(({ id, version }, i) => ({ id, version, current: deals[i] as never })),
  )
  const road = await roadOf(
    context,
    inputs.map(({ stage }, i) => ({ deal: deals[i] as StoredOpportunity, stage })),
  )
  const moves = accept(
    inputs.map((input, i): { before: StoredOpportunity; after: StoredOpportunity; occurredAt?: string } | Refusal => {
      const before = deals[i] as StoredOpportunity
      const stale = staleness(input, { stage: input.stage }, before, since.get(before.id))
      const after = stale ?? decideMove(before, input, road)
      return isRefusal(after) ? after : { before, after, ...(input.occurredAt ? { occurredAt: input.occurredAt } : {}) }
    }),
  )
  accept((await checkReferences(context, opportunity, moves)).map((refusal) => refusal ?? true))
  return rowsAfter<Opportunity>(context, opportunity, await saveDecided(context, opportunity, moves, 'moveOpportunity'))
})

reverses(opportunity, ['pipeline', 'stage', 'lostReason', 'closeNote'], (context, deals) =>
  run(moveOpportunity, context, deals.map(moveBack)),
)

answer(opportunityBoard, async (context, input) => json(await boardJson(context, input)))

async function roadOf({ tx, now }: Context, moves: readonly { deal: StoredOpportunity; stage: string }[] = []): Promise<Road> {
  const { stages, firstPipeline } = await roadFacts(tx)
  const transfers = moves.flatMap(({ deal, stage }) => {
    const pipeline = stages.get(stage)?.pipeline
    return pipeline && pipeline !== deal.pipeline ? [{ deal: deal.id, pipeline }] : []
  })
  return { stages, firstPipeline, now: now.toISOString(), cameTo: await cameToBefore(tx, transfers) }
}
