import { z } from 'zod'
import { query } from '../../contract/endpoint.ts'

/** What a timeline can be narrowed to. */
export const timelineKinds = ['talks', 'notes', 'files', 'changes'] as const
export type TimelineKind = (typeof timelineKinds)[number]

const named = z.object({ id: z.string(), title: z.string() })

/** One event as a reader gets it. */
export const timelineEntry = z.object({
  id: z.number().int().describe('place in the log'),
  verb: z.string().describe('the business verb, such as moveOpportunity'),
  entity: z.string(),
  kind: z.enum(timelineKinds),
  record: named,
  occurredAt: z.string().nullable().describe('when it was true; null when nobody knows'),
  recordedAt: z.string().describe('when the program learned of it'),
  actor: named.nullable().describe('null: the program itself'),
  cause: z.string().describe('person, key, import, job, event or setup'),
  changes: z
    .record(z.string(), z.tuple([z.unknown(), z.unknown()]))
    .nullable()
    .describe('field: [before, after]; refs as ids with their titles in `titles`'),
  titles: z.record(z.string(), z.string()).describe('titles of the records that changes name, by id'),
  now: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('an activity or a file as it stands now; null for other records and for what may not be seen'),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

const pinned = timelineEntry.extend({
  pin: z.string().describe('id of the pin'),
  pinnedBy: named.nullable(),
  pinnedAt: z.string(),
})
export type PinnedEntry = z.infer<typeof pinned>

const summary = z.object({
  kinds: z.record(z.string(), z.number().int()).describe('entries by kind'),
  people: z.array(named.extend({ count: z.number().int() })).describe('who acted, the busiest first'),
  pinned: z.array(pinned).describe('entries kept on top, the last pinned first'),
})
export type TimelineSummary = z.infer<typeof summary>

export const getTimeline = query('getTimeline', {
  path: '/api/timeline',
  policy: 'signedIn',
  summary: 'What happened to a record and to what hangs on it, newest first, read from the log',
  input: z.strictObject({
    entity: z.string().max(40),
    record: z.uuid(),
    before: z.coerce.number().int().optional().describe('`next` of the page before'),
    limit: z.coerce.number().int().min(1).max(200).optional(),
    kind: z.enum(timelineKinds).optional(),
    person: z.uuid().optional().describe('only what this person did'),
    q: z.string().max(200).optional().describe('text in titles, texts and changed values'),
  }),
  output: z.object({
    entries: z.array(timelineEntry),
    next: z.number().int().nullable(),
  }),
})

export const getTimelineSummary = query('getTimelineSummary', {
  path: '/api/timeline/summary',
  policy: 'signedIn',
  summary:
    'Counts and pinned entries of the whole timeline of a record; of very many entries they take longer than a page of them',
  input: z.strictObject({ entity: z.string().max(40), record: z.uuid() }),
  output: summary,
})
