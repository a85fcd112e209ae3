import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { Refused } from '../../../server/refused.ts'
import { answer, json } from '../../../server/verb.ts'
import { definitionOf, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { pipelineOf, reorderedAt, stillBefore } from '../counting/steps.queries.ts'
import { shownSteps } from '../counting/steps.rules.ts'
import { overlaps } from '../report.rules.ts'
import { type Funnel, type FunnelQuery, getFunnel, getFunnelRecords } from './funnel.contract.ts'
import { countFunnel, type FunnelAnswer, funnelRecords, lastDay } from './funnel.queries.ts'
import { funnelGroups } from './funnel.rules.ts'
import { type FunnelPlan, knowsFurthest } from './funnelCtes.queries.ts'

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
  const plan = await planOf(context, query)
  const done = await counted(plan.frame, {
    count: (frame) => countFunnel({ ...plan, frame }),
    n: ({ rows }) => rows.find((row) => row.whole && row.at === 0)?.count ?? 0,
    lastDay: (frame) => lastDay({ ...plan, frame }),
  })
  return { plan: { ...plan, frame: done.frame }, counted: done.counted }
}

async function planOf(context: Context, query: FunnelQuery): Promise<FunnelPlan> {
  const frame = openFrame(context, query, 'last12Months')
  const pipeline = await pipelineOf(context, query.pipeline)
  const shown = shownSteps(pipeline.course, query.first)
  if (shown.length === 0) throw new Refused(refuse('invalid', 'The funnel cannot begin with that stage.', { field: 'first' }))
  const { mode = 'reached', cohort = 'created' } = query
  return {
    frame,
    mode,
    cohort,
    pipeline: pipeline.id,
    course: pipeline.course,
    shown,
    stillBefore: await stillBefore(context, pipeline.course, frame.at),
    matureOnly: query.matureOnly === true,
    fromFurthest: knowsFurthest({ frame, mode, cohort }),
  }
}
