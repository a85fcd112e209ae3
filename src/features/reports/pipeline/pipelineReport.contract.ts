import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import { definitionSchema, groupFields, pageFields, recordsSchema, reportFields, sumFields } from '../report.contract.ts'

const pipelineQuery = z.strictObject(reportFields)
export type PipelineQuery = z.infer<typeof pipelineQuery>

const sum = z.object({
  ...sumFields,
  weighted: z.number().nullable().describe('Σ amount × probability, minor units of the company’s currency'),
})
export type PipelineSum = z.infer<typeof sum>
const stageSum = sum.extend({ stage: z.string() })
const group = sum.extend({
  ...groupFields,
  stages: z.array(stageSum),
  sums: z.array(z.object({ currency: z.string(), amount: z.number() })).describe('exactly, in each currency’s minor units'),
})
export type PipelineGroup = z.infer<typeof group>

const answer = z.object({
  definition: definitionSchema,
  stages: z.array(z.object({ id: z.string(), name: z.string(), pipeline: z.string(), probability: z.number().int() })),
  total: group,
  groups: z.array(group),
  overlapping: z.boolean(),
})
export type PipelineReport = z.infer<typeof answer>

export const getPipelineReport = query('getPipelineReport', {
  path: '/api/reports/pipeline',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'Open deals by stage: count, amount and weighted amount; a period goes by the expected close',
  input: pipelineQuery,
  output: answer,
})

const recordsQuery = z.strictObject({
  ...reportFields,
  ...pageFields,
  stage: z.uuid().optional(),
  part: z.enum(['count', 'withoutAmount', 'unconverted']).optional().describe('count unless said'),
})
export type PipelineRecordsQuery = z.infer<typeof recordsQuery>
export const getPipelineReportRecords = query('getPipelineReportRecords', {
  path: '/api/reports/pipeline/records',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The open deals behind a number of the pipeline report',
  input: recordsQuery,
  output: recordsSchema,
})
