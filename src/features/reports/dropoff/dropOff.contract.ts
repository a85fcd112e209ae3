import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import {
  definitionSchema,
  flag,
  groupFields,
  pageFields,
  rate,
  recordsSchema,
  reportFields,
  traitSchema,
} from '../report.contract.ts'

/** What became of the deals that came to a stage and not to the next one. */
export const stoppedParts = ['lost', 'still', 'onWay', 'elsewhere', 'ahead'] as const
export type StoppedPart = (typeof stoppedParts)[number]

const fields = {
  ...reportFields,
  matureOnly: flag.optional().describe('leaves out deals younger than the p90 cycle'),
}
const dropOffQuery = z.strictObject(fields)
export type DropOffQuery = z.infer<typeof dropOffQuery>

const count = z.number().int()
const reason = z.object({ ...groupFields, count, share: rate.describe('of the lost ones') })
const step = z.object({
  stage: z.object({ id: z.string(), name: z.string() }),
  count: count.describe('deals that came to the stage or beyond it, as the funnel counts'),
  stopped: count.describe('of these, those that did not come to the next one'),
  next: rate.describe('those that went on ÷ count'),
  lost: count,
  still: count.describe('open, past the stage’s rotting time'),
  onWay: count,
  elsewhere: count,
  ahead: count,
  reasons: z.array(reason).describe('of the lost ones, the most frequent first'),
  needed: count.nullable().describe('deals a segment needs for a difference of ten points to show'),
})
export type DropOffStep = z.infer<typeof step>
const segment = z.object({
  stage: z.string(),
  dimension: traitSchema,
  ...groupFields,
  n: count,
  rate: z.number().describe('next step'),
  low: z.number().describe('of the 95 % interval'),
  high: z.number(),
  all: z.number().describe('next step of all deals of the stage of which the dimension knows something'),
  difference: z.number().describe('rate − all'),
  q: z.number().describe('false discovery rate at which the difference would be named'),
  standsOut: z.boolean(),
})
export type Segment = z.infer<typeof segment>

const answer = z.object({
  definition: definitionSchema,
  pipeline: z.object({ id: z.string(), title: z.string() }),
  n: count,
  steps: z.array(step),
  segments: z.array(segment).describe('all that are large enough to judge, the strongest difference first'),
  small: count.describe('segments too small to judge'),
})
export type DropOff = z.infer<typeof answer>

export const getDropOff = query('getDropOff', {
  path: '/api/reports/drop-off',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'Where deals stop, why, and in which segments more of them do',
  input: dropOffQuery,
  output: answer,
})

const recordsQuery = z.strictObject({
  ...fields,
  ...pageFields,
  stage: z.uuid(),
  part: z.enum(['reached', 'stopped', ...stoppedParts]),
  reason: z.string().max(100).optional().describe('a lost reason; empty text for lost without one'),
})
export type DropOffRecordsQuery = z.infer<typeof recordsQuery>
export const getDropOffRecords = query('getDropOffRecords', {
  path: '/api/reports/drop-off/records',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The deals behind a number of the drop-off; `by` and `group` narrow it to a segment',
  input: recordsQuery,
  output: recordsSchema,
})
