import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import { definitionSchema, groupFields, pageFields, recordsSchema, reportFields } from '../report.contract.ts'

/** The parts of the pipeline's movement in the order of METRICS.md "Pipeline movement". */
export const movementParts = [
  'opening',
  'new',
  'increased',
  'decreased',
  'movedIn',
  'movedOut',
  'won',
  'lost',
  'closing',
] as const
export type MovementPart = (typeof movementParts)[number]

const movementQuery = z.strictObject(reportFields)
export type MovementQuery = z.infer<typeof movementQuery>

const sum = z.object({
  part: z.enum(movementParts),
  count: z.number().int(),
  amount: z
    .number()
    .nullable()
    .describe('minor units of the company’s currency, never negative; null for who may not see amounts'),
})
export type MovementSum = z.infer<typeof sum>
const group = z.object({
  ...groupFields,
  n: z.number().int().describe('deals that were open in the pipeline at its begin or came into it'),
  withoutAmount: z.number().int().describe('of n, those without an amount in the company’s currency at their end: counted as 0'),
  parts: z.array(sum),
})
export type MovementGroup = z.infer<typeof group>

const answer = z.object({
  definition: definitionSchema,
  total: group,
  groups: z.array(group),
  overlapping: z.boolean(),
})
export type Movement = z.infer<typeof answer>

export const getMovement = query('getMovement', {
  path: '/api/reports/movement',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'Pipeline movement: opening + new + increased − decreased + moved in − moved out − won − lost = closing',
  input: movementQuery,
  output: answer,
})

const recordsQuery = z.strictObject({ ...reportFields, ...pageFields, part: z.enum(movementParts) })
export type MovementRecordsQuery = z.infer<typeof recordsQuery>
export const getMovementRecords = query('getMovementRecords', {
  path: '/api/reports/movement/records',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The deals behind a part of the pipeline’s movement',
  input: recordsQuery,
  output: recordsSchema,
})
