import type { NamedPeriod } from '../../contract/filter.ts'
import { dateBounds, dayOf, dayStart, type PeriodClock } from '../../contract/period.ts'
import { isRefusal, type Refusal, refuse } from '../../contract/refusal.ts'
import type { Definition, PeriodName, ReportQuery } from './report.contract.ts'
import { isOverlapping } from './trait.rules.ts'

/** A rate, or null ("no data") where the denominator is zero; never 0 for nothing, never NaN. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** The smallest number of records a rate is drawn for; below it the figure is shown grey, with its n. */
export const fewest = 10

/** A deal may stand in several groups of the report's dimension. */
export function overlaps({ by }: Pick<ReportQuery, 'by'>): boolean {
  return by !== undefined && isOverlapping(by)
}

/** The days of a report's period, from the first to the last, both inside; null for all time. */
export type Days = { readonly from: string; readonly to: string } | null

/** Named periods in units of the company's calendar: the first and the last one, counted from the current. */
const spans: Readonly<Record<Exclude<PeriodName, 'all' | 'custom'>, readonly [NamedPeriod['period'], number, number]>> = {
  thisMonth: ['month', 0, 0],
  thisQuarter: ['quarter', 0, 0],
  thisYear: ['year', 0, 0],
  lastMonth: ['month', -1, -1],
  lastQuarter: ['quarter', -1, -1],
  lastYear: ['year', -1, -1],
  last90Days: ['day', -89, 0],
  last12Months: ['month', -11, 0],
}

/** The days of a named period, counted from the clock's now in the company's zone, weeks and fiscal year. */
export function daysOf(name: PeriodName, clock: PeriodClock): Days {
  if (name === 'all' || name === 'custom') return null
  const [period, first, last] = spans[name]
  return {
    from: dateBounds({ period, offset: first }, clock).from,
    to: dayBefore(dateBounds({ period, offset: last }, clock).to),
  }
}

/** The days asked for, or a refusal that names the field. */
export function askedDays(query: Pick<ReportQuery, 'period' | 'from' | 'to'>, clock: PeriodClock): Days | Refusal {
  const custom = query.period === 'custom' || (query.period === undefined && (query.from ?? query.to) !== undefined)
  if (!custom) return query.period === undefined ? null : daysOf(query.period, clock)
  const { from, to } = query
  if (from === undefined || to === undefined)
    return refuse('required', 'A custom period needs its first and its last day.', { field: from === undefined ? 'from' : 'to' })
  return from <= to ? { from, to } : refuse('invalid', 'The first day of the period is after its last.', { field: 'to' })
}

/**
 * The data's own last full period of the same kind: the latest that holds the last day of the data and is over.
 * @param last the latest day the data knows, `YYYY-MM-DD`
 */
export function ownLastDays(name: PeriodName, last: string, clock: PeriodClock): Days {
  const then = { ...clock, now: new Date(dayStart(last, clock.zone)) }
  const holding = daysOf(asCurrent[name] ?? name, then)
  const today = dayOf(clock.now, clock.zone)
  if (!holding || holding.to < today) return holding
  return daysOf(asCurrent[name] ?? name, { ...clock, now: new Date(dayStart(dayBefore(holding.from), clock.zone)) })
}

const asCurrent: Readonly<Partial<Record<PeriodName, PeriodName>>> = {
  lastMonth: 'thisMonth',
  lastQuarter: 'thisQuarter',
  lastYear: 'thisYear',
}

/** The instants a period of days covers in the zone: from (inside) to (outside). */
export function instantsOf(days: Days, zone: string): { readonly from: string; readonly to: string } | null {
  return days && { from: dayStart(days.from, zone), to: dayStart(dayAfter(days.to), zone) }
}

/** The same length of time just before; null for all time. */
export function earlierBounds(bounds: ResolvedPeriod['bounds']): ResolvedPeriod['bounds'] {
  if (!bounds) return null
  const length = Date.parse(bounds.to) - Date.parse(bounds.from)
  return { from: new Date(Date.parse(bounds.from) - length).toISOString(), to: bounds.from }
}

/** The moment a report looks from: a day means its last millisecond in the zone. Never after now, which nobody knows yet. */
export function asOfMoment(asked: string | undefined, clock: PeriodClock): Date {
  if (asked === undefined) return clock.now
  const moment = asked.length === 10 ? new Date(Date.parse(dayStart(dayAfter(asked), clock.zone)) - 1) : new Date(asked)
  return moment > clock.now ? clock.now : moment
}

export interface ResolvedPeriod {
  readonly period: Definition['period']
  readonly bounds: { readonly from: string; readonly to: string } | null
}

/** The period of a report: what was asked, else the standard one, else (when that holds nothing) the data's own last. */
export function resolvePeriod(query: ReportQuery, standard: PeriodName, clock: PeriodClock): ResolvedPeriod | Refusal {
  const asked = askedDays(query, clock)
  if (isRefusal(asked)) return asked
  const name = query.period ?? (asked ? 'custom' : standard)
  const days = asked ?? daysOf(name, clock)
  const chosen = query.period === undefined && !asked ? 'standard' : 'asked'
  return { period: { name, from: days?.from ?? null, to: days?.to ?? null, chosen }, bounds: instantsOf(days, clock.zone) }
}

/** The same period moved to where the data is. */
export function fallenBack(name: PeriodName, last: string, clock: PeriodClock): ResolvedPeriod {
  const days = ownLastDays(name, last, clock)
  return {
    period: { name, from: days?.from ?? null, to: days?.to ?? null, chosen: 'ownLast' },
    bounds: instantsOf(days, clock.zone),
  }
}

function dayBefore(day: string): string {
  return shifted(day, -1)
}
function dayAfter(day: string): string {
  return shifted(day, 1)
}
function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Rows by what they have in common, in the order each value first appears. */
export function grouped<R, K>(rows: readonly R[], keyOf: (row: R) => K): ReadonlyMap<K, readonly R[]> {
  const groups = new Map<K, R[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/** Series that stand alone in a chart, by size: as many as there are colours that a person tells apart. */
export const mostSeries = 6

/** Groups in the order a report shows them: those with most records first, "none" last. */
export function bySize<G extends { readonly key: string | null; readonly title: string | null; readonly n: number }>(
  groups: readonly G[],
): G[] {
  return groups.toSorted(
    (a, b) => Number(a.key === null) - Number(b.key === null) || b.n - a.n || (a.title ?? '').localeCompare(b.title ?? ''),
  )
}

/** The days of one point of a chart over time, from its first to its last. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** The points that begin on these days, each as long as its unit. */
export function spansOf(firstDays: readonly string[], unit: NamedPeriod['period']): readonly Span[] {
  const [months = 0, days = 0] = { day: [0, 1], week: [0, 7], month: [1], quarter: [3], year: [12] }[unit]
  return firstDays.map((from) => {
    const end = new Date(`${from}T00:00:00Z`)
    end.setUTCMonth(end.getUTCMonth() + months, end.getUTCDate() + days)
    return { from, to: dayBefore(end.toISOString().slice(0, 10)) }
  })
}

/** Changes written down, joined to a text by the first day of the point they began in. */
export function marksOf(
  buckets: readonly Span[],
  changes: readonly { readonly name: string; readonly startsOn: string }[],
): ReadonlyMap<string, string> {
  const marked = buckets.map(({ from, to }) => {
    const here = changes.filter(({ startsOn }) => startsOn >= from && startsOn <= to)
    return [from, here.map(({ name }) => name).join(' · ')] as const
  })
  return new Map(marked.filter(([, text]) => text !== ''))
}
