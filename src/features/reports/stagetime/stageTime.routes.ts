import type { Context } from '../../../server/context.ts'
import { answer, json } from '../../../server/verb.ts'
import { definitionOf, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { pipelineOf, stillBefore } from '../counting/steps.queries.ts'
import { overlaps } from '../report.rules.ts'
import { getStageTime, getStageTimeRecords, type StageTime, type StageTimeQuery } from './stageTime.contract.ts'
import { countStageTime, lastLeavingDay, stageTimeRecords } from './stageTime.queries.ts'
import { stageTimeGroups } from './stageTime.rules.ts'

answer(getStageTime, async (context, query) => {
  const { frame, counted: times, plan } = await counting(context, query)
  const { total, groups } = stageTimeGroups(times.rows, plan.steps)
  return {
    definition: definitionOf(frame, 'left', { n: total.n, undated: times.undated }),
    pipeline: { id: plan.pipeline, title: plan.title },
    total,
    groups: [...groups],
    overlapping: overlaps(query),
  } satisfies StageTime
})

answer(getStageTimeRecords, async (context, { stage, part, group, after, limit, ...query }) => {
  const { frame, plan } = await counting(context, query)
  return json(await recordsJson(context, await stageTimeRecords(frame, plan, { ...query, stage, part, group, after, limit })))
})

async function counting(context: Context, query: StageTimeQuery) {
  const frame = openFrame(context, query, 'last12Months')
  const { id, title, course } = await pipelineOf(context, query.pipeline)
  const steps = course.filter((step) => step.type === 'open' && !step.archived)
  const plan = { pipeline: id, title, steps, stillBefore: await stillBefore(context, steps, frame.at) }
  const done = await counted(frame, {
    count: (at) => countStageTime(at, plan),
    n: ({ rows }) => rows.reduce((n, row) => n + (row.whole ? row.visit.n : 0), 0),
    lastDay: (at) => lastLeavingDay(at, plan),
  })
  return { ...done, plan }
}
