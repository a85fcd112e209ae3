import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import { timelineEntry } from '../timeline.contract.ts'

/** What stood behind an actor's deed. */
export const auditCauses = ['person', 'key', 'import', 'job', 'event', 'setup', 'sample'] as const
/** What kind of deed the log is narrowed to. */
export const auditDeeds = ['created', 'changed', 'moved', 'archived', 'restored', 'completed', 'other'] as const

/** Events that one page looks at, at most: whatever it is narrowed to, its cost is bounded. */
export const lookedAtOnce = 200_000

const auditEntry = timelineEntry.extend({
  through: z.string().nullable().describe('name of the key, or files of the import, that stood behind it'),
})
export type AuditEntry = z.infer<typeof auditEntry>

const filters = {
  person: z.uuid().optional().describe('only what this person did'),
  cause: z.enum(auditCauses).optional(),
  entity: z.string().max(60).optional(),
  record: z.uuid().optional().describe('only what happened to this record and to what hangs on it'),
  field: z.string().max(80).optional().describe('only what changed this field'),
  deed: z.enum(auditDeeds).optional(),
  verb: z.string().max(80).optional().describe('a business verb, such as moveOpportunity'),
  from: z.iso.date().optional().describe('first day on which it was recorded, in the company’s zone'),
  to: z.iso.date().optional().describe('last day'),
}

/** What the log is narrowed to. */
export interface AuditFilters {
  readonly person?: string | undefined
  readonly cause?: (typeof auditCauses)[number] | undefined
  readonly entity?: string | undefined
  readonly record?: string | undefined
  readonly field?: string | undefined
  readonly deed?: (typeof auditDeeds)[number] | undefined
  readonly verb?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Every event of the installation, newest first, for administrators. */
export const getAudit = query('getAudit', {
  path: '/api/audit',
  policy: 'admin',
  summary: 'The log of everything that happened, newest first',
  input: z.strictObject({
    ...filters,
    after: z.string().max(60).optional().describe('`next` of the page before'),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  output: z.object({
    entries: z.array(auditEntry),
    next: z.string().nullable().describe('null at the end of the log'),
    lookedBackTo: z
      .string()
      .nullable()
      .describe('the page is not full, since so many events were looked at; go on with `next` to look further back'),
  }),
})

export const exportAudit = query('exportAudit', {
  path: '/api/audit/export',
  policy: 'admin',
  summary: 'The log as CSV in UTF-8: one line for each field that changed',
  input: z.strictObject(filters),
  output: z.string(),
})
