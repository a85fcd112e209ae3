import type { Context } from '../../../server/context.ts'
import { answer, json } from '../../../server/verb.ts'
import { allStages } from '../../pipelines/pipeline.queries.ts'
import { definitionOf, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { bySize, overlaps } from '../report.rules.ts'
import { type Cycle, type CycleQuery, getCycle, getCycleRecords } from './cycle.contract.ts'
import { type CycleRow, countCycles, cycleRecords, lastCycleDay } from './cycle.queries.ts'

const groupOf = ({ key, title, n, mean, median, p90 }: CycleRow) => ({ key, title, n, mean, median, p90 })
const nothing = { key: null, title: null, n: 0, mean: null, median: null, p90: null }

answer(getCycle, async (context, query) => {
  const { frame, counted: cycles } = await counting(context, query)
  const whole = cycles.rows.find((row) => row.whole)
  const total = whole ? groupOf(whole) : nothing
  return {
    definition: definitionOf(frame, 'closed', { n: total.n, undated: cycles.undated }),
    total,
    groups: bySize(cycles.rows.filter((row) => !row.whole).map(groupOf)),
    overlapping: overlaps(query),
  } satisfies Cycle
})

answer(getCycleRecords, async (context, { group, after, limit, ...query }) => {
  const { frame, plan } = await counting(context, query)
  return json(await recordsJson(context, await cycleRecords(frame, plan, { ...query, group, after, limit })))
})

async function counting(context: Context, query: CycleQuery) {
  const stages = (await allStages(context.tx)).filter((stage) => !query.pipeline || stage.pipeline === query.pipeline)
  const plan = { query, stages }
  const done = await counted(await openFrame(context, query, 'last12Months'), {
    count: (frame) => countCycles(frame, plan),
    n: ({ rows }) => rows.find((row) => row.whole)?.n ?? 0,
    lastDay: (frame) => lastCycleDay(frame, plan),
  })
  return { ...done, plan }
}
