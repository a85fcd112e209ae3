import { Temporal } from 'temporal-polyfill'
import type { Hours, WorkingTime } from './calendar.contract.ts'

/** A stretch that does not count, such as a case waiting for the customer; without an end it still lasts. */
export interface Pause {
  readonly from: Date
  readonly to: Date | null
}

const minute = 60_000 // ms
// Every calendar has working time in its week, so a run of days without any is short; this many would be twenty years of holidays.
const mostIdleDays = 7_400

/**
 * Working minutes between two moments, pauses left out; 0 when `to` is not after `from`. Where the clock
 * goes back, hours begin and end at the first pass of their local time; where it jumps, at the jump. Exact to the millisecond.
 */
export function elapsed(calendar: WorkingTime, from: Date, to: Date, pauses: readonly Pause[] = []): number {
  const counted = without({ from: from.getTime(), to: to.getTime() }, pauses)
  return counted.reduce((sum, span) => sum + workedIn(calendar, span), 0) / minute
}

/** The first moment by which `minutes` of working time have passed since `from`: the inverse of `elapsed`. */
export function due(calendar: WorkingTime, from: Date, minutes: number): Date {
  let left = Math.round(minutes * minute)
  if (left <= 0) return from
  for (const span of spansFrom(calendar, from.getTime(), 1)) {
    const start = Math.max(span.from, from.getTime())
    if (span.to - start >= left) return new Date(start + left)
    left -= Math.max(0, span.to - start)
  }
  throw new RangeError('the calendar has no working time')
}

/** The last moment since which `minutes` of working time have passed at `to`: `due` backwards. */
export function before(calendar: WorkingTime, to: Date, minutes: number): Date {
  let left = Math.round(minutes * minute)
  if (left <= 0) return to
  for (const span of spansFrom(calendar, to.getTime(), -1)) {
    const end = Math.min(span.to, to.getTime())
    if (end - span.from >= left) return new Date(end - left)
    left -= Math.max(0, end - span.from)
  }
  throw new RangeError('the calendar has no working time')
}

/** As `before`, in working days: what entered its step at or before this moment has stood there for that many. */
export function daysBefore(calendar: WorkingTime, to: Date, days: number): Date {
  return before(calendar, to, days * workingDay(calendar))
}

/** Minutes of one working day: the mean over the days of the week that have hours. */
export function workingDay(calendar: WorkingTime): number {
  const lengths = calendar.week.map(lengthOf).filter((length) => length > 0)
  return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
}

export function lengthOf(hours: Hours): number {
  return hours.reduce((sum, [from, to]) => sum + to - from, 0)
}

/** Milliseconds since 1970, from (inclusive) to (exclusive). */
interface Span {
  readonly from: number
  readonly to: number
}

function workedIn(calendar: WorkingTime, within: Span): number {
  let worked = 0
  for (const span of spansFrom(calendar, within.from, 1)) {
    if (span.from >= within.to) break
    worked += Math.max(0, Math.min(span.to, within.to) - Math.max(span.from, within.from))
  }
  return worked
}

function without(whole: Span, pauses: readonly Pause[]): readonly Span[] {
  const sorted = pauses.toSorted((a, b) => a.from.getTime() - b.from.getTime())
  const kept: Span[] = []
  let from = whole.from
  for (const pause of sorted) {
    kept.push({ from, to: Math.min(pause.from.getTime(), whole.to) })
    from = Math.max(from, pause.to?.getTime() ?? whole.to)
  }
  return [...kept, { from, to: whole.to }].filter((span) => span.from < span.to)
}

/** The working spans of each local day from the one a moment lies in, forward (1) or backward (-1). */
function* spansFrom(calendar: WorkingTime, moment: number, direction: 1 | -1): Generator<Span> {
  const hoursOf = hoursByDay(calendar)
  const today = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(calendar.zone).toPlainDate()
  // Where clocks go back over midnight, the next local day has begun once already.
  let day = direction === 1 ? today : today.add({ days: 1 })
  for (let idle = 0; idle <= mostIdleDays; idle++) {
    const spans = hoursOf(day).map(([from, to]) => ({
      from: momentOf(day, from, calendar.zone),
      to: momentOf(day, to, calendar.zone),
    }))
    if (spans.some((span) => span.from < span.to)) idle = 0
    yield* direction === 1 ? spans : spans.reverse()
    day = day.add({ days: direction })
  }
}

function hoursByDay(calendar: WorkingTime): (day: Temporal.PlainDate) => Hours {
  const holidays = new Set(calendar.holidays.map(({ day }) => day))
  const exceptions = new Map(calendar.exceptions.map(({ day, hours }) => [day, hours]))
  return (day) => {
    const name = day.toString()
    return exceptions.get(name) ?? (holidays.has(name) ? [] : (calendar.week[day.dayOfWeek - 1] ?? []))
  }
}

function momentOf(day: Temporal.PlainDate, minutes: number, zone: string): number {
  const from = midnight(day, zone)
  const even = midnight(day.add({ days: 1 }), zone) - from === 1440 * minute
  return even ? from + minutes * minute : momentOnUnevenDay(day, minutes, zone)
}

function momentOnUnevenDay(day: Temporal.PlainDate, minutes: number, zone: string): number {
  const wanted = day.toPlainDateTime().add({ minutes })
  const first = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const skipped = !first.toPlainDateTime().equals(wanted)
  return (skipped ? (first.getTimeZoneTransition('next') ?? first) : first).epochMilliseconds
}

// Zone arithmetic is what counting costs, and boards ask for the same weeks over and over.
const midnights = new Map<string, number>()
const mostMidnights = 10_000

function midnight(day: Temporal.PlainDate, zone: string): number {
  const key = `${day.toString()} ${zone}`
  const known = midnights.get(key)
  if (known !== undefined) return known
  if (midnights.size >= mostMidnights) midnights.clear()
  const moment = day.toZonedDateTime(zone).epochMilliseconds
  midnights.set(key, moment)
  return moment
}
