import { z } from 'zod'
import { query, verb } from '../../contract/endpoint.ts'
import { grantsSchema } from '../../contract/grant.ts'

const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  user: z.object({ id: z.string(), title: z.string() }),
  grants: grantsSchema.nullable().describe('what the key may do; never more than its user; null: all its user may'),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
export type ApiKey = z.infer<typeof apiKey>

export const listApiKeys = query('listApiKeys', {
  path: '/api/api-keys',
  policy: 'admin',
  summary: 'All API keys, without their secrets',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(apiKey) }),
})

export const createApiKey = verb('createApiKey', {
  secret: true,
  path: '/api/api-keys',
  policy: 'admin',
  summary: 'Create an API key; its secret is shown once',
  input: z.strictObject({ name: z.string().min(1).max(100), user: z.uuid(), grants: grantsSchema.optional() }),
  output: z.object({ id: z.string(), secret: z.string() }),
})

export const revokeApiKey = verb('revokeApiKey', {
  path: '/api/api-keys/revoke',
  policy: 'admin',
  summary: 'End an API key at once',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ id: z.string() }),
})
