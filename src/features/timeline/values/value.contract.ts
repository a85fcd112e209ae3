import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'

const named = z.object({ id: z.string(), title: z.string() })

const change = z.object({
  id: z.number().int().describe('place in the log'),
  occurredAt: z.string().nullable().describe('when it was true; null when nobody knows'),
  recordedAt: z.string().describe('when the program learned of it'),
  actor: named.nullable().describe('null: the program itself'),
  cause: z.string().describe('person, key, import, job, event or setup'),
  through: z.string().nullable().describe('files of the import or name of the key; null where the reader may not know'),
  created: z.boolean().describe('the record came to be with this value'),
  before: z.unknown(),
  after: z.unknown(),
})
export type ValueChange = z.infer<typeof change>

export const getValueHistory = query('getValueHistory', {
  path: '/api/timeline/values',
  policy: 'signedIn',
  summary: 'Who or what wrote each value of one field of a record, newest first, read from the log',
  input: z.strictObject({ entity: z.string().max(40), record: z.uuid(), field: z.string().max(60) }),
  output: z.object({
    changes: z.array(change).describe('refs as {id, title}, without records the reader may not see'),
    titles: z.record(z.string(), z.string()).describe('titles of the records that values name, by id'),
    more: z.boolean().describe('older changes are left out'),
  }),
})
