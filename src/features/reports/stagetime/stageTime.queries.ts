import { type RawBuilder, sql } from 'kysely'
import { lastDayIn } from '../counting/closings.queries.ts'
import { byFold, dealsOf, groupRows, memberCtes } from '../counting/deals.queries.ts'
import { type Cte, entered, type Frame, goingOn, inPeriod, isTheirs, monthOf, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import { daysBetween } from '../counting/spread.queries.ts'
import type { Step } from '../counting/steps.rules.ts'
import type { StageTimeRecordsQuery } from './stageTime.contract.ts'
import type { StageTimeCount } from './stageTime.rules.ts'

export interface StageTimePlan {
  readonly pipeline: string
  readonly steps: readonly Step[]
  readonly stillBefore: ReadonlyMap<string, Date>
}

/** `visit`: one row a visit of a shown stage, finished (with its days) or going on (with its days so far). */
function ctesOf(frame: Frame, plan: StageTimePlan): readonly Cte[] {
  const steps = plan.steps.map(({ id }) => sql`(${id}::uuid, ${plan.stillBefore.get(id) ?? null}::timestamptz)`)
  const open = goingOn(frame, sql`s`)
  const to = sql`case when ${open} then ${frame.at}::timestamptz else s.left_at end`
  return [
    ['step (id, still_before)', sql`values ${sql.join(steps)}`],
    ['deal', dealsOf(frame, { month: monthOf(frame, sql`t.created_at`) })],
    ...memberCtes(frame),
    [
      'visit',
      sql`select deal.id, s.id as visit, s.step, ${open} as open, s.left_at as at, ${daysBetween(sql`s.entered_at`, to)} as days,
          ${open} and coalesce(s.entered_at < step.still_before, false) as still ${byFold(frame).columns}
        from deal join stay s on s.record = deal.id join step on step.id = s.step
        where ${isTheirs(frame, sql`s`)} and s.track = ${plan.pipeline}::uuid and ${entered(frame, sql`s`)}`,
    ],
    ['counted', sql`select * from visit where days is not null and (open or ${finishedInPeriod(frame)})`],
  ]
}

function finishedInPeriod(frame: Frame): RawBuilder<boolean> {
  return sql`(at is not null and ${inPeriod(frame, sql`at`)})`
}

const spread = (where: string) => {
  const rows = sql.raw(`filter (where ${where})`)
  const at = (share: number) => sql`percentile_cont(${sql.lit(share)}) within group (order by days) ${rows}`
  return sql`json_build_object('n', count(*) ${rows}, 'mean', avg(days) ${rows}, 'median', ${at(0.5)}, 'p90', ${at(0.9)})`
}

/** Every number of the report in one statement; percentiles interpolate. */
export async function countStageTime(
  frame: Frame,
  plan: StageTimePlan,
): Promise<{ rows: readonly StageTimeCount[]; undated: number }> {
  const by = frame.query.by !== undefined
  const { rows } = await sql<StageTimeCount & { undated: number }>`
    ${withAll(ctesOf(frame, plan))},
    grouped as (
      select true as whole, null::text as key, null::text as title, id, step, open, days, still from counted
      ${by ? sql`union all select false, key, title, id, step, open, days, still from ${byFold(frame).inGroups('counted')}` : sql``}),
    together as (select whole, key, step, sum(days) as days from grouped where not open group by whole, key, step, id),
    each as (select whole, key, min(title) as title, step, ${spread('not open')} as visit, ${spread('open')} as open,
      (count(*) filter (where still))::int as still from grouped group by whole, key, step),
    sums as (select whole, key, step, ${spread('true')} as together from together group by whole, key, step)
    select each.whole, each.key, each.title, each.step, each.visit, each.open, each.still,
      coalesce(sums.together, '{"n":0,"mean":null,"median":null,"p90":null}'::json) as together,
      (select count(*) from visit where days is null)::int as undated
    from each left join sums on sums.whole = each.whole and sums.step = each.step and sums.key is not distinct from each.key`.execute(
    frame.context.tx,
  )
  return { rows, undated: rows[0]?.undated ?? 0 }
}

const parts = { finished: sql`not open`, open: sql`open`, still: sql`still` }

export function stageTimeRecords(frame: Frame, plan: StageTimePlan, cell: StageTimeRecordsQuery): Promise<Page> {
  const rows = sql`select id, visit as row from ${groupRows(frame, 'counted', cell.group)}
    where step = ${cell.stage}::uuid and ${parts[cell.part]}`
  return pageOf(frame.context, ctesOf(frame, plan), rows, cell)
}

export function lastLeavingDay(frame: Frame, plan: StageTimePlan): Promise<string | null> {
  return lastDayIn(frame, ctesOf(frame, plan), 'visit', 'at')
}
