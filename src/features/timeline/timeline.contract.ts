import { z } from 'zod'
import { query } from '../../contract/endpoint.ts'

const entry = z.object({
  id: z.number().int().describe('place in the log'),
  verb: z.string().describe('the business verb, such as moveOpportunity'),
  entity: z.string(),
  record: z.object({ id: z.string(), title: z.string() }),
  occurredAt: z.string().nullable().describe('when it was true; null when nobody knows'),
  recordedAt: z.string().describe('when the program learned of it'),
  actor: z.object({ id: z.string(), title: z.string() }).nullable().describe('null: the program itself'),
  cause: z.string().describe('person, key, import, job, event or setup'),
  changes: z
    .record(z.string(), z.tuple([z.unknown(), z.unknown()]))
    .nullable()
    .describe('field: [before, after]; refs as ids with their titles in `titles`'),
  titles: z.record(z.string(), z.string()).describe('titles of the records that changes name, by id'),
})
export type TimelineEntry = z.infer<typeof entry>

export const getTimeline = query('getTimeline', {
  path: '/api/timeline',
  policy: 'signedIn',
  summary: 'What happened to a record and to what hangs on it, newest first, read from the log',
  input: z.strictObject({
    entity: z.string().max(40),
    record: z.uuid(),
    before: z.coerce.number().int().optional().describe('`next` of the page before'),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  output: z.object({ entries: z.array(entry), next: z.number().int().nullable() }),
})
