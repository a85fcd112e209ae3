import { dateBounds, dayStart, type PeriodClock } from '../../../contract/period.ts'
import { type Refusal, refuse } from '../../../contract/refusal.ts'
import { bySize, type Days, mostSeries, ratio } from '../report.rules.ts'
import type { TrendBucket, TrendCompare, TrendGroup, TrendOthers, TrendUnit } from './trends.contract.ts'

/** The days of one bucket: from its first to the day after its last. */
export interface Bucket {
  readonly from: string
  readonly end: string
}

/** More points than this no chart shows and no person reads. */
const mostBuckets = 160

/** The weeks, months or quarters of the company's calendar that the days touch, whole ones, in order. */
export function bucketsOf(days: NonNullable<Days>, unit: TrendUnit, clock: PeriodClock): readonly Bucket[] | Refusal {
  const buckets: Bucket[] = []
  let day = days.from
  while (day <= days.to) {
    if (buckets.length === mostBuckets)
      return refuse('invalid', `More than ${mostBuckets} points: choose longer units or a shorter period.`, { field: 'unit' })
    const { from, to } = unitAt(day, unit, clock)
    buckets.push({ from, end: to })
    day = to
  }
  return buckets
}

function unitAt(day: string, unit: TrendUnit, clock: PeriodClock) {
  return dateBounds({ period: unit, offset: 0 }, { ...clock, now: new Date(Date.parse(dayStart(day, clock.zone)) + 43_200_000) })
}

/** The buckets to compare with, place by place: a year earlier (52 weeks for weeks, so that weekdays match), or just before. */
export function comparedBuckets(
  buckets: readonly Bucket[],
  unit: TrendUnit,
  how: TrendCompare,
  clock: PeriodClock,
): readonly Bucket[] {
  const back = how === 'previous' ? buckets.length : { week: 52, month: 12, quarter: 4 }[unit]
  return buckets.map(({ from }) => {
    const at = { ...clock, now: new Date(Date.parse(dayStart(from, clock.zone)) + 43_200_000) }
    const bounds = dateBounds({ period: unit, offset: -back }, at)
    return { from: bounds.from, end: bounds.to }
  })
}

/** What SQL counts of one bucket. */
export interface TrendCount {
  readonly at: number
  readonly created: number
  readonly won: number
  readonly lost: number
  readonly amount: number
}

/** What SQL counts of all deals and, with a dimension, of its groups. */
export interface TrendCounts {
  readonly rows: readonly TrendCount[]
  /** The points of each group by its place; those of all further groups together stand one place behind the last. */
  readonly groups: readonly (TrendCount & { readonly place: number })[]
  /** The groups that stand alone. */
  readonly names: readonly {
    readonly key: string | null
    readonly title: string | null
    readonly n: number
    readonly place: number
  }[]
  /** How many groups there are. */
  readonly values: number
}

interface Shape {
  readonly amountSeen: boolean
  /** Today, as of the report's moment. */
  readonly today: string
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** Counts as points of the trends; a bucket without a row has nothing in it. */
export function trendOf(
  buckets: readonly Bucket[],
  counts: readonly TrendCount[],
  { amountSeen, today }: Shape,
): readonly TrendBucket[] {
  const at = new Map(counts.map((row) => [row.at, row]))
  return buckets.map(({ from, end }, i): TrendBucket => {
    const { created = 0, won = 0, lost = 0, amount = 0 } = at.get(i + 1) ?? {}
    return {
      from,
      to: dayBefore(end),
      running: end > today,
      created,
      won,
      lost,
      rate: ratio(won, won + lost),
      amount: amountSeen ? amount : null,
    }
  })
}

interface Course {
  readonly buckets: readonly Bucket[]
  readonly counts: Pick<TrendCounts, 'groups'>
}

/** The course of each group and of all others together, beside an earlier one where that was counted. */
export function trendGroups(
  { names, values, ...now }: Omit<TrendCounts, 'rows'>,
  courses: { readonly now: readonly Bucket[]; readonly earlier: Course | null },
  shape: Shape,
): { readonly groups: TrendGroup[]; readonly others: TrendOthers | null } {
  const at = ({ buckets, counts }: Course, place: number) => [
    ...trendOf(
      buckets,
      counts.groups.filter((row) => row.place === place),
      shape,
    ),
  ]
  const courseOf = (place: number) => ({
    buckets: at({ buckets: courses.now, counts: now }, place),
    compared: courses.earlier && at(courses.earlier, place),
  })
  const groups = names.map(({ key, title, n, place }): TrendGroup => ({ key, title, n, ...courseOf(place) }))
  const rest = values - mostSeries
  return { groups: bySize(groups), others: rest > 0 ? { values: rest, ...courseOf(mostSeries + 1) } : null }
}

export type TrendMeasure = 'amount' | 'won' | 'lost' | 'created' | 'rate'

/** The last two points that are over: what the sentence compares. */
export function lastTwo(buckets: readonly TrendBucket[]): { readonly last: TrendBucket; readonly before: TrendBucket } | null {
  const over = buckets.filter(({ running }) => !running)
  const [before, last] = over.slice(-2)
  return before && last ? { last, before } : null
}
