import { type RawBuilder, sql } from 'kysely'
import type { StageFacts } from '../../pipelines/pipeline.rules.ts'
import { closingsOf, lastDayIn } from '../counting/closings.queries.ts'
import { byFold, dealsOf, groupRows, memberCtes } from '../counting/deals.queries.ts'
import { type Cte, type Frame, inPeriod, monthOf, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import type { CohortsRecordsQuery } from './cohorts.contract.ts'
import type { CohortCount, GroupedCohortCount } from './cohorts.rules.ts'

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
        month: monthOf(frame, sql`t.created_at`),
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
    ...memberCtes(frame),
    [
      'counted',
      sql`select *, ${monthOf(frame, sql`created`)} as month from deal where created is not null and ${inPeriod(frame, sql`created`)}`,
    ],
  ]
}

interface CohortCounts {
  readonly rows: readonly CohortCount[]
  /** The same of each group; none without a dimension. */
  readonly groups: readonly GroupedCohortCount[]
  readonly undated: number
}

export async function countCohorts(frame: Frame, stages: readonly StageFacts[]): Promise<CohortCounts> {
  const columns = 'month, "end", months'
  const groups = frame.query.by
    ? sql`select coalesce(json_agg(g), '[]') from (select key, title, ${sql.raw(columns)}, n from (${byFold(frame).counted('counted', columns)}) folded) g`
    : sql`select '[]'::json`
  const { rows } = await sql<CohortCounts>`
    ${withAll(ctesOf(frame, stages))}
    select (select coalesce(json_agg(c), '[]') from (select ${sql.raw(columns)}, count(*)::int as n from counted group by ${sql.raw(columns)}) c) as rows,
      (${groups}) as groups, (select count(*)::int from deal where created is null) as undated`.execute(frame.context.tx)
  return rows[0] ?? { rows: [], groups: [], undated: 0 }
}

export function cohortsRecords(frame: Frame, stages: readonly StageFacts[], cell: CohortsRecordsQuery): Promise<Page> {
  const where = [
    cell.month === undefined ? sql`true` : sql`month = ${cell.month}`,
    cell.part === 'n' ? sql`true` : sql`"end" = ${cell.part}`,
    cell.within === undefined ? sql`true` : sql`months <= ${cell.within}`,
    cell.old && cell.within !== undefined ? isOver(frame, cell.within) : sql`true`,
  ]
  const rows = sql`select id, 0 as row from ${groupRows(frame, 'counted', cell.group)} where ${sql.join(where, sql` and `)}`
  return pageOf(frame.context, ctesOf(frame, stages), rows, cell)
}

/** SQL: so many calendar months after the creation are over at the as-of moment. */
function isOver(frame: Frame, months: number): RawBuilder<boolean> {
  return sql`${monthNumber(frame, sql`created`)} + ${months}::int < ${monthNumber(frame, sql`${frame.at}::timestamptz`)}`
}

export function lastCohortDay(frame: Frame, stages: readonly StageFacts[]): Promise<string | null> {
  const open = { ...frame, resolved: { ...frame.resolved, bounds: null } }
  return lastDayIn(open, ctesOf(open, stages), 'deal', 'created')
}
