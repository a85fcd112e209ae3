import { dayOf } from '../../../contract/period.ts'
import { isRefusal, refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { Refused } from '../../../server/refused.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { answer, json } from '../../../server/verb.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import { allStages } from '../../pipelines/pipeline.queries.ts'
import { clockOf, definitionOf, type Frame, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { overlaps } from '../report.rules.ts'
import { getTrends, getTrendsRecords, type Trends, type TrendsQuery } from './trends.contract.ts'
import { countTrends, dataDays, type TrendPlan, trendsRecords } from './trends.queries.ts'
import { type Bucket, bucketsOf, comparedBuckets, type TrendCounts, trendGroups, trendOf } from './trends.rules.ts'

answer(getTrends, async (context, query) => {
  const { unit = 'month', compare } = query
  const { plan, counts } = await counting(context, query)
  const shape = {
    amountSeen: !hiddenFrom(context.actor, opportunity).has('amount'),
    today: dayOf(plan.frame.at, context.company.zone),
  }
  const earlier = compare && comparedBuckets(plan.buckets, unit, compare, clockOf(plan.frame))
  const shown = counts.names.toSorted((a, b) => a.place - b.place).map(({ key }) => key)
  const then = earlier ? await countTrends({ ...plan, buckets: earlier, shown }) : null
  const courses = { now: plan.buckets, earlier: earlier && then ? { buckets: earlier, counts: then } : null }
  const n = counts.rows.reduce((sum, { created, won, lost }) => sum + created + won + lost, 0)
  return {
    definition: definitionOf(plan.frame, 'closed', { n, undated: 0 }),
    unit,
    buckets: [...trendOf(plan.buckets, counts.rows, shape)],
    compared: earlier && then ? [...trendOf(earlier, then.rows, shape)] : null,
    ...trendGroups(counts, courses, shape),
    overlapping: overlaps(query),
  } satisfies Trends
})

answer(getTrendsRecords, async (context, { day, part, rest, group, after, limit, ...query }) => {
  if (rest && group !== undefined)
    throw new Refused(refuse('invalid', 'Ask for one group or for what is counted together, not for both.', { field: 'rest' }))
  const { plan } = await counting(context, query)
  return json(await recordsJson(context, await trendsRecords(plan, { ...query, day, part, rest, group, after, limit })))
})

async function counting(context: Context, query: TrendsQuery): Promise<{ plan: TrendPlan; counts: TrendCounts }> {
  const stages = (await allStages(context.tx)).filter((stage) => !query.pipeline || stage.pipeline === query.pipeline)
  const planned = async (frame: Frame): Promise<TrendPlan> => ({ frame, stages, buckets: await bucketsIn(frame, query, stages) })
  const done = await counted(await openFrame(context, query, 'last12Months'), {
    count: async (frame) => {
      const plan = await planned(frame)
      return { plan, counts: await countTrends(plan) }
    },
    n: ({ counts }) => counts.rows.length,
    lastDay: async (frame) => (await dataDays(frame, stages))?.last ?? null,
  })
  return done.counted
}

/** All time reaches from the first day of the data to its last. */
async function bucketsIn(frame: Frame, { unit = 'month' }: TrendsQuery, stages: TrendPlan['stages']): Promise<readonly Bucket[]> {
  const { from, to } = frame.resolved.period
  const data = from && to ? { first: from, last: to } : await dataDays(frame, stages)
  if (!data) return []
  const buckets = bucketsOf({ from: data.first, to: data.last }, unit, clockOf(frame))
  if (isRefusal(buckets)) throw new Refused(buckets)
  return buckets
}
