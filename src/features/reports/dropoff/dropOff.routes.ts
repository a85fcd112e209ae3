import type { Context } from '../../../server/context.ts'
import { answer, json } from '../../../server/verb.ts'
import { demandDimension } from '../counting/dimensions.queries.ts'
import { definitionOf } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { lastDay } from '../funnel/funnel.queries.ts'
import type { FunnelPlan } from '../funnel/funnelCtes.queries.ts'
import { planFunnel } from '../funnel/funnelPlan.queries.ts'
import { type DropOff, type DropOffQuery, getDropOff, getDropOffRecords } from './dropOff.contract.ts'
import { countDropOff, type DropOffAnswer, dropOffRecords } from './dropOff.queries.ts'
import { dropOffSteps, segmentsOf } from './dropOff.rules.ts'

answer(getDropOff, async (context, { by, ...query }) => {
  const { plan, counted: answered } = await counting(context, query)
  demandDimension(plan.frame, by)
  const { segments, small } = segmentsOf(answered.segments, answered.stops, plan.shown)
  return {
    definition: definitionOf(plan.frame, 'created', answered),
    pipeline: { id: plan.pipeline, title: plan.title },
    n: answered.n,
    steps: [...dropOffSteps(answered.stops, plan.shown)],
    segments: [...segments],
    small,
  } satisfies DropOff
})

answer(getDropOffRecords, async (context, { stage, part, reason, group, after, limit, ...query }) => {
  const { by: _, ...whole } = query
  const { plan } = await counting(context, whole)
  const asked = { ...plan, frame: { ...plan.frame, query } }
  return json(await recordsJson(context, await dropOffRecords(asked, { ...query, stage, part, reason, group, after, limit })))
})

/** The deals of a drop-off are those of the funnel `reached`, created in the period. */
async function counting(context: Context, query: DropOffQuery): Promise<{ plan: FunnelPlan; counted: DropOffAnswer }> {
  const plan = await planFunnel(context, query)
  const done = await counted(plan.frame, {
    count: (frame) => countDropOff({ ...plan, frame }),
    n: ({ n }) => n,
    lastDay: (frame) => lastDay({ ...plan, frame }),
  })
  return { plan: { ...plan, frame: done.frame }, counted: done.counted }
}
