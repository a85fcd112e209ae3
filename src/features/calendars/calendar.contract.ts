import { z } from 'zod'
import { query, verb } from '../../contract/endpoint.ts'

const minute = z.number().int().min(0).max(1440)
const hours = z.array(z.tuple([minute, minute])).max(12)
/** Spans of one day, `[from, to]` in minutes of the local day; 1440 is its end. */
export type Hours = z.infer<typeof hours>

const day = z.iso.date()
/** What a person says of a calendar. */
export const definition = {
  name: z.string().trim().min(1).max(100),
  zone: z.string().max(60).describe('IANA time zone, Europe/Berlin'),
  week: z.array(hours).length(7).describe('from Monday: spans [from, to] in minutes of the local day, 540 is 9:00'),
  holidays: z
    .array(z.strictObject({ day, name: z.string().max(100) }))
    .max(2000)
    .describe('whole days off'),
  exceptions: z
    .array(z.strictObject({ day, hours }))
    .max(2000)
    .describe('days with hours of their own; they hold even on a holiday'),
}

const calendar = z.object({
  id: z.string(),
  version: z.number().int().describe('0 for the calendar that stands until a first one is made'),
  ...definition,
  standard: z.boolean().describe('the one that counts unless something names another'),
  recordedAt: z.string(),
})
export type Calendar = z.infer<typeof calendar>

/** What the rules of working time read of a calendar. */
export type WorkingTime = Pick<Calendar, 'zone' | 'week' | 'holidays' | 'exceptions'>

export const listCalendars = query('listCalendars', {
  path: '/api/calendars',
  policy: 'signedIn',
  summary: 'The working calendars, each in its newest version',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(calendar) }),
})

export const createCalendar = verb('createCalendar', {
  path: '/api/calendars',
  policy: 'admin',
  summary: 'Create a working calendar',
  input: z.strictObject({ id: z.uuid().optional(), ...definition }),
  output: calendar,
})
export type NewCalendar = z.infer<typeof createCalendar.input>

/** A change is a new version: clocks measured under an old one can be read again. */
export const changeCalendar = verb('changeCalendar', {
  method: 'PATCH',
  path: '/api/calendars',
  alsoAt: '/api/calendars/:id',
  policy: 'admin',
  summary: 'Change a working calendar, by a new version',
  input: z.strictObject({
    id: z.uuid(),
    version: z.number().int().min(0).describe('the version the change was made from'),
    name: definition.name.optional(),
    zone: definition.zone.optional(),
    week: definition.week.optional(),
    holidays: definition.holidays.optional(),
    exceptions: definition.exceptions.optional(),
  }),
  output: calendar,
})
export type CalendarChange = z.infer<typeof changeCalendar.input>

export const setStandardCalendar = verb('setStandardCalendar', {
  path: '/api/calendars/standard',
  policy: 'admin',
  summary: 'Make a working calendar the standard one',
  input: z.strictObject({ id: z.uuid() }),
  output: calendar,
})
