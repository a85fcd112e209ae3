import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import {
  definitionSchema,
  flag,
  groupFields,
  pageFields,
  type ReportQuery,
  rate,
  recordsSchema,
  reportFields,
  reportQuery,
} from '../report.contract.ts'

export type CohortsQuery = ReportQuery

const count = z.number().int()
const cell = z.object({
  months: count.describe('calendar months after the one of creation'),
  won: count.describe('won by the end of that month, all before included'),
  rate: rate.describe('won ÷ created'),
  young: z.boolean().describe('that month is not over yet, so more may follow'),
})
export type CohortCell = z.infer<typeof cell>
const cohort = z.object({
  month: z.string().describe('of creation, 2026-11'),
  n: count,
  lost: count,
  open: count,
  won: count.describe('by now, however late'),
  rate,
  cells: z.array(cell).describe('as far as time has gone on'),
})
export type Cohort = z.infer<typeof cohort>

const table = {
  cohorts: z.array(cohort),
  all: z.array(cell).describe('over the cohorts that are old enough for the column'),
}
const group = z.object({ ...groupFields, n: count, won: count, lost: count, open: count, rate, ...table })
export type CohortGroup = z.infer<typeof group>

const answer = z.object({
  definition: definitionSchema,
  most: count.describe('months shown beside each cohort'),
  wonRate: rate.describe('won by now ÷ created, over all cohorts'),
  ...table,
  groups: z.array(group).describe('the same of each value of the dimension asked for'),
  overlapping: z.boolean().describe('a deal may stand in several groups'),
})
export type Cohorts = z.infer<typeof answer>

export const getCohorts = query('getCohorts', {
  path: '/api/reports/cohorts',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'Deals by month of creation, and the share won within so many months',
  input: reportQuery,
  output: answer,
})

const recordsQuery = z.strictObject({
  ...reportFields,
  ...pageFields,
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2026-11')
    .optional()
    .describe('a cohort; all of them unless said'),
  part: z.enum(['n', 'won', 'lost', 'open']),
  within: z.coerce.number().int().min(0).max(1200).optional().describe('won within so many months'),
  old: flag.optional().describe('with `within`: only cohorts for which that month is over'),
})
export type CohortsRecordsQuery = z.infer<typeof recordsQuery>
export const getCohortsRecords = query('getCohortsRecords', {
  path: '/api/reports/cohorts/records',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The deals behind a number of the cohorts',
  input: recordsQuery,
  output: recordsSchema,
})
