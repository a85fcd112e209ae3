import type { Context } from '../../../server/context.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { answer, json } from '../../../server/verb.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import { definitionOf, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { openStages } from '../counting/steps.queries.ts'
import { type Distribution, type DistributionQuery, getDistribution, getDistributionRecords } from './distribution.contract.ts'
import { countAges, distributionRecords } from './distribution.queries.ts'
import { ageBands, agesOf } from './distribution.rules.ts'

const open = (context: Context, query: DistributionQuery) => openFrame(context, query, 'all')

answer(getDistribution, async (context, query) => {
  const frame = await open(context, query)
  const counts = await countAges(frame, query)
  const stages = await openStages(context, query.pipeline, new Set(counts.flatMap(({ step }) => step ?? [])))
  const { stages: rows, total } = agesOf(counts, stages, !hiddenFrom(context.actor, opportunity).has('amount'))
  const definition = definitionOf(frame, 'created', { n: total.count, undated: total.undated })
  return { definition, bands: [...ageBands], stages: rows, total } satisfies Distribution
})

answer(getDistributionRecords, async (context, query) =>
  json(await recordsJson(context, await distributionRecords(await open(context, query), query))),
)
