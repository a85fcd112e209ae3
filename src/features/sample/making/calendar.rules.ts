import { dayStart } from '../../../contract/period.ts'

/** Days of history; a year and a half. */
export const historyDays = 548

/** The sample's own time: day 0 is the first of its history, `today` the day it was made for. */
export interface SampleCalendar {
  readonly today: number
  /** `YYYY-MM-DD` of a day. */
  day(index: number): string
  /** Month of a day, 1 to 12. */
  month(index: number): number
  /** The moment in working hours that a fraction of a day stands for: later fractions are later moments, and no Saturday works. */
  moment(time: number): string
  /** The working day on which that moment lies. */
  dayOf(time: number): number
  /** A moment of the clock on a day. */
  at(index: number, hour: number, minute?: number): string
  /** The day itself, or the next one that is no Saturday or Sunday. */
  workday(index: number): number
  /** The day of the latest 1 March at least four months ago. */
  readonly march: number
}

const opens = 8 // o'clock
const hours = 9

/** @param today `YYYY-MM-DD` */
export function sampleCalendar(today: string, zone: string): SampleCalendar {
  const start = Date.parse(`${today}T00:00:00Z`) - historyDays * 86_400_000
  const dateOf = (index: number) => new Date(start + index * 86_400_000)
  const day = (index: number) => dateOf(index).toISOString().slice(0, 10)
  const weekday = (index: number) => dateOf(index).getUTCDay()
  const starts = new Map<number, number>()
  const startOf = (index: number) => {
    let known = starts.get(index)
    if (known === undefined) {
      known = Date.parse(dayStart(day(index), zone))
      starts.set(index, known)
    }
    return known
  }
  const workday = (index: number) => index + (weekday(index) === 6 ? 2 : weekday(index) === 0 ? 1 : 0)
  // Saturday, Sunday and Monday share the hours of Monday, so that order stays order.
  const placed = (time: number): { index: number; fraction: number } => {
    const index = Math.floor(time)
    const fraction = time - index
    if (weekday(index) === 6) return { index: index + 2, fraction: fraction / 3 }
    if (weekday(index) === 0) return { index: index + 1, fraction: (1 + fraction) / 3 }
    return { index, fraction: weekday(index) === 1 ? (2 + fraction) / 3 : fraction }
  }
  const at = (index: number, hour: number, minute = 0) => new Date(startOf(index) + (hour * 60 + minute) * 60_000).toISOString()
  return {
    today: historyDays,
    day,
    month: (index) => dateOf(index).getUTCMonth() + 1,
    moment: (time) => {
      const { index, fraction } = placed(time)
      return new Date(startOf(index) + Math.round((opens + fraction * hours) * 3600) * 1000).toISOString()
    },
    dayOf: (time) => placed(time).index,
    at,
    workday,
    march: marchBefore(day, historyDays - 120),
  }
}

function marchBefore(day: (index: number) => string, latest: number): number {
  for (let index = latest; index > 0; index--) if (day(index).endsWith('-03-01')) return index
  return 0
}
