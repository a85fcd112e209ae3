import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import {
  definitionSchema,
  flag,
  groupFields,
  pageFields,
  rate,
  recordsSchema,
  reportDay,
  reportFields,
} from '../report.contract.ts'

export const trendUnits = ['week', 'month', 'quarter'] as const
export type TrendUnit = (typeof trendUnits)[number]
export const trendCompares = ['year', 'previous'] as const
export type TrendCompare = (typeof trendCompares)[number]

const fields = {
  ...reportFields,
  unit: z.enum(trendUnits).optional().describe('months unless said'),
  compare: z.enum(trendCompares).optional().describe('beside each: a year earlier, or the same number of units before'),
}
const trendsQuery = z.strictObject(fields)
export type TrendsQuery = z.infer<typeof trendsQuery>

const count = z.number().int()
const bucket = z.object({
  from: z.string().describe('first day'),
  to: z.string().describe('last day'),
  running: z.boolean().describe('not over at the as-of moment'),
  created: count,
  won: count.describe('as the win rate of these days counts them'),
  lost: count,
  rate: rate.describe('won ÷ (won + lost)'),
  amount: z.number().nullable().describe('won, minor units of the company’s currency; null for who may not see amounts'),
})
export type TrendBucket = z.infer<typeof bucket>

const course = {
  buckets: z.array(bucket),
  compared: z.array(bucket).nullable().describe('place by place beside `buckets`'),
}
const group = z.object({ ...groupFields, n: count.describe('created, won and lost together'), ...course })
export type TrendGroup = z.infer<typeof group>
const others = z.object({ values: count.describe('how many are counted together'), ...course })
export type TrendOthers = z.infer<typeof others>

const answer = z.object({
  definition: definitionSchema,
  unit: z.enum(trendUnits),
  ...course,
  groups: z.array(group).describe('the six largest values of the dimension asked for'),
  others: others.nullable().describe('all further values, each deal once'),
  overlapping: z.boolean().describe('a deal may stand in several groups'),
})
export type Trends = z.infer<typeof answer>

export const getTrends = query('getTrends', {
  path: '/api/reports/trends',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'Created, won, lost, win rate and won amount by week, month or quarter, beside an earlier time',
  input: trendsQuery,
  output: answer,
})

const recordsQuery = z.strictObject({
  ...fields,
  ...pageFields,
  day: reportDay.describe('first day of the week, month or quarter'),
  part: z.enum(['created', 'won', 'lost']),
  rest: flag.optional().describe('of the values that are counted together, in place of a group'),
})
export type TrendsRecordsQuery = z.infer<typeof recordsQuery>
export const getTrendsRecords = query('getTrendsRecords', {
  path: '/api/reports/trends/records',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The deals behind a point of the trends',
  input: recordsQuery,
  output: recordsSchema,
})
