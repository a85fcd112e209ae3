import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'

export const rhythms = ['day', 'week', 'month'] as const
export type Rhythm = (typeof rhythms)[number]
/** What can be sent by schedule. */
export const sendable = ['report', 'dashboard'] as const

/** How often and at what local time of the company something is sent, and to whom. */
export const sendingSchema = z.strictObject({
  every: z.enum(rhythms),
  weekday: z.number().int().min(1).max(7).optional().describe('for weeks: 1 = Monday'),
  day: z.number().int().min(1).max(31).optional().describe('for months; the last day where a month is shorter'),
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 08:00'),
  receivers: z.array(z.uuid()).min(1).max(50).describe('people; each gets what they may see'),
})
export type Sending = z.infer<typeof sendingSchema>

const letter = z.object({
  receiver: z.object({ id: z.string(), title: z.string() }),
  status: z.enum(['waiting', 'sending', 'sent', 'failed', 'uncertain']),
  sentAt: z.string().nullable(),
  files: z.array(z.object({ position: z.number().int(), name: z.string() })).describe('only of one’s own letter'),
})
export type SentLetter = z.infer<typeof letter>

export const getLastSending = query('getLastSending', {
  path: '/api/sendings',
  policy: 'signedIn',
  summary: 'The last letters of a report or dashboard that is sent by schedule',
  input: z.strictObject({ entity: z.enum(sendable), id: z.uuid() }),
  output: z.object({
    slot: z.string().nullable().describe('the local time it was due at, 2026-11-27T08:00'),
    next: z.string().nullable(),
    mails: z.boolean().describe('whether there is a server that takes letters; without one they wait'),
    letters: z.array(letter),
  }),
})

export const getSentFile = query('getSentFile', {
  path: '/api/sendings/file',
  policy: 'signedIn',
  summary: 'A file of one’s own letter',
  input: z.strictObject({
    entity: z.enum(sendable),
    id: z.uuid(),
    slot: z.string().max(20),
    position: z.coerce.number().int().min(0).max(100),
  }),
  output: z.string(),
})
