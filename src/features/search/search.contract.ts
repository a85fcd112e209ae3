import { z } from 'zod'
import { query } from '../../contract/endpoint.ts'

const hit = z.object({
  entity: z.string(),
  id: z.string(),
  title: z.string(),
  detail: z.string().nullable().describe('what tells it from others of its name'),
})
export type SearchHit = z.infer<typeof hit>

/** What search finds beside the records that people have declared. */
export const searchable = ['account', 'contact', 'opportunity', 'product', 'activity', 'campaign', 'user'] as const

export const search = query('search', {
  path: '/api/search',
  policy: 'signedIn',
  summary:
    'Find records by the beginning or a part of a word, part of a telephone number or domain; typing mistakes are forgiven when nothing else is found',
  input: z.strictObject({
    q: z.string().max(200),
    entity: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(50).optional(),
  }),
  output: z.object({
    rows: z.array(hit),
    forgiving: z.boolean().describe('true when only a search for similar words found these'),
  }),
})
