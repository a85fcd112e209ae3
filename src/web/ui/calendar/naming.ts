import { localeFor } from '../../format.ts'
import type { Span } from './days.ts'

const named = (day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(localeFor(), { ...options, timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))

/** `Mon`, as the head of a column of days. */
export const weekdayName = (day: string): string => named(day, { weekday: 'short' })

/** `27`, and `1 Dec` where a month begins. */
export const dayNumber = (day: string): string =>
  day.endsWith('-01') ? named(day, { day: 'numeric', month: 'short' }) : named(day, { day: 'numeric' })

/** `November 2026`, or `23 – 29 November 2026`. */
export function spanName(days: readonly string[], anchor: string, span: Span): string {
  const [first = anchor, last = anchor] = [days[0], days.at(-1)]
  if (span === 'month') {
    const text = named(anchor, { month: 'long', year: 'numeric' })
    return text.charAt(0).toLocaleUpperCase() + text.slice(1)
  }
  return new Intl.DateTimeFormat(localeFor(), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).formatRange(
    new Date(`${first}T12:00:00Z`),
    new Date(`${last}T12:00:00Z`),
  )
}
