import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import { definitionSchema, groupFields, pageFields, rate, recordsSchema, reportFields, sumFields } from '../report.contract.ts'

export const winCohorts = ['closed', 'created'] as const
const ids = z.preprocess((raw) => (typeof raw === 'string' ? raw.split(',').filter(Boolean) : raw), z.array(z.uuid()).max(100))

const fields = {
  ...reportFields,
  cohort: z
    .enum(winCohorts)
    .optional()
    .describe('closed: won ÷ (won + lost) by closing; created: won ÷ created, open deals stay in the denominator'),
  dateField: z
    .enum(['closed', 'closeDate'])
    .optional()
    .describe('when it was moved to won or lost, or the close date typed by a person'),
  leaveOut: ids.optional().describe('lost reasons whose deals do not count, such as "No decision"'),
}
const winRateQuery = z.strictObject(fields)
export type WinRateQuery = z.infer<typeof winRateQuery>

const sum = z.object(sumFields)
export type ClosedSum = z.infer<typeof sum>
const group = z.object({
  ...groupFields,
  n: z.number().int().describe('the denominator of the rate by count'),
  won: sum,
  lost: sum,
  open: z.number().int(),
  rate: rate.describe('by count'),
  valueRate: rate.describe('by value'),
})
export type WinGroup = z.infer<typeof group>

const answer = z.object({
  definition: definitionSchema,
  cohort: z.enum(winCohorts),
  total: group,
  groups: z.array(group),
  overlapping: z.boolean(),
})
export type WinRate = z.infer<typeof answer>

export const getWinRate = query('getWinRate', {
  path: '/api/reports/win-rate',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'Won ÷ closed, by count and by value',
  input: winRateQuery,
  output: answer,
})

export const winParts = ['n', 'won', 'lost', 'open'] as const
const recordsQuery = z.strictObject({ ...fields, ...pageFields, part: z.enum(winParts) })
export type WinRecordsQuery = z.infer<typeof recordsQuery>

export const getWinRateRecords = query('getWinRateRecords', {
  path: '/api/reports/win-rate/records',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The deals behind a number of the win rate',
  input: recordsQuery,
  output: recordsSchema,
})
