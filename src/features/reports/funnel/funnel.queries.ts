import { type RawBuilder, sql } from 'kysely'
import { byFold, groupRows } from '../counting/deals.queries.ts'
import { dayIn, isTheirs, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import type { Step } from '../counting/steps.rules.ts'
import { type Fate, type FunnelRecordsQuery, fates, type GonePart } from './funnel.contract.ts'
import type { FunnelCount } from './funnel.rules.ts'
import { type FunnelPlan, funnelCtes, isRoute, onward, visitsOf } from './funnelCtes.queries.ts'

export interface FunnelAnswer {
  readonly rows: readonly FunnelCount[]
  readonly undated: number
  readonly p90Seconds: number | null
}

interface CountRow extends FunnelCount {
  readonly undated: number
  readonly p90Seconds: number | null
}

/** Every number of a funnel in one statement: deals are folded to their few distinct courses before steps are counted. */
export async function countFunnel(plan: FunnelPlan): Promise<FunnelAnswer> {
  const counts = plan.mode === 'flow' ? countVisits(plan) : countDeals(plan)
  const { rows } = await sql<CountRow>`${withAll(funnelCtes(plan))} ${counts}`.execute(plan.frame.context.tx)
  return { rows, undated: rows[0]?.undated ?? 0, p90Seconds: rows[0]?.p90Seconds ?? null }
}

/** What stands beside every count. The empty course makes each step appear, with 0, where nobody came. */
const beside = sql`(select count(*)::int from undated) as undated, (select seconds from pace) as "p90Seconds"`

function countDeals(plan: FunnelPlan): RawBuilder<unknown> {
  const columns = 'upto, visited, here, young'
  const { hit, stop } = routes(plan)
  const stopped = (part: GonePart) => total(sql`${stop} and ${isRoute(plan, part)}`)
  return sql`
    , course as (
      select true as whole, null::text as key, null::text as title, 0 as upto, 0::bigint as visited, null::int as here, false as young, 0 as n
      union all ${whole('cohort', columns)} ${plan.frame.query.by ? sql`union all ${byFold(plan.frame).counted('cohort', columns)}` : sql``})
    select whole, key, max(title) as title, shown.at, ${beside},
      ${total(sql`shown.at = 0 or ${hit}`)} as count,
      ${total(sql`${hit} and visited & shown.bit = 0`)} as skipped,
      ${total(sql`young and (shown.at = 0 or ${hit})`)} as young,
      ${stopped('lost')} as lost, ${stopped('still')} as still, ${stopped('onWay')} as "onWay",
      ${stopped('elsewhere')} as elsewhere, ${stopped('ahead')} as ahead
    from course cross join shown group by whole, key, shown.at`
}

function whole(table: string, columns: string): RawBuilder<unknown> {
  return sql`select true, null, null, ${sql.raw(columns)}, count(*)::int from ${sql.raw(table)} group by ${sql.raw(columns)}`
}

/** SQL over a course and a shown step: the deal counts there; it counts there and at no later step. */
function routes(plan: FunnelPlan): { readonly hit: RawBuilder<boolean>; readonly stop: RawBuilder<boolean> } {
  const { mode } = plan
  if (mode === 'visited') return { hit: sql`visited & shown.bit <> 0`, stop: sql`false` }
  if (mode === 'strict')
    return {
      hit: sql`(shown.at > 0 and upto >= shown.at)`,
      stop: sql`(shown.at > 0 and upto = shown.at and shown.beyond is not null)`,
    }
  const far = sql`visited & ${onward(plan)}`
  return {
    hit: sql`(shown.at > 0 and ${far} >= shown.bit)`,
    stop: sql`(shown.at > 0 and ${far} >= shown.bit and ${far} < shown.beyond)`,
  }
}

function total(where: RawBuilder<unknown>): RawBuilder<number> {
  return sql`coalesce(sum(n) filter (where ${where}), 0)::int`
}

function countVisits(plan: FunnelPlan): RawBuilder<unknown> {
  const { counted } = byFold(plan.frame)
  const groups = plan.frame.query.by
    ? sql`union all ${counted('visit', 'at, fate')} union all ${counted('cohort', 'upto, null::int')}`
    : sql``
  const fate = (name: Fate) => total(sql`fate = ${sql.lit(fates.indexOf(name))}`)
  return sql`
    , visit as (${visitsOf(plan)}),
    course as (
      select true as whole, null::text as key, null::text as title, at, null::int as fate, 0 as n from shown
      union all ${whole('visit', 'at, fate')} union all ${whole('cohort', 'upto, null::int')} ${groups})
    select whole, key, max(title) as title, at, ${beside}, coalesce(sum(n), 0)::int as count,
      0 as skipped, 0 as young, ${fate('advanced')} as advanced, ${fate('back')} as back, ${fate('lost')} as lost,
      ${fate('transferred')} as transferred, ${fate('stayed')} as stayed
    from course group by whole, key, at`
}

/** One page of the deals behind a number; in the mode flow of its visits. */
export function funnelRecords(plan: FunnelPlan, cell: FunnelRecordsQuery): Promise<Page> {
  const ctes = funnelCtes(plan)
  if (plan.mode !== 'flow' || cell.part === 'n') {
    const rows = sql`select id, 0 as row from ${groupRows(plan.frame, 'cohort', cell.group)} where ${dealsBehind(plan, cell)}`
    return pageOf(plan.frame.context, ctes, rows, cell)
  }
  const rows = sql`select id, visit as row from ${groupRows(plan.frame, 'visit', cell.group)}
    where at = ${placeOf(plan, cell)} and ${fateIs(cell)}`
  return pageOf(plan.frame.context, [...ctes, ['visit', visitsOf(plan)]], rows, cell)
}

function placeOf(plan: FunnelPlan, cell: FunnelRecordsQuery): number {
  return plan.shown.findIndex((step) => step.id === cell.step) + 1
}

function fateIs(cell: FunnelRecordsQuery): RawBuilder<boolean> {
  return cell.part === 'count' ? sql`true` : sql`fate = ${fates.findIndex((fate) => fate === cell.part)}`
}

function dealsBehind(plan: FunnelPlan, cell: FunnelRecordsQuery): RawBuilder<boolean> {
  const at = placeOf(plan, cell)
  if (cell.part === 'n') return sql`true`
  const step = plan.shown[at - 1]
  if (!step) return sql`false`
  const bit = sql.lit(2 ** step.place)
  const far = sql`visited & ${onward(plan)}`
  const hit =
    plan.mode === 'visited'
      ? sql<boolean>`visited & ${bit} <> 0`
      : plan.mode === 'strict'
        ? sql<boolean>`upto >= ${at}`
        : sql<boolean>`${far} >= ${bit}`
  if (cell.part === 'count') return hit
  if (cell.part === 'young') return sql`${hit} and young`
  if (cell.part === 'skipped') return plan.mode === 'reached' ? sql`${hit} and visited & ${bit} = 0` : sql`false`
  if (plan.mode === 'visited' || at === plan.shown.length) return sql`false`
  const stop =
    plan.mode === 'strict' ? sql`upto = ${at}` : sql`${hit} and ${far} < ${sql.lit(2 ** (plan.shown[at] as Step).place)}`
  return sql`${stop} and ${isRoute(plan, cell.part)}`
}

/** The last day on which the data has what the cohort goes by, in the company's zone; null where it has none. */
export async function lastDay(plan: FunnelPlan): Promise<string | null> {
  const { frame, cohort } = plan
  const moment =
    cohort === 'created'
      ? sql`max(created)`
      : sql`(select max(s.entered_at) from stay s join pool on pool.id = s.record where ${isTheirs(frame, sql`s`)})`
  const { rows } = await sql<{ day: string | null }>`
    ${withAll(funnelCtes(plan))} select ${dayIn(frame, moment)} as day from pool where ${sql`created is null or created <= ${frame.at}::timestamptz`}`.execute(
    frame.context.tx,
  )
  return rows[0]?.day ?? null
}
