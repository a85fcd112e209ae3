import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'

/** Why somebody sees a record, or does not; the first eight say yes. */
export const accessReasons = [
  'admin',
  'all',
  'reference',
  'own',
  'ownInTeam',
  'team',
  'shared',
  'none',
  'notOwn',
  'notTeam',
  'noOwner',
] as const
export type AccessReason = (typeof accessReasons)[number]

const named = z.object({ id: z.string(), title: z.string() })
const may = z.object({ read: z.boolean(), write: z.boolean(), delete: z.boolean(), export: z.boolean() })

export const explainAccess = query('explainAccess', {
  path: '/api/rights/explain',
  policy: 'admin',
  summary: 'Why a person can see a record or cannot: role, scope, owner and teams, fields',
  input: z.strictObject({ entity: z.string().max(60), record: z.uuid(), person: z.uuid() }),
  output: z.object({
    person: named,
    role: named.extend({ admin: z.boolean() }),
    reason: z.enum(accessReasons),
    whole: z
      .object({ entity: z.string(), id: z.string(), title: z.string() })
      .nullable()
      .describe('the record that this one is a part of: what may be done with that one may be done with this'),
    owner: named.nullable(),
    teams: z.array(z.string()).describe('names of the owner’s teams that the person reaches'),
    may: may.describe('as the very conditions of lists and changes decide it'),
    hidden: z.array(z.string()).describe('fields that the role never shows'),
    readOnly: z.array(z.string()),
  }),
})
export type AccessExplained = ReturnType<typeof explainAccess.output.parse>

/** What the dialog is opened with. */
export interface WhyAsk {
  readonly entity: string
  readonly id: string
  readonly title: string
}
