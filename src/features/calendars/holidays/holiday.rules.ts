import type { Holiday } from './holiday.contract.ts'

/** A holiday as the data have it: the local day it begins on, perhaps with an hour, and how long it is. */
export interface HolidayFact {
  /** `YYYY-MM-DD hh:mm:ss`, in the country's own time. */
  readonly date: string
  readonly start: Date
  readonly end: Date
  readonly name: string
  readonly type: string
}

const day = 86_400_000 // ms
// A clock put forward or back within it makes a holiday an hour shorter or longer; half days at its edges are worked.
const slack = 7_200_000 // ms

/** Public holidays of one year as whole days, each day once; what begins in the middle of a day is no day off. */
export function wholeDays(facts: readonly HolidayFact[], year: number): readonly Holiday[] {
  const named = new Map<string, string[]>()
  for (const { date, start, end, name, type } of facts) {
    if (type !== 'public' || !date.includes(' 00:00:00')) continue
    const length = Math.max(1, Math.floor((end.getTime() - start.getTime() + slack) / day))
    for (let n = 0; n < length; n++) {
      const at = new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + n * day).toISOString().slice(0, 10)
      named.set(at, [...new Set([...(named.get(at) ?? []), name])])
    }
  }
  return [...named]
    .filter(([at]) => at.startsWith(`${year}-`))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([at, names]) => ({ day: at, name: names.join(', ').slice(0, 100) }))
}

interface DayText {
  readonly day: string
  readonly text: string
}

/** A calendar's days with holidays added, in order; what stands there already stays as it is. */
export function withHolidays(days: readonly DayText[], holidays: readonly Holiday[]): readonly DayText[] {
  const taken = new Set(days.map((one) => one.day))
  const added = holidays.filter((one) => !taken.has(one.day)).map((one) => ({ day: one.day, text: one.name }))
  return [...days, ...added].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
