import { type RawBuilder, sql } from 'kysely'
import { dayStart } from '../../../contract/period.ts'
import { refuse } from '../../../contract/refusal.ts'
import { Refused } from '../../../server/refused.ts'
import { convertedAmount } from '../../company/company.queries.ts'
import type { StageFacts } from '../../pipelines/pipeline.rules.ts'
import { byFold, dealsOf, groupRows, memberCtes } from '../counting/deals.queries.ts'
import { type Cte, dayIn, entered, type Frame, monthOf, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import { mostSeries } from '../report.rules.ts'
import type { TrendsRecordsQuery } from './trends.contract.ts'
import type { Bucket, TrendCount, TrendCounts } from './trends.rules.ts'

export interface TrendPlan {
  readonly frame: Frame
  readonly stages: readonly StageFacts[]
  readonly buckets: readonly Bucket[]
  /** Keys of the groups that stand alone, in place of the largest ones of these buckets. */
  readonly shown?: readonly (string | null)[]
}

/** SQL: the number of the bucket a moment is in, from 1; buckets follow one another without a gap. */
function bucketOf({ frame, buckets }: TrendPlan, moment: RawBuilder<unknown>): RawBuilder<number> {
  const { zone } = frame.context.company
  const edges = [...buckets.map(({ from }) => from), ...buckets.slice(-1).map(({ end }) => end)].map((day) => dayStart(day, zone))
  return sql`width_bucket(${moment}, ${edges}::timestamptz[])`
}

/**
 * `counted (id, at, part, value)`: each deal once where it was created, and once in each bucket it was closed in, by its last
 * closing there: the same that the win rate of those days counts.
 */
function ctesOf(plan: TrendPlan): readonly Cte[] {
  const { frame, stages, buckets } = plan
  const ids = (type: string) => sql`${stages.filter((stage) => stage.type === type).map((stage) => stage.id)}::uuid[]`
  const day = dayIn(frame, sql`closing.closed_at`)
  const value = convertedAmount({ amount: sql`deal.amount`, currency: sql`deal.currency`, day }, frame.context.company)
  const inside = sql`at between 1 and ${sql.lit(buckets.length)}`
  const { pipeline } = frame.query
  const inTrack = pipeline
    ? sql`and exists (select 1 from stay s where s.kind = 'opportunity' and s.record = deal.id and s.track = ${pipeline}::uuid)`
    : sql``
  const { columns } = byFold(frame)
  const upTo = frame.earlier && !frame.asRecorded ? sql`and created <= ${frame.at}::timestamptz` : sql``
  return [
    ['deal', dealsOf(frame, { month: monthOf(frame, sql`t.created_at`), worth: true })],
    [
      'closing',
      sql`select distinct on (record, at) record as id, at, step = any(${ids('won')}) as won, entered_at as closed_at
        from (select s.*, ${bucketOf(plan, sql`s.entered_at`)} as at from stay s where s.kind = 'opportunity'
          and (s.step = any(${ids('won')}) or s.step = any(${ids('lost')})) and ${entered(frame, sql`s`)}) placed
        where ${inside} order by record, at, placed.id desc`,
    ],
    [
      'counted',
      sql`select id, at, 'created' as part, null::bigint as value${columns}
          from (select id, ${bucketOf(plan, sql`created`)} as at${columns} from deal where created is not null ${upTo} ${inTrack}) opened where ${inside}
        union all select deal.id, closing.at, case when won then 'won' else 'lost' end, case when won then ${value} end${columns}
          from closing join deal using (id)`,
    ],
    ...groupCtes(plan),
  ]
}

/**
 * With a dimension: `grouped`, the rows under each of their groups; `named (key, title, n, place)`, the groups by size, or the ones to be
 * shown; `placed`, each row once for each place of its groups, all beyond the shown ones at one place behind them.
 */
function groupCtes({ frame, shown }: TrendPlan): readonly Cte[] {
  if (!frame.query.by) return []
  const named = shown
    ? sql`select key, null::text as title, 0 as n, place from unnest(${shown}::text[]) with ordinality given (key, place)`
    : sql`select key, min(title) as title, count(*)::int as n, row_number() over (order by count(*) desc, min(title), key) as place
        from grouped group by key`
  const last = sql.lit(mostSeries + 1)
  return [
    ...memberCtes(frame),
    ['grouped', sql`select id, at, part, value, key, title from ${byFold(frame).inGroups('counted')}`],
    ['named', named],
    [
      'placed',
      sql`select distinct id, at, part, value, least(coalesce(place, ${last}), ${last}) as place
        from grouped left join named on named.key is not distinct from grouped.key`,
    ],
  ]
}

const nothing: TrendCounts = { rows: [], groups: [], names: [], values: 0 }
const counts = sql`count(*) filter (where part = 'created')::int as created, count(*) filter (where part = 'won')::int as won,
  count(*) filter (where part = 'lost')::int as lost, coalesce(sum(value), 0)::float8 as amount`
const listOf = (rows: RawBuilder<unknown>) => sql`(select coalesce(json_agg(listed), '[]') from (${rows}) listed)`

/** Every point of the trends, of all deals and of each group, in one statement. */
export async function countTrends(plan: TrendPlan): Promise<TrendCounts> {
  if (plan.buckets.length === 0) return nothing
  const whole = sql`select at, ${counts} from counted group by at`
  if (!plan.frame.query.by) {
    const { rows } = await sql<TrendCount>`${withAll(ctesOf(plan))} ${whole}`.execute(plan.frame.context.tx)
    return { ...nothing, rows }
  }
  const names = sql`select key, title, n, place from named where place <= ${mostSeries}`
  const { rows } = await sql<TrendCounts>`
    ${withAll(ctesOf(plan))}
    select ${listOf(whole)} as rows, ${listOf(sql`select place, at, ${counts} from placed group by place, at`)} as groups,
      ${listOf(names)} as names, (select count(*)::int from named) as values`.execute(plan.frame.context.tx)
  return rows[0] ?? nothing
}

/** The first and the last day on which anything was created or closed; null where nothing was. */
export async function dataDays(frame: Frame, stages: readonly StageFacts[]): Promise<{ first: string; last: string } | null> {
  const ends = stages.filter(({ type }) => type !== 'open').map(({ id }) => id)
  const open = { ...frame, resolved: { ...frame.resolved, bounds: null } }
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    with deal as (${dealsOf(open, { month: sql`null` })}),
    moment as (select created as at from deal union all
      select s.entered_at from stay s join deal on deal.id = s.record where s.kind = 'opportunity' and s.step = any(${ends}::uuid[]) and ${entered(open, sql`s`)})
    select ${dayIn(frame, sql`min(at)`)}::text as first, ${dayIn(frame, sql`max(at)`)}::text as last from moment where at <= ${frame.at}::timestamptz`.execute(
    frame.context.tx,
  )
  const { first, last } = rows[0] ?? {}
  return first && last ? { first, last } : null
}

export function trendsRecords(plan: TrendPlan, cell: TrendsRecordsQuery): Promise<Page> {
  const at = plan.buckets.findIndex(({ from }) => from === cell.day) + 1
  const table = cell.rest ? restOf(plan.frame) : groupRows(plan.frame, 'counted', cell.group)
  const rows = sql`select id, 0 as row from ${table} where at = ${at} and part = ${cell.part}`
  return pageOf(plan.frame.context, ctesOf(plan), rows, cell)
}

/** SQL: the rows of all groups beyond the shown ones, each once. @throws Refused without a dimension */
function restOf({ query }: Frame): RawBuilder<unknown> {
  if (!query.by) throw new Refused(refuse('invalid', 'What is counted together needs the dimension it is of.', { field: 'by' }))
  return sql`(select * from placed where place > ${mostSeries}) rest`
}
