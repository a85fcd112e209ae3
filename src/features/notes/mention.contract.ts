import { z } from 'zod'
import { query } from '../../contract/endpoint.ts'

export const listMentionable = query('listMentionable', {
  path: '/api/mentions/people',
  policy: 'signedIn',
  summary: 'People who can be mentioned in a text about a record, and whether each may see it: only those who may are told',
  input: z.strictObject({ entity: z.string().max(40), record: z.uuid(), q: z.string().max(100).optional() }),
  output: z.object({ people: z.array(z.object({ id: z.string(), title: z.string(), sees: z.boolean() })) }),
})
