import { sql } from 'kysely'
import type { StageFacts } from '../../pipelines/pipeline.rules.ts'
import { closingsOf, lastDayIn } from '../counting/closings.queries.ts'
import { byFold, dealsOf, groupRows, memberCtes } from '../counting/deals.queries.ts'
import { type Cte, entered, type Frame, inPeriod, monthOf, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import { daysBetween, spreadOf } from '../counting/spread.queries.ts'
import type { CycleQuery, CycleRecordsQuery } from './cycle.contract.ts'

export interface CyclePlan {
  readonly query: CycleQuery
  readonly stages: readonly StageFacts[]
}

export interface CycleRow {
  readonly whole: boolean
  readonly key: string | null
  readonly title: string | null
  readonly n: number
  readonly mean: number | null
  readonly median: number | null
  readonly p90: number | null
}

function ctesOf(frame: Frame, { query, stages }: CyclePlan): readonly Cte[] {
  const began = query.fromStage
    ? sql`(select min(s.entered_at) from stay s where s.kind = 'opportunity' and s.record = t.id and s.step = ${query.fromStage}::uuid and ${entered(frame, sql`s`)})`
    : sql`t.created_at`
  return [
    ['closing', closingsOf(frame, stages, true)],
    [
      'deal',
      dealsOf(frame, {
        month: monthOf(frame, sql`closing.at`),
        join: sql`join closing on closing.id = t.id and closing.won`,
        columns: [sql`closing.at, ${began} as began`],
      }),
    ],
    ...memberCtes(frame),
    [
      'counted',
      sql`select *, ${daysBetween(sql`began`, sql`at`)} as days from deal where ${inPeriod(frame, sql`at`)} and at >= began`,
    ],
  ]
}

/** Percentiles come from the database, interpolated. */
export async function countCycles(frame: Frame, plan: CyclePlan): Promise<{ rows: readonly CycleRow[]; undated: number }> {
  const groups = frame.query.by
    ? sql`union all select false, key, min(title), ${spreadOf('days')}, 0 from ${byFold(frame).inGroups('counted')} group by key`
    : sql``
  const { rows } = await sql<CycleRow & { undated: number }>`
    ${withAll(ctesOf(frame, plan))}
    select true as whole, null::text as key, null::text as title, ${spreadOf('days')},
      (select count(*) from deal where at is null or began is null)::int as undated from counted ${groups}`.execute(
    frame.context.tx,
  )
  return { rows, undated: rows[0]?.undated ?? 0 }
}

export function cycleRecords(frame: Frame, plan: CyclePlan, cell: CycleRecordsQuery): Promise<Page> {
  return pageOf(
    frame.context,
    ctesOf(frame, plan),
    sql`select id, 0 as row from ${groupRows(frame, 'counted', cell.group)}`,
    cell,
  )
}

export function lastCycleDay(frame: Frame, plan: CyclePlan): Promise<string | null> {
  const open = { ...frame, resolved: { ...frame.resolved, bounds: null } }
  return lastDayIn(open, ctesOf(open, plan), 'deal', 'at')
}
