import type { Context } from '../../../server/context.ts'
import { answer, json } from '../../../server/verb.ts'
import { definitionOf } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { pipelineOf, reorderedAt } from '../counting/steps.queries.ts'
import { overlaps } from '../report.rules.ts'
import { type Funnel, type FunnelQuery, getFunnel, getFunnelRecords } from './funnel.contract.ts'
import { countFunnel, type FunnelAnswer, funnelRecords, lastDay } from './funnel.queries.ts'
import { funnelGroups } from './funnel.rules.ts'
import type { FunnelPlan } from './funnelCtes.queries.ts'
import { planFunnel } from './funnelPlan.queries.ts'

answer(getFunnel, async (context, query) => {
  const { plan, counted: answered } = await counting(context, query)
  const { mode, cohort, frame, shown, fromFurthest } = plan
  const { total, groups } = funnelGroups(answered.rows, { mode, shown, fromFurthest })
  const { id, title } = await pipelineOf(context, plan.pipeline)
  return {
    definition: definitionOf(frame, cohort, { n: total.n, undated: answered.undated }),
    mode,
    cohort,
    pipeline: { id, title },
    reorderedAt: await reorderedAt(context, plan.course),
    p90Days: answered.p90Seconds === null ? null : answered.p90Seconds / 86_400,
    total,
    groups: [...groups],
    overlapping: overlaps(query),
  } satisfies Funnel
})

answer(getFunnelRecords, async (context, { step, part, group, after, limit, ...query }) => {
  const { plan } = await counting(context, query)
  const page = await funnelRecords(plan, { ...query, step, part, group, after, limit })
  return json(await recordsJson(context, page))
})

async function counting(context: Context, query: FunnelQuery): Promise<{ plan: FunnelPlan; counted: FunnelAnswer }> {
  const plan = await planFunnel(context, query)
  const done = await counted(plan.frame, {
    count: (frame) => countFunnel({ ...plan, frame }),
    n: ({ rows }) => rows.find((row) => row.whole && row.at === 0)?.count ?? 0,
    lastDay: (frame) => lastDay({ ...plan, frame }),
  })
  return { plan: { ...plan, frame: done.frame }, counted: done.counted }
}
