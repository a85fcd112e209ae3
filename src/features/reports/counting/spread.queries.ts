import { type RawBuilder, sql } from 'kysely'

/** SQL: days, with their fraction, from one moment to another. */
export function daysBetween(from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(date_part('epoch', ${to} - ${from}) / 86400)`
}

/** SQL columns `n, mean, median, p90` of a column of days; percentiles interpolate, and all but n are null over nothing. */
export function spreadOf(column: string, where: RawBuilder<boolean> = sql`true`): RawBuilder<unknown> {
  const days = sql.id(column)
  const chosen = sql`filter (where ${where})`
  return sql`(count(${days}) ${chosen})::int as n, avg(${days}) ${chosen} as mean,
    percentile_cont(0.5) within group (order by ${days}) ${chosen} as median,
    percentile_cont(0.9) within group (order by ${days}) ${chosen} as p90`
}
