import { Temporal } from 'temporal-polyfill'
import type { NamedPeriod, PeriodUnit, RelativeMoment } from './filter.ts'

/** What a period is counted by: the moment it is asked for and the company's settings. */
export interface PeriodClock {
  readonly now: Date
  /** IANA time zone. */
  readonly zone: string
  /** ISO day, 1 = Monday. */
  readonly weekStart: number
  /** Month the fiscal year begins, 1 to 12; quarters and years are fiscal ones. */
  readonly fiscalYearStart: number
}

/** From (inclusive) to (exclusive). */
export interface Bounds {
  readonly from: string
  readonly to: string
}

/**
 * A named period as instants in UTC: `{ period: 'quarter', offset: -1 }` is the last full fiscal quarter of the zone.
 * @throws RangeError when the zone is unknown
 */
export function periodBounds(period: NamedPeriod, clock: PeriodClock): Bounds {
  const { from, to } = days(period, clock)
  return { from: startOf(from, clock.zone), to: startOf(to, clock.zone) }
}

/** A named period as calendar days, `YYYY-MM-DD`, for fields that hold a day. */
export function dateBounds(period: NamedPeriod, clock: PeriodClock): Bounds {
  const { from, to } = days(period, clock)
  return { from: from.toString(), to: to.toString() }
}

/** A relative moment as an instant in UTC: the start of that day in the zone. */
export function relativeMoment(moment: RelativeMoment, clock: PeriodClock): string {
  return startOf(shift(today(clock), moment.unit, moment.relative), clock.zone)
}

/** A relative moment as a calendar day, `YYYY-MM-DD`, for fields that hold a day. */
export function relativeDate(moment: RelativeMoment, clock: PeriodClock): string {
  return shift(today(clock), moment.unit, moment.relative).toString()
}

/** The instant in UTC at which a calendar day begins in the zone; where the clock skips midnight, the first moment there is. */
export function dayStart(day: string, zone: string): string {
  return startOf(Temporal.PlainDate.from(day), zone)
}

/** The calendar day, `YYYY-MM-DD`, that a moment falls on in the zone. */
export function dayOf(moment: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
}

function days(period: NamedPeriod, clock: PeriodClock): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const current = startOfUnit(today(clock), period.period, clock)
  return { from: shift(current, period.period, period.offset), to: shift(current, period.period, period.offset + 1) }
}

function today(clock: PeriodClock): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(clock.now.getTime()).toZonedDateTimeISO(clock.zone).toPlainDate()
}

function startOf(day: Temporal.PlainDate, zone: string): string {
  return new Date(day.toZonedDateTime(zone).epochMilliseconds).toISOString()
}

function startOfUnit(day: Temporal.PlainDate, unit: PeriodUnit, clock: PeriodClock): Temporal.PlainDate {
  const intoFiscalYear = (day.month - clock.fiscalYearStart + 12) % 12
  switch (unit) {
    case 'day':
      return day
    case 'week':
      return day.subtract({ days: (day.dayOfWeek - clock.weekStart + 7) % 7 })
    case 'month':
      return day.with({ day: 1 })
    case 'quarter':
      return day.with({ day: 1 }).subtract({ months: intoFiscalYear % 3 })
    case 'year':
      return day.with({ day: 1 }).subtract({ months: intoFiscalYear })
  }
}

// Two days inside PostgreSQL's four-digit years, so that no zone carries an edge out of them.
const first = Temporal.PlainDate.from('0001-01-03')
const last = Temporal.PlainDate.from('9999-12-29')

function shift(day: Temporal.PlainDate, unit: PeriodUnit, count: number): Temporal.PlainDate {
  const moved = day.add(unit === 'quarter' ? { months: 3 * count } : { [`${unit}s`]: count })
  if (Temporal.PlainDate.compare(moved, first) < 0) return first
  return Temporal.PlainDate.compare(moved, last) > 0 ? last : moved
}
