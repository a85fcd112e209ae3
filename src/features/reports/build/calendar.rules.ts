import { Temporal } from 'temporal-polyfill'
import type { PeriodUnit } from '../../../contract/filter.ts'
import { dateBounds, dayStart, type PeriodClock } from '../../../contract/period.ts'
import { isRefusal, type Refusal } from '../../../contract/refusal.ts'
import type { Comparison, PeriodName } from '../report.contract.ts'
import { askedDays, type Days, daysOf } from '../report.rules.ts'
import type { ReportDefinition } from './build.contract.ts'

/** The days a report counts; null for all time, a refusal where a custom period is none. */
export function daysCounted({ period }: ReportDefinition, clock: PeriodClock): Days | Refusal {
  if (!period) return null
  return period.name === 'custom' ? askedDays({ ...period, period: 'custom' }, clock) : daysOf(period.name, clock)
}

/** The days that a report is compared with; null where it has no period or compares with none. */
export function daysCompared(definition: ReportDefinition, clock: PeriodClock): Days {
  const days = daysCounted(definition, clock)
  if (!definition.compare || !definition.period || isRefusal(days)) return null
  return daysEarlier(days, definition.period.name, definition.compare)
}

/** The same days a year before, or those just before: named periods of whole months go back by months, every other by its days. */
export function daysEarlier(days: Days, name: PeriodName, how: Comparison): Days {
  if (!days) return null
  const from = Temporal.PlainDate.from(days.from)
  const end = Temporal.PlainDate.from(days.to).add({ days: 1 })
  const whole = from.day === 1 && end.day === 1 && name !== 'last90Days'
  const length = from.until(end, { largestUnit: whole ? 'month' : 'day' })
  const [begin, over] =
    how === 'lastYear' ? [from.subtract({ years: 1 }), end.subtract({ years: 1 })] : [from.subtract(length), from]
  return { from: begin.toString(), to: over.subtract({ days: 1 }).toString() }
}

/** Points of a chart at most that are filled in where there is nothing. */
const mostFilled = 400

/** The first day of every unit from the one that holds `from` to the one that holds `to`; none where they would be too many. */
export function unitsBetween(from: string, to: string, unit: PeriodUnit, clock: PeriodClock): readonly string[] {
  const found: string[] = []
  for (let day = unitHolding(from, unit, clock).from; day <= to; ) {
    if (found.length >= mostFilled) return []
    found.push(day)
    day = unitHolding(day, unit, clock).to
  }
  return found
}

/** The unit of the company's calendar that holds a day, from its first day to that of the next. */
export function unitHolding(day: string, unit: PeriodUnit, clock: PeriodClock): { readonly from: string; readonly to: string } {
  return dateBounds({ period: unit, offset: 0 }, { ...clock, now: new Date(dayStart(day, clock.zone)) })
}
