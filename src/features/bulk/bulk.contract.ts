import { z } from 'zod'
import { query, verb } from '../../contract/endpoint.ts'
import type { Filter } from '../../contract/filter.ts'
import { filterSchema } from '../../contract/filter.ts'

/** More records than this are not changed at once: narrow the filter. */
export const mostAtOnce = 100_000
/** So many refused records of each reason are named; the rest is counted. */
export const namedPerReason = 20

export const bulkActions = ['patch', 'archive', 'restore', 'move', 'replace'] as const
export type BulkAction = (typeof bulkActions)[number]
export const bulkStatuses = ['running', 'done', 'cancelled', 'failed'] as const

const reason = z.object({
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
  count: z.number().int(),
  records: z.array(z.object({ id: z.string(), title: z.string().nullable().describe('null where it may not be seen') })),
})
export type BulkReason = z.infer<typeof reason>

const run = z.object({
  id: z.string().describe('also the change set of all it changes: undo it by this'),
  entity: z.string(),
  action: z.enum(bulkActions),
  status: z.enum(bulkStatuses),
  total: z.number().int(),
  left: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int().describe('were so already'),
  refusedCount: z.number().int(),
  reasons: z.array(reason),
  error: z.string().nullable(),
  recordedAt: z.iso.datetime(),
})
export type BulkRun = z.infer<typeof run>

interface Start {
  readonly id?: string | undefined
  readonly entity: string
  readonly action: BulkAction
  readonly values?: Readonly<Record<string, unknown>> | undefined
  readonly ids?: readonly string[] | undefined
  readonly filter?: Filter | undefined
  readonly archived?: 'without' | 'with' | 'only' | undefined
}

/** Changes many records through the same rules as one: a job in small transactions, with progress, stopped and undone at will. */
export const startBulk = verb('startBulk', {
  path: '/api/bulk',
  policy: 'signedIn',
  summary:
    'Change, archive, restore or move many records, or replace a reference in them: those named, or all that a filter leaves',
  input: z.strictObject({
    id: z.uuid().optional(),
    entity: z.string().max(60),
    action: z.enum(bulkActions),
    values: z
      .record(z.string().max(60), z.json())
      .optional()
      .describe('fields of a patch; stage, lostReason, closeNote of a move; field, from and to of a replacement'),
    ids: z.array(z.uuid()).min(1).max(10_000).optional(),
    filter: filterSchema.optional().describe('in place of ids: every record it leaves; {"and":[]} for all'),
    archived: z.enum(['without', 'with', 'only']).optional(),
  }) as unknown as z.ZodType<Start>,
  output: run,
})

export const getBulk = query('getBulk', {
  path: '/api/bulk/:id',
  policy: 'signedIn',
  summary: 'How far a change of many records of one’s own is, and what was refused why',
  input: z.strictObject({ id: z.uuid() }),
  output: run,
})

export const cancelBulk = verb('cancelBulk', {
  path: '/api/bulk/cancel',
  policy: 'signedIn',
  summary: 'Stop a change of many records; what was changed until then stays and can be undone',
  input: z.strictObject({ id: z.uuid() }),
  output: run,
})
