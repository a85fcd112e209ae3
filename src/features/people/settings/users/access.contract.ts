import { z } from 'zod'
import { query } from '../../../../contract/endpoint.ts'
import { pageLimits } from '../../../../contract/page.ts'

const access = z.object({
  id: z.string(),
  signsIn: z.boolean().describe('active and has chosen a password'),
  invitedUntil: z.string().nullable().describe('when an invitation that nobody has used yet runs out'),
  lastSignInAt: z.string().nullable().describe('start of the latest session that is still open'),
})
export type Access = z.infer<typeof access>

const ids = z.preprocess(
  (raw) => (typeof raw === 'string' ? raw.split(',').filter(Boolean) : raw),
  z.array(z.uuid()).max(pageLimits.most),
)

export const listAccess = query('listAccess', {
  path: '/api/users/access',
  policy: 'admin',
  summary: 'Who of these people can sign in, and who is invited to',
  input: z.strictObject({ ids: ids as unknown as z.ZodType<readonly string[]> }),
  output: z.object({ rows: z.array(access) }),
})
