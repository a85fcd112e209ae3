import { sql } from 'kysely'
import { hiddenFrom } from '../../../server/rights.ts'
import { convertedAmount } from '../../company/company.queries.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import type { StageFacts } from '../../pipelines/pipeline.rules.ts'
import { closingsOf, lastDayIn } from '../counting/closings.queries.ts'
import { byFold, dealsOf, groupRows, memberCtes } from '../counting/deals.queries.ts'
import { type Cte, dayIn, type Frame, inPeriod, monthOf, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import { daysBetween } from '../counting/spread.queries.ts'
import type { VelocityRecordsQuery } from './velocity.contract.ts'
import type { VelocityCount } from './velocity.rules.ts'

/** `counted`: deals created or closed in the window, with what they were won for and how long that took. */
function ctesOf(frame: Frame, stages: readonly StageFacts[]): readonly Cte[] {
  const { pipeline } = frame.query
  const day = dayIn(frame, sql`at`)
  const value = convertedAmount({ amount: sql`deal.amount`, currency: sql`deal.currency`, day }, frame.context.company)
  const seen = hiddenFrom(frame.context.actor, opportunity).has('amount') ? sql`null::bigint` : value
  // One that was closed in the pipeline counts there though it stands elsewhere today.
  const where = pipeline
    ? sql<boolean>`(closing.id is not null or t.pipeline_id = ${pipeline}::uuid or exists (select 1 from stay s
        where s.kind = 'opportunity' and s.record = t.id and s.track = ${pipeline}::uuid))`
    : sql<boolean>`true`
  return [
    ['closing', closingsOf(frame, stages, true)],
    [
      'deal',
      dealsOf(frame, {
        month: monthOf(frame, sql`coalesce(closing.at, t.created_at)`),
        join: sql`left join closing on closing.id = t.id`,
        columns: [sql`closing.won, closing.at`],
        where,
        worth: true,
      }),
    ],
    ...memberCtes(frame),
    [
      'counted',
      sql`select *, case when won then ${seen} end as value, case when won and at >= created then ${daysBetween(sql`created`, sql`at`)} end as days
        from (select *, ${inPeriod(frame, sql`created`)} as opened, ${inPeriod(frame, sql`at`)} and won is not null as closed from deal) deal
        where opened or closed`,
    ],
  ]
}

/** Every number of the report in one statement. */
export async function countVelocity(
  frame: Frame,
  stages: readonly StageFacts[],
): Promise<{ rows: readonly VelocityCount[]; undated: number }> {
  const measures = sql`count(*)::int as n, count(*) filter (where opened)::int as created,
    count(*) filter (where closed and won)::int as won, count(*) filter (where closed and not won)::int as lost,
    count(value) filter (where closed)::int as valued, (sum(value) filter (where closed))::float8 as "wonAmount",
    avg(days) filter (where closed) as cycle`
  const groups = frame.query.by
    ? sql`union all select false, key, min(title), ${measures}, 0 from ${byFold(frame).inGroups('counted')} group by key`
    : sql``
  const { rows } = await sql<VelocityCount & { undated: number }>`
    ${withAll(ctesOf(frame, stages))}
    select true as whole, null::text as key, null::text as title, ${measures},
      (select count(*) from deal where created is null)::int as undated from counted ${groups}`.execute(frame.context.tx)
  return { rows, undated: rows[0]?.undated ?? 0 }
}

const parts = {
  created: sql`opened`,
  won: sql`closed and won`,
  lost: sql`closed and not won`,
  closed: sql`closed`,
}

export function velocityRecords(frame: Frame, stages: readonly StageFacts[], cell: VelocityRecordsQuery): Promise<Page> {
  const rows = sql`select id, 0 as row from ${groupRows(frame, 'counted', cell.group)} where ${parts[cell.part]}`
  return pageOf(frame.context, ctesOf(frame, stages), rows, cell)
}

export function lastVelocityDay(frame: Frame, stages: readonly StageFacts[]): Promise<string | null> {
  const open = { ...frame, resolved: { ...frame.resolved, bounds: null } }
  return lastDayIn(open, ctesOf(open, stages), 'deal', 'at')
}
