import type { Context } from '../../../server/context.ts'
import { answer, json } from '../../../server/verb.ts'
import { allStages } from '../../pipelines/pipeline.queries.ts'
import { definitionOf, type Frame, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { overlaps } from '../report.rules.ts'
import { getWinRate, getWinRateRecords, type WinRate, type WinRateQuery } from './winRate.contract.ts'
import { countWins, lastWinDay, type WinAnswer, type WinPlan, winRecords } from './winRate.queries.ts'
import { winGroups } from './winRate.rules.ts'

answer(getWinRate, async (context, query) => {
  const { frame, counted: wins } = await counting(context, query)
  const { total, groups } = winGroups(wins.rows)
  const { cohort = 'closed', dateField = 'closed' } = query
  return {
    definition: definitionOf(frame, cohort === 'created' ? 'created' : dateField, { n: total.n, undated: wins.undated }),
    cohort,
    total,
    groups: [...groups],
    overlapping: overlaps(query),
  } satisfies WinRate
})

answer(getWinRateRecords, async (context, { part, group, after, limit, ...query }) => {
  const { frame, plan } = await counting(context, query)
  return json(await recordsJson(context, await winRecords(frame, plan, { ...query, part, group, after, limit })))
})

async function counting(context: Context, query: WinRateQuery): Promise<{ frame: Frame; counted: WinAnswer; plan: WinPlan }> {
  const stages = (await allStages(context.tx)).filter((stage) => !query.pipeline || stage.pipeline === query.pipeline)
  const plan = { query, stages }
  const done = await counted(await openFrame(context, query, 'thisQuarter'), {
    count: (frame) => countWins(frame, plan),
    n: ({ rows }) => rows.reduce((n, row) => n + (row.whole ? row.won.count + row.lost.count + row.open : 0), 0),
    lastDay: (frame) => lastWinDay(frame, plan),
  })
  return { ...done, plan }
}
