import { z } from 'zod'
import { query, verb } from './endpoint.ts'

/** So many events are undone within one call; more become a job whose progress can be watched and stopped. */
export const undoneAtOnce = 1000
/** So many kept records are named; the rest is counted. */
export const keptNamed = 50

const kept = z.object({
  entity: z.string(),
  id: z.string(),
  title: z.string().nullable().describe('null where the record may not be seen'),
  reason: z
    .enum(['edited_since', 'refused'])
    .describe('somebody else changed it since, or today’s rules or rights do not allow to put it back'),
  fields: z.array(z.string()).describe('the fields that stay as they are; empty for the whole record'),
  message: z.string().optional(),
})
export type KeptRecord = z.infer<typeof kept>

const outcome = z.object({
  id: z.string().nullable().describe('the change set of the undo itself: undo it to do the change again; null for API keys'),
  status: z.enum(['running', 'done', 'stopped', 'failed']),
  total: z.number().int().describe('events of the change set'),
  seen: z.number().int().describe('events looked at so far'),
  undone: z.number().int().describe('records put back'),
  keptCount: z.number().int().describe('records that stay as they are, wholly or in part'),
  kept: z.array(kept),
})
export type UndoOutcome = z.infer<typeof outcome>

/**
 * Puts back what a change set did. A change set is everything that was sent with one `x-change-id`, or, without one, everything
 * of one call (its `x-request-id`), or everything that a job did under its id.
 */
export const undoEvents = verb('undoEvents', {
  path: '/api/undo',
  policy: 'signedIn',
  summary: 'Undo a change set of one’s own, or single events; what somebody else changed since is kept and named',
  input: z.strictObject({
    change: z.string().min(1).max(100).optional().describe('the id of the change set'),
    events: z.array(z.number().int().min(1)).min(1).max(undoneAtOnce).optional().describe('or ids of events'),
  }),
  output: outcome,
})

/** How far a large undo is. */
export const getUndo = query('getUndo', {
  path: '/api/undo/:id',
  policy: 'signedIn',
  summary: 'The progress of a large undo of one’s own',
  input: z.strictObject({ id: z.uuid() }),
  output: outcome,
})

export const stopUndo = verb('stopUndo', {
  path: '/api/undo/stop',
  policy: 'signedIn',
  summary: 'Stop a large undo of one’s own; what was put back until then stays put back',
  input: z.strictObject({ id: z.uuid() }),
  output: outcome,
})
