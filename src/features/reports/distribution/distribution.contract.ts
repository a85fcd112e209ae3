import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import { definitionSchema, pageFields, recordsSchema, reportFields } from '../report.contract.ts'

/** First days of age of the bands after the first. */
export const ageEdges = [31, 61, 91, 181, 366] as const

const { by: _by, period: _period, from: _from, to: _to, ...fields } = reportFields
const distributionQuery = z.strictObject(fields)
export type DistributionQuery = z.infer<typeof distributionQuery>

const count = z.number().int()
const sum = z.object({
  count,
  amount: z.number().nullable().describe('minor units of the company’s currency; null for who may not see amounts'),
})
const row = sum.extend({
  median: z.number().nullable().describe('days of age'),
  undated: count.describe('nobody knows since when'),
  bands: z.array(sum).describe('place by place beside `bands` of the answer'),
})
export type AgeRow = z.infer<typeof row>

const answer = z.object({
  definition: definitionSchema,
  bands: z.array(
    z.object({ from: count.describe('days of age'), to: count.nullable().describe('last day inside; null without an end') }),
  ),
  stages: z.array(row.extend({ id: z.string(), name: z.string(), pipeline: z.string() })),
  total: row,
})
export type Distribution = z.infer<typeof answer>

export const getDistribution = query('getDistribution', {
  path: '/api/reports/distribution',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'Open deals by stage and age: days since they were created',
  input: distributionQuery,
  output: answer,
})

const recordsQuery = z.strictObject({
  ...fields,
  ...pageFields,
  stage: z.uuid().optional(),
  band: z.coerce.number().int().min(0).max(ageEdges.length).optional().describe('place of the band'),
  part: z.enum(['count', 'undated']).optional().describe('count unless said'),
})
export type DistributionRecordsQuery = z.infer<typeof recordsQuery>
export const getDistributionRecords = query('getDistributionRecords', {
  path: '/api/reports/distribution/records',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The open deals behind a number of the distribution',
  input: recordsQuery,
  output: recordsSchema,
})
