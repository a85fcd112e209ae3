import type { Context } from '../../../server/context.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { answer, json } from '../../../server/verb.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import { allStages } from '../../pipelines/pipeline.queries.ts'
import { inOrder, type StageFacts } from '../../pipelines/pipeline.rules.ts'
import { definitionOf, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { overlaps } from '../report.rules.ts'
import {
  getPipelineReport,
  getPipelineReportRecords,
  type PipelineQuery,
  type PipelineReport,
} from './pipelineReport.contract.ts'
import { countPipeline, pipelineRecords } from './pipelineReport.queries.ts'
import { pipelineGroups } from './pipelineReport.rules.ts'

answer(getPipelineReport, async (context, query) => {
  const frame = openFrame(context, query, 'all')
  const { cells, undated } = await countPipeline(frame, query)
  const stages = await stagesShown(context, query, new Set(cells.map((cell) => cell.step)))
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
  json(await recordsJson(context, await pipelineRecords(openFrame(context, query, 'all'), query))),
)

/** Open stages in order, pipeline by pipeline; a retired one, and of several pipelines one without deals, only where deals stood. */
async function stagesShown(context: Context, query: PipelineQuery, used: ReadonlySet<string>): Promise<readonly StageFacts[]> {
  const all = await allStages(context.tx)
  const holding = new Set(all.filter((stage) => used.has(stage.id)).map((stage) => stage.pipeline))
  const asked = (id: string) => (query.pipeline ? id === query.pipeline : holding.size === 0 || holding.has(id))
  const pipelines = [...new Set(all.map((stage) => stage.pipeline))].filter(asked)
  return pipelines
    .flatMap((id) => inOrder(all.filter((stage) => stage.pipeline === id && stage.type === 'open')))
    .filter((stage) => !stage.archived || used.has(stage.id))
}
