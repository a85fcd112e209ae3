import { z } from 'zod'
import { query, verb } from '../../contract/endpoint.ts'
import { problemCodes, problemSchema } from './deciding/problem.contract.ts'
import { type ImportEntity, mappingSchema } from './mapping.contract.ts'
import { columnFactsSchema, delimiters, encodings } from './reading/file.contract.ts'

const importStatuses = [
  'uploading',
  'reading',
  'read',
  'counting',
  'writing',
  'done',
  'cancelled',
  'failed',
  'undoing',
  'undone',
] as const
export type ImportStatus = (typeof importStatuses)[number]

const rowOutcomes = ['created', 'updated', 'unchanged', 'skipped', 'refused', 'undone', 'kept'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** Bytes of one piece of an upload; in base64 it grows by a third. */
export const chunkBytes = 4 * 1024 * 1024
const chunkLimit = 6 * 1024 * 1024 // bytes of a request body
export const previewRows = 1000

const count = z.number().int()
const byId = z.strictObject({ id: z.uuid() })
const started = z.object({ id: z.string(), status: z.enum(importStatuses) })
const content = z.base64().max(chunkLimit)

const faultSchema = z.object({
  code: z.enum(['no_file', 'unreadable', 'no_column', 'no_target', 'no_currency', 'required', 'no_stage', 'no_key']),
  file: z.string(),
  column: z.string().optional(),
  target: z.string().optional(),
})
/** What must be answered before anything is written. */
export type ImportFault = z.infer<typeof faultSchema>

const groupSchema = problemSchema.extend({
  file: z.string(),
  rows: count.describe('rows with this problem'),
  numbers: z.array(count).describe('numbers of the first of these rows; the row under the header is 1'),
})
/** Rows that one answer would mend together. */
export type ProblemGroup = z.infer<typeof groupSchema>

const countsSchema = z.object({
  file: z.string(),
  entity: z.string() as unknown as z.ZodType<ImportEntity>,
  rows: count.describe('rows looked at'),
  created: count,
  updated: count.describe('rows that change a record that is here'),
  unchanged: count.describe('rows whose record is here and is the same'),
  skipped: count.describe('rows left out: here already, not here, or twice in the files'),
  refused: count,
  undated: count.describe('created without a date of creation: in no dated cohort'),
})
export type FileCounts = z.infer<typeof countsSchema>

const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  size: count.describe('bytes'),
  encoding: z.enum(encodings).nullable(),
  delimiter: z.string().nullable(),
  sheets: z.array(z.string()).nullable().describe('of a workbook, those that are shown first'),
  sheet: z.string().nullable().describe('the sheet that is read'),
  rows: count.nullable().describe('null until the file was read'),
  error: z.string().nullable().describe('why the file cannot be read'),
  columns: z.array(columnFactsSchema),
  sure: z.record(z.string(), z.boolean()).describe('by column with a guessed target: whether the guess is sure'),
  mappedBefore: z
    .object({
      at: z.string(),
      by: z.string().nullable(),
      mapping: mappingSchema.shape.files.element.describe('for this file; single cells answered by somebody else are left out'),
      more: mappingSchema.omit({ files: true }).describe('what was answered for the whole import'),
    })
    .nullable()
    .describe('how the latest import of a file with the same columns was mapped'),
  seenBefore: z.object({ id: z.string(), at: z.string() }).nullable().describe('an earlier import of the same bytes'),
})
export type ImportFile = z.infer<typeof fileSchema>

const importSchema = z.object({
  id: z.string(),
  status: z.enum(importStatuses),
  startedBy: z.object({ id: z.string(), title: z.string() }).nullable(),
  recordedAt: z.string(),
  endedAt: z.string().nullable(),
  error: z.string().nullable().describe('why it failed as a whole, in English'),
  failure: z.string().nullable().describe('the same as a code: that of a refusal, or `fault`'),
  files: z.array(fileSchema),
  mapping: mappingSchema.nullable(),
  faults: z.array(faultSchema),
  progress: z.object({ done: count, total: count }).describe('batches of a thousand rows'),
  forecast: z
    .object({ files: z.array(countsSchema), problems: z.array(groupSchema) })
    .nullable()
    .describe('the whole count, once asked for'),
  report: z
    .object({
      files: z.array(countsSchema),
      along: z.record(z.string(), count).describe('records made beside the rows, by entity'),
      kept: count.describe('after an undo: records somebody has changed or used since'),
      problems: z.array(groupSchema),
    })
    .nullable(),
})
export type Import = z.infer<typeof importSchema>

export const startImport = verb('startImport', {
  path: '/api/imports',
  policy: 'signedIn',
  summary: 'Begin an import with the names and sizes of its files; a small file can bring its bytes along',
  bodyLimit: chunkLimit,
  input: z.strictObject({
    files: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(200),
          size: z.number().int().min(0).describe('bytes'),
          content: content.optional().describe('all bytes in base64'),
        }),
      )
      .min(1)
      .max(50),
  }),
  output: z.object({ id: z.string(), files: z.array(z.object({ id: z.string(), name: z.string() })) }),
})

export const addImportChunk = verb('addImportChunk', {
  path: '/api/imports/chunks',
  policy: 'signedIn',
  summary: 'Send a piece of a file; the same part again replaces it',
  bodyLimit: chunkLimit,
  input: z.strictObject({ file: z.uuid(), part: z.number().int().min(0).max(100_000), content }),
  output: z.object({ file: z.string(), part: count }),
})

export const readImport = verb('readImport', {
  path: '/api/imports/read',
  policy: 'signedIn',
  summary: 'Read the files of an import as a job; a given encoding, delimiter or sheet overrules the guess',
  input: z.strictObject({
    id: z.uuid(),
    files: z
      .array(
        z.strictObject({
          id: z.uuid(),
          encoding: z.enum(encodings).optional(),
          delimiter: z.enum(delimiters).optional(),
          sheet: z.string().max(200).optional(),
        }),
      )
      .optional(),
  }),
  output: started,
})

export const getImport = query('getImport', {
  path: '/api/imports/:id',
  policy: 'signedIn',
  summary: 'An import: files with what their columns show, mapping with guesses, faults, progress, report',
  input: byId,
  output: importSchema,
})

export const listImports = query('listImports', {
  path: '/api/imports',
  policy: 'signedIn',
  summary: 'Imports, latest first: one’s own, for administrators all',
  input: z.strictObject({ after: z.uuid().optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        status: z.enum(importStatuses),
        startedBy: z.object({ id: z.string(), title: z.string() }).nullable(),
        recordedAt: z.string(),
        files: z.array(z.string()),
        created: count,
      }),
    ),
    next: z.string().nullable(),
  }),
})

export const mapImport = verb('mapImport', {
  path: '/api/imports/map',
  policy: 'signedIn',
  summary: 'Keep a mapping as the draft of an import',
  input: z.strictObject({ id: z.uuid(), mapping: mappingSchema }),
  output: z.object({ id: z.string(), faults: z.array(faultSchema) }),
})

const previewSchema = z.object({
  files: z.array(
    countsSchema.extend({
      total: count.describe('rows of the whole file'),
      samples: z.array(
        z.object({
          number: count,
          outcome: z.enum(['created', 'updated', 'unchanged', 'skipped', 'refused']),
          title: z.string(),
          values: z.record(z.string(), z.string()).describe('by target, as they would be read'),
          before: z.record(z.string(), z.string()).describe('by field that would change, what is there now'),
          problems: z.array(problemSchema),
        }),
      ),
    }),
  ),
  problems: z.array(
    groupSchema.extend({
      meant: z
        .object({ name: z.string(), likeness: count.describe('per cent') })
        .nullable()
        .describe('a known name it may mean'),
    }),
  ),
  makes: z.object({
    pipeline: z.string().nullable(),
    stages: z.array(z.string()),
    teams: z.array(z.string()),
    people: z.array(z.string()).describe('managers and owners beside the rows'),
  }),
})
export type ImportPreview = z.infer<typeof previewSchema>

export const previewImport = query('previewImport', {
  path: '/api/imports/:id/preview',
  policy: 'signedIn',
  summary: 'What the first rows of each file would become under the mapping; nothing is written',
  input: z.strictObject({ id: z.uuid(), rows: z.coerce.number().int().min(1).max(previewRows).optional() }),
  output: previewSchema,
})

const step = (name: string, path: string, summary: string) =>
  verb(name, { path: `/api/imports/${path}`, policy: 'signedIn', summary, input: byId, output: started })

export const countImport = step('countImport', 'count', 'Count as a job what every row would become; nothing is written')
export const commitImport = step('commitImport', 'commit', 'Write the import as a job; also goes on with a cancelled one')
export const cancelImport = step(
  'cancelImport',
  'cancel',
  'Stop an import after its running batch; what was written stays and can be undone',
)
export const undoImport = step(
  'undoImport',
  'undo',
  'Take the records of an import out again; those changed or used since stay and are listed',
)

export const rejectedRows = query('rejectedRows', {
  path: '/api/imports/:id/rejected',
  policy: 'signedIn',
  summary:
    'The rows that an import refused, as XLSX: the columns of the file with what is wrong, to be mended and imported again',
  input: z.strictObject({
    id: z.uuid(),
    file: z.string().max(200).optional().describe('name of the file; the first one with refused rows unless said'),
  }),
  output: z.string(),
})

export const importRows = query('importRows', {
  path: '/api/imports/:id/rows',
  policy: 'signedIn',
  summary: 'The ledger: what became of each row',
  input: z.strictObject({
    id: z.uuid(),
    outcome: z.enum(rowOutcomes).optional(),
    problem: z.enum(problemCodes).optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        file: z.string(),
        number: count,
        part: count,
        entity: z.string(),
        outcome: z.enum(rowOutcomes),
        record: z.string().nullable(),
        problems: z.array(problemSchema),
      }),
    ),
    next: z.string().nullable(),
  }),
})
