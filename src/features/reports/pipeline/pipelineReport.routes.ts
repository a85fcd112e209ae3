import { hiddenFrom } from '../../../server/rights.ts'
import { answer, json } from '../../../server/verb.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import { definitionOf, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { openStages } from '../counting/steps.queries.ts'
import { overlaps } from '../report.rules.ts'
import { getPipelineReport, getPipelineReportRecords, type PipelineReport } from './pipelineReport.contract.ts'
import { countPipeline, pipelineRecords } from './pipelineReport.queries.ts'
import { pipelineGroups } from './pipelineReport.rules.ts'

answer(getPipelineReport, async (context, query) => {
  const frame = await openFrame(context, query, 'all')
  const { cells, undated } = await countPipeline(frame, query)
  const stages = await openStages(context, query.pipeline, new Set(cells.map((cell) => cell.step)))
  const amountSeen = !hiddenFrom(context.actor, opportunity).has('amount')
  const { total, groups } = pipelineGroups(cells, stages, amountSeen)
  return {
    definition: definitionOf(frame, 'closeDate', { n: total.count, undated }),
    stages: stages.map(({ id, name, pipeline, probability }) => ({ id, name, pipeline, probability })),
    total,
    groups: [...groups],
    overlapping: overlaps(query),
  } satisfies PipelineReport
})

answer(getPipelineReportRecords, async (context, query) =>
  json(await recordsJson(context, await pipelineRecords(await openFrame(context, query, 'all'), query))),
)
