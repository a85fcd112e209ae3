import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import { definitionSchema, groupFields, pageFields, recordsSchema, reportFields, spreadSchema } from '../report.contract.ts'

const fields = {
  ...reportFields,
  fromStage: z.uuid().optional().describe('counts from the first entry of this stage; from creation unless said'),
}
const cycleQuery = z.strictObject(fields)
export type CycleQuery = z.infer<typeof cycleQuery>
const group = spreadSchema.extend(groupFields)
export type CycleGroup = z.infer<typeof group>

const answer = z.object({ definition: definitionSchema, total: group, groups: z.array(group), overlapping: z.boolean() })
export type Cycle = z.infer<typeof answer>

export const getCycle = query('getCycle', {
  path: '/api/reports/cycle',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'Days from creation to won: mean, median, p90',
  input: cycleQuery,
  output: answer,
})

const recordsQuery = z.strictObject({ ...fields, ...pageFields })
export type CycleRecordsQuery = z.infer<typeof recordsQuery>
export const getCycleRecords = query('getCycleRecords', {
  path: '/api/reports/cycle/records',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The won deals behind a cycle',
  input: recordsQuery,
  output: recordsSchema,
})
