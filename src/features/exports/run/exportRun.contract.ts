import { z } from 'zod'
import { query, verb } from '../../../contract/endpoint.ts'
import { type ExportQuery, exportFormats, exportSchema } from '../export.contract.ts'

/** A list of more rows than this is made as a file by a job; a shorter one is sent as it is read. */
export const mostAtOnce = 10_000
/** Exports of one person that may run at once. */
export const mostRunning = 5
/** Hours for which the file of a job can be fetched. */
export const hoursKept = 24

export const exportStatuses = ['running', 'done', 'cancelled', 'failed'] as const
export const exportProblems = ['rights', 'too_large', 'disk_full', 'fault'] as const
export type ExportProblem = (typeof exportProblems)[number]

const run = z.object({
  id: z.string(),
  entity: z.string(),
  format: z.enum(exportFormats),
  status: z.enum(exportStatuses),
  total: z.number().int().describe('rows when it began'),
  done: z.number().int().describe('rows read'),
  problem: z.enum(exportProblems).nullable().describe('why it failed'),
  opensUntil: z.string().nullable().describe('when the file can no longer be fetched; null where there is none'),
})
export type ExportRun = z.infer<typeof run>

export const startExport = verb('startExport', {
  path: '/api/exports',
  policy: 'signedIn',
  summary: 'Make a long list into a file as a job; its file opens for a day, only for who asked and on the same rights',
  input: exportSchema.extend({ entity: z.string().max(60) }) as unknown as z.ZodType<ExportQuery & { readonly entity: string }>,
  output: run,
})

const byId = z.strictObject({ id: z.uuid() })

export const getExport = query('getExport', {
  path: '/api/exports/:id',
  policy: 'signedIn',
  summary: 'How far an export of one’s own is',
  input: byId,
  output: run,
})

export const cancelExport = verb('cancelExport', {
  path: '/api/exports/cancel',
  policy: 'signedIn',
  summary: 'Stop an export of one’s own; nothing of it is kept',
  input: byId,
  output: run,
})

export const getExportFile = query('getExportFile', {
  path: '/api/exports/:id/file',
  policy: 'signedIn',
  summary: 'The file of an export of one’s own',
  input: byId,
  output: z.string(),
})
