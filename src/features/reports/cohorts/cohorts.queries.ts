import { type RawBuilder, sql } from 'kysely'
import type { StageFacts } from '../../pipelines/pipeline.rules.ts'
import { closingsOf, lastDayIn } from '../counting/closings.queries.ts'
import { dealsOf } from '../counting/deals.queries.ts'
import { type Cte, type Frame, inPeriod, monthOf, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import type { CohortsRecordsQuery } from './cohorts.contract.ts'
import type { CohortCount } from './cohorts.rules.ts'

/** SQL: the number of a calendar month of the company's zone, so that months can be counted between two. */
function monthNumber(frame: Frame, moment: RawBuilder<unknown>): RawBuilder<number> {
  const local = sql`(${moment} at time zone ${sql.lit(frame.context.company.zone)})`
  return sql`(date_part('year', ${local}) * 12 + date_part('month', ${local}))::int`
}

/** `counted`: dated deals created in the period, how they ended by the as-of moment, and after how many months they were won. */
function ctesOf(frame: Frame, stages: readonly StageFacts[]): readonly Cte[] {
  const { pipeline } = frame.query
  return [
    ['closing', closingsOf(frame, stages, false)],
    [
      'deal',
      dealsOf(frame, {
        month: sql`null`,
        join: sql`left join closing on closing.id = t.id`,
        columns: [
          sql`case when closing.won then 'won' when not closing.won then 'lost' else 'open' end as "end"`,
          sql`case when closing.won then greatest(0, ${monthNumber(frame, sql`closing.at`)} - ${monthNumber(frame, sql`t.created_at`)}) end as months`,
        ],
        where: pipeline
          ? sql`exists (select 1 from stay s where s.kind = 'opportunity' and s.record = t.id and s.track = ${pipeline}::uuid)`
          : sql`true`,
      }),
    ],
    [
      'counted',
      sql`select *, ${monthOf(frame, sql`created`)} as month from deal where created is not null and ${inPeriod(frame, sql`created`)}`,
    ],
  ]
}

export async function countCohorts(
  frame: Frame,
  stages: readonly StageFacts[],
): Promise<{ rows: readonly CohortCount[]; undated: number }> {
  const { rows } = await sql<{ rows: CohortCount[]; undated: number }>`
    ${withAll(ctesOf(frame, stages))}
    select (select coalesce(json_agg(c), '[]') from (select month, "end", months, count(*)::int as n from counted group by month, "end", months) c) as rows,
      (select count(*)::int from deal where created is null) as undated`.execute(frame.context.tx)
  return { rows: rows[0]?.rows ?? [], undated: rows[0]?.undated ?? 0 }
}

export function cohortsRecords(frame: Frame, stages: readonly StageFacts[], cell: CohortsRecordsQuery): Promise<Page> {
  const where = [
    cell.month === undefined ? sql`true` : sql`month = ${cell.month}`,
    cell.part === 'n' ? sql`true` : sql`"end" = ${cell.part}`,
    cell.within === undefined ? sql`true` : sql`months <= ${cell.within}`,
  ]
  const rows = sql`select id, 0 as row from counted where ${sql.join(where, sql` and `)}`
  return pageOf(frame.context, ctesOf(frame, stages), rows, cell)
}

export function lastCohortDay(frame: Frame, stages: readonly StageFacts[]): Promise<string | null> {
  const open = { ...frame, resolved: { ...frame.resolved, bounds: null } }
  return lastDayIn(open, ctesOf(open, stages), 'deal', 'created')
}
