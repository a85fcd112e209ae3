import type { FieldKind } from '../../../contract/field.ts'
import type { Filter } from '../../../contract/filter.ts'
import { clockText, momentOf } from '../../zoned.ts'

/** Calendar days are `YYYY-MM-DD` throughout. */
export type Span = 'month' | 'week'

const dayLength = 86_400_000
const noon = (day: string) => new Date(`${day}T12:00:00Z`)
const textOf = (date: Date) => date.toISOString().slice(0, 10)

export const addDays = (day: string, count: number): string => textOf(new Date(noon(day).getTime() + count * dayLength))

/** Whether the text is a calendar day there is. */
export const isDay = (text: unknown): text is string =>
  typeof text === 'string' &&
  /^[1-9]\d{3}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(noon(text).getTime()) &&
  textOf(noon(text)) === text

/** The first day of the week of a day; `weekStart` is an ISO day, 1 = Monday. */
export function startOfWeek(day: string, weekStart: number): string {
  const iso = noon(day).getUTCDay() || 7
  return addDays(day, -((iso - weekStart + 7) % 7))
}

const monthStart = (day: string) => `${day.slice(0, 7)}-01`

/** The day a month or week further on; in a shorter month its last day. */
export function further(day: string, span: Span, step: 1 | -1): string {
  if (span === 'week') return addDays(day, 7 * step)
  const first = noon(monthStart(day))
  first.setUTCMonth(first.getUTCMonth() + step)
  const last = addDays(monthStart(addDays(textOf(first), 31)), -1)
  const wanted = `${textOf(first).slice(0, 8)}${day.slice(8)}`
  return wanted > last ? last : wanted
}

/** The days on the screen, week by week: whole weeks that hold the month, or one. */
export function weeksOf(day: string, span: Span, weekStart: number): readonly (readonly string[])[] {
  const first = startOfWeek(span === 'week' ? day : monthStart(day), weekStart)
  const last = span === 'week' ? first : addDays(monthStart(addDays(monthStart(day), 31)), -1)
  const weeks: (readonly string[])[] = []
  for (let start = first; start <= last; start = addDays(start, 7))
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(start, i)))
  return weeks
}

/** Conditions of the records whose day lies between two days, the second one left out; days of moments are those of the zone. */
export function betweenDays(field: string, kind: FieldKind, from: string, to: string): readonly Filter[] {
  const value = (day: string) => (kind === 'instant' ? momentOf(`${day}T00:00`) : day)
  return [
    { field, op: 'gte', value: value(from) },
    { field, op: 'lt', value: value(to) },
  ]
}

/** The value on another day; a moment keeps its time of day. */
export const onDay = (value: unknown, kind: FieldKind, day: string): string =>
  kind === 'instant' ? momentOf(`${day}T${clockText(value as string).slice(11)}`) : day

/** The day of a value, in the zone. */
export const dayIn = (value: unknown, kind: FieldKind): string =>
  kind === 'instant' ? clockText(value as string).slice(0, 10) : String(value)
