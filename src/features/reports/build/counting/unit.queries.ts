import { type RawBuilder, sql } from 'kysely'
import type { PeriodUnit } from '../../../../contract/filter.ts'
import type { CompanyBasis } from '../../../../server/context.ts'
import type { Resolved } from '../../../../server/lists/source.ts'

type Dated = Pick<Resolved, 'expression'> & { readonly spec: Pick<Resolved['spec'], 'kind'> }
type Calendar = Pick<CompanyBasis, 'zone' | 'weekStart' | 'fiscalYearStart'>

/**
 * SQL: the first day of the unit of the company's calendar that a date or an instant falls into; quarters and years are fiscal ones.
 * To work it out costs more than all else a report does with a record, so it is looked up by where the units of half a century
 * begin, and worked out only beyond them.
 */
export function firstDay(value: Dated, unit: PeriodUnit, calendar: Calendar): RawBuilder<string> {
  const exact = firstDayWorkedOut(value, unit, calendar)
  // A day is as quickly worked out as found among so many.
  if (unit === 'day') return exact
  const { from, every } = begins(unit, calendar)
  const each = (until: RawBuilder<unknown>) =>
    sql`generate_series(${sql.lit(from)}::timestamp, ${until}, ${sql.lit(every)}::interval) day`
  const last = sql`timestamp '2050-01-01'`
  const begin = value.spec.kind === 'instant' ? sql`day at time zone ${sql.lit(calendar.zone)}` : sql`day::date`
  const first = sql`(select array_agg(day::date order by day) from ${each(last)})`
  // One more than there are first days, so that what comes after the last unit is found in none of them.
  const limits = sql`(select array_agg(${begin} order by day) from ${each(sql`${last} + ${sql.lit(every)}::interval`)})`
  return sql`coalesce((${first})[width_bucket(${value.expression}, ${limits})], ${exact})`
}

/** When the first unit begins that is looked up, and how long each lasts. */
function begins(unit: Exclude<PeriodUnit, 'day'>, { weekStart, fiscalYearStart }: Calendar) {
  // The first of January 1990 was a Monday, the first day of the week in ISO 8601.
  if (unit === 'week') return { from: `1990-01-0${weekStart}`, every: '7 days' }
  if (unit === 'month') return { from: '1990-01-01', every: '1 month' }
  return { from: `1990-${fiscalYearStart}-01`, every: unit === 'quarter' ? '3 months' : '1 year' }
}

/** What {@link firstDay} finds, worked out value by value. */
export function firstDayWorkedOut({ expression, spec }: Dated, unit: PeriodUnit, calendar: Calendar): RawBuilder<string> {
  const local =
    spec.kind === 'instant' ? sql`(${expression} at time zone ${sql.lit(calendar.zone)})` : sql`${expression}::timestamp`
  const month = sql`date_trunc('month', ${local})`
  const intoYear = sql`((extract(month from ${local})::int - ${sql.lit(calendar.fiscalYearStart)} + 12) % 12)`
  switch (unit) {
    case 'day':
      return sql`${local}::date`
    case 'week':
      return sql`(${local}::date - (extract(isodow from ${local})::int - ${sql.lit(calendar.weekStart)} + 7) % 7)`
    case 'month':
      return sql`${month}::date`
    case 'quarter':
      return sql`(${month} - make_interval(months => ${intoYear} % 3))::date`
    case 'year':
      return sql`(${month} - make_interval(months => ${intoYear}))::date`
  }
}
