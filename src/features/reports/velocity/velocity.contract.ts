import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import { definitionSchema, groupFields, pageFields, rate, recordsSchema, reportFields } from '../report.contract.ts'

const { period: _period, from: _from, to: _to, ...fields } = reportFields
const velocityQuery = z.strictObject(fields)
export type VelocityQuery = z.infer<typeof velocityQuery>

const count = z.number().int()
const money = z.number().nullable().describe('minor units of the company’s currency')
/** The four parts in the order of the formula. */
export const velocityParts = ['created', 'average', 'winRate', 'cycle'] as const
export type VelocityPart = (typeof velocityParts)[number]

const group = z.object({
  ...groupFields,
  n: count.describe('deals created or closed in the 90 days'),
  created: count.describe('N: deals created in them'),
  won: count,
  lost: count,
  average: money.describe('average amount of the won deals that have one'),
  valued: count.describe('won deals with an amount'),
  winRate: rate,
  cycle: z.number().nullable().describe('mean days from creation to won'),
  velocity: money.describe('a day; null under ten won deals, or where a part is missing'),
  gains: z
    .object({ created: money, average: money, winRate: money, cycle: money })
    .nullable()
    .describe('what a day would gain if this part alone were ten per cent better'),
})
export type VelocityGroup = z.infer<typeof group>

const answer = z.object({
  definition: definitionSchema,
  total: group,
  before: group.describe('the 90 days before'),
  groups: z.array(group),
  overlapping: z.boolean(),
})
export type Velocity = z.infer<typeof answer>

export const getVelocity = query('getVelocity', {
  path: '/api/reports/velocity',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'Sales velocity of the trailing 90 days: N × average won value × win rate ÷ cycle days',
  input: velocityQuery,
  output: answer,
})

export const velocityRecordParts = ['created', 'won', 'lost', 'closed'] as const
const recordsQuery = z.strictObject({ ...fields, ...pageFields, part: z.enum(velocityRecordParts) })
export type VelocityRecordsQuery = z.infer<typeof recordsQuery>
export const getVelocityRecords = query('getVelocityRecords', {
  path: '/api/reports/velocity/records',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The deals behind a part of the velocity',
  input: recordsQuery,
  output: recordsSchema,
})
