import { type RawBuilder, sql } from 'kysely'
import { convertedAmount } from '../../company/company.queries.ts'
import type { StageFacts } from '../../pipelines/pipeline.rules.ts'
import { closingsOf, lastDayIn, startOfDay } from '../counting/closings.queries.ts'
import { byFold, closeDateOf, dealsOf, groupRows, isHidden, memberCtes } from '../counting/deals.queries.ts'
import { type Cte, dayIn, type Frame, inPeriod, monthOf, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import type { WinRateQuery, WinRecordsQuery } from './winRate.contract.ts'
import type { WinCount } from './winRate.rules.ts'

/** A win rate about to be counted; `stages` are those whose closings count. */
export interface WinPlan {
  readonly query: WinRateQuery
  readonly stages: readonly StageFacts[]
}

export interface WinAnswer {
  readonly rows: readonly WinCount[]
  readonly undated: number
}

/** `deal`: what may count, with its date; `counted`: those in the period. */
function ctesOf(frame: Frame, plan: WinPlan): readonly Cte[] {
  const { query, stages } = plan
  const byCreation = query.cohort === 'created'
  const typed = !byCreation && query.dateField === 'closeDate'
  const at = byCreation ? sql`t.created_at` : typed ? startOfDay(frame, closeDateOf(frame)) : sql`closing.at`
  const leavesOut = query.leaveOut?.length && !isHidden(frame, 'lostReason')
  const leaveOut = leavesOut
    ? sql`and not coalesce(not closing.won and t.lost_reason_id = any(${query.leaveOut}::uuid[]), false)`
    : sql``
  const inTrack = query.pipeline
    ? sql`and t.id in (select s.record from stay s where s.kind = 'opportunity' and s.track = ${query.pipeline}::uuid)`
    : sql``
  return [
    ['closing', closingsOf(frame, stages, !typed)],
    [
      'deal',
      dealsOf(frame, {
        month: monthOf(frame, at),
        join: byCreation ? sql`left join closing on closing.id = t.id` : sql`join closing on closing.id = t.id`,
        columns: [sql`closing.won, closing.at as closed_at, ${at} as at`],
        where: sql`true ${byCreation ? inTrack : sql``} ${leaveOut}`,
        worth: true,
      }),
    ],
    ...memberCtes(frame),
    ['counted', sql`select *, ${valueOf(frame)} as value from deal where ${inPeriod(frame, sql`at`)}`],
  ]
}

/** Closed amounts convert at the rate of the day they were closed. */
function valueOf(frame: Frame): RawBuilder<unknown> {
  const day = dayIn(frame, sql`coalesce(closed_at, ${frame.at}::timestamptz)`)
  return convertedAmount({ amount: sql`deal.amount`, currency: sql`deal.currency`, day }, frame.context.company)
}

function sumOf(frame: Frame, won: string): RawBuilder<unknown> {
  const where = sql.raw(`filter (where ${won}`)
  if (isHidden(frame, 'amount'))
    return sql`json_build_object('count', count(*) ${where}), 'amount', null, 'withoutAmount', 0, 'unconverted', 0)`
  return sql`json_build_object('count', count(*) ${where}), 'amount', coalesce(sum(value) ${where}), 0),
    'withoutAmount', count(*) ${where} and amount is null), 'unconverted', count(*) ${where} and amount is not null and value is null))`
}

/** Every number of the report in one statement. */
export async function countWins(frame: Frame, plan: WinPlan): Promise<WinAnswer> {
  const measures = sql`${sumOf(frame, 'won')} as won, ${sumOf(frame, 'not won')} as lost, count(*) filter (where won is null)::int as open`
  const groups = frame.query.by
    ? sql`union all select false, key, min(title), ${measures}, 0 from ${byFold(frame).inGroups('counted')} group by key`
    : sql``
  const { rows } = await sql<WinCount & { undated: number }>`
    ${withAll(ctesOf(frame, plan))}
    select true as whole, null::text as key, null::text as title, ${measures}, (select count(*) from deal where at is null)::int as undated
    from counted ${groups}`.execute(frame.context.tx)
  return { rows, undated: rows[0]?.undated ?? 0 }
}

const partIs = { n: sql`true`, won: sql`won`, lost: sql`not won`, open: sql`won is null` }

export function winRecords(frame: Frame, plan: WinPlan, cell: WinRecordsQuery): Promise<Page> {
  const rows = sql`select id, 0 as row from ${groupRows(frame, 'counted', cell.group)} where ${partIs[cell.part]}`
  return pageOf(frame.context, ctesOf(frame, plan), rows, cell)
}

/** The last day that the data has, whatever the period. */
export function lastWinDay(frame: Frame, plan: WinPlan): Promise<string | null> {
  const open = { ...frame, resolved: { ...frame.resolved, bounds: null } }
  return lastDayIn(open, ctesOf(open, plan), 'deal', 'at')
}
