import { z } from 'zod'
import { query, verb } from '../../contract/endpoint.ts'
import { filterSchema } from '../../contract/filter.ts'

const line = z.object({
  entity: z.string().describe('whose records name it'),
  field: z.string().describe('in which field'),
  count: z.number().int().describe('records that do, without archived ones'),
  filter: filterSchema.describe('leaves these records in their list'),
  moves: z.boolean().describe('a successor can take its place in them; otherwise they keep it'),
})
export type HoldLine = z.infer<typeof line>

/** What hangs on a record of the settings, before it is put away. */
export const getHolds = query('getHolds', {
  path: '/api/handovers',
  policy: 'admin',
  summary: 'What hangs on a stage, role, person, team, reason, tag or declared field',
  input: z.strictObject({ entity: z.string().max(60), id: z.uuid() }),
  output: z.object({
    lines: z.array(line).describe('only those with records'),
    views: z.number().int().describe('saved views that filter by it'),
    keys: z.number().int().describe('API keys in use that act as this person'),
    formulas: z.number().int().describe('other declared fields that are worked out from this one'),
  }),
})
export type Holds = ReturnType<typeof getHolds.output.parse>

/** What becomes of the record itself. */
export const farewells = ['archive', 'deactivate', 'none'] as const

export const handOver = verb('handOver', {
  path: '/api/handovers',
  policy: 'admin',
  summary: 'Put a successor in the place of a record wherever it is named, in batches, and put the record away',
  input: z.strictObject({
    entity: z.string().max(60),
    id: z.uuid(),
    successor: z.uuid().optional().describe('takes its place; left out, whatever names it keeps it'),
    farewell: z.enum(farewells).describe('archived, or for a person: access ends; none leaves it as it is'),
  }),
  output: z.object({
    id: z.string(),
    runs: z.array(z.object({ id: z.string(), entity: z.string(), field: z.string(), total: z.number().int() })),
  }),
})

/** What the dialog is opened with. */
export interface HandOverAsk {
  readonly entity: string
  readonly id: string
  readonly title: string
  readonly farewell: (typeof farewells)[number]
  /** Offered as what takes its place. */
  readonly successor?: { readonly id: string; readonly title: string } | undefined
  readonly onDone?: (() => void) | undefined
}
