import { Temporal } from 'temporal-polyfill'
import type { PeriodUnit } from '../../../contract/filter.ts'
import { dateBounds, dayStart, type PeriodClock } from '../../../contract/period.ts'
import { isRefusal, type Refusal } from '../../../contract/refusal.ts'
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
  if (!definition.compare || !days || isRefusal(days)) return null
  return definition.compare === 'lastYear' ? yearBefore(days) : daysBefore(definition, days)
}

/** Named periods of whole months go back by months, every other by its length in days. */
function daysBefore({ period }: ReportDefinition, days: NonNullable<Days>): Days {
  const from = Temporal.PlainDate.from(days.from)
  const end = Temporal.PlainDate.from(days.to).add({ days: 1 })
  const whole = from.day === 1 && end.day === 1 && period?.name !== 'last90Days'
  const length = whole ? from.until(end, { largestUnit: 'month' }) : from.until(end, { largestUnit: 'day' })
  return { from: from.subtract(length).toString(), to: from.subtract({ days: 1 }).toString() }
}

function yearBefore({ from, to }: NonNullable<Days>): Days {
  const back = (day: string) => Temporal.PlainDate.from(day).subtract({ years: 1 })
  const end = Temporal.PlainDate.from(to).add({ days: 1 }).subtract({ years: 1 })
  return { from: back(from).toString(), to: end.subtract({ days: 1 }).toString() }
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
