import { sql } from 'kysely'
import { type Cte, dayIn, type Frame, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import { openDeals } from '../pipeline/pipelineReport.queries.ts'
import { ageEdges, type DistributionQuery, type DistributionRecordsQuery } from './distribution.contract.ts'
import type { AgeCount } from './distribution.rules.ts'

/** `aged`: each open deal with its age in whole days of the company's calendar, and the place of its band; both null without a date. */
function ctesOf(frame: Frame, query: DistributionQuery): readonly Cte[] {
  const today = dayIn(frame, sql`${frame.at}::timestamptz`)
  return [
    ...openDeals(frame, query),
    ['old', sql`select *, ${today} - ${dayIn(frame, sql`created`)} as age from counted`],
    ['aged', sql`select *, width_bucket(age, ${[...ageEdges]}::int[]) as band from old`],
  ]
}

/** Every number of the report in one statement: of each stage and band, of each stage, of each band, and of all. */
export async function countAges(frame: Frame, query: DistributionQuery): Promise<readonly AgeCount[]> {
  const { rows } = await sql<AgeCount>`
    ${withAll(ctesOf(frame, query))}
    select step, band, grouping(step) = 1 as "everyStage", grouping(band) = 1 as "everyBand", count(*)::int as count,
      coalesce(sum(value), 0)::bigint as value, percentile_cont(0.5) within group (order by age) as median
    from aged group by grouping sets ((step, band), (step), (band), ())`.execute(frame.context.tx)
  return rows
}

export function distributionRecords(frame: Frame, cell: DistributionRecordsQuery): Promise<Page> {
  const stage = cell.stage ? sql`step = ${cell.stage}::uuid` : sql`true`
  const band = cell.band === undefined ? sql`true` : sql`band = ${cell.band}`
  const part = cell.part === 'undated' ? sql`age is null` : sql`true`
  return pageOf(
    frame.context,
    ctesOf(frame, cell),
    sql`select id, 0 as row from aged where ${stage} and ${band} and ${part}`,
    cell,
  )
}
