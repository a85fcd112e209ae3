import { type RawBuilder, sql } from 'kysely'
import { hiddenFrom } from '../../../server/rights.ts'
import { convertedAmount } from '../../company/company.queries.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import { lastDayIn } from '../counting/closings.queries.ts'
import { byFold, dealsOf, groupRows, memberCtes, seesAll } from '../counting/deals.queries.ts'
import { type Cte, dayIn, entered, type Frame, monthOf, spanOf, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import type { MovementPart, MovementQuery, MovementRecordsQuery } from './movement.contract.ts'
import type { MovementCount } from './movement.rules.ts'

/** How a deal stood when the period ended; `elsewhere` is another pipeline, or nobody knows when it went. */
const ended = { open: 0, won: 1, lost: 2, elsewhere: 3 } as const

/**
 * SQL over `moved` of the deals of each part and what each moves. First and last value are those at the ends of the period, or
 * as it came in and went out, so that first + (last − first) − what went = what is left: the identity holds deal by deal.
 */
const parts: Readonly<Record<MovementPart, { readonly is: RawBuilder<boolean>; readonly value: RawBuilder<number> }>> = {
  opening: { is: sql`stood`, value: sql`first` },
  new: { is: sql`not stood and born`, value: sql`first` },
  increased: { is: sql`last > first`, value: sql`last - first` },
  decreased: { is: sql`last < first`, value: sql`first - last` },
  movedIn: { is: sql`not stood and not born`, value: sql`first` },
  movedOut: { is: sql`ended = ${sql.lit(ended.elsewhere)}`, value: sql`last` },
  won: { is: sql`ended = ${sql.lit(ended.won)}`, value: sql`last` },
  lost: { is: sql`ended = ${sql.lit(ended.lost)}`, value: sql`last` },
  closing: { is: sql`ended = ${sql.lit(ended.open)}`, value: sql`last` },
}

/** Minor units of the company's currency: open amounts at the rate of the as-of day, closed ones at that of their closing. */
function valueOf(frame: Frame, of: string, day: RawBuilder<unknown> = dayIn(frame, sql`${frame.at}::timestamptz`)) {
  // Who may not see amounts may not see that one changed either.
  if (hiddenFrom(frame.context.actor, opportunity).has('amount')) return sql<number | null>`null::bigint`
  const [amount, currency] = [sql.ref(`${of}.amount`), sql.ref(`${of}.currency`)]
  return convertedAmount({ amount, currency, day }, frame.context.company)
}

function ctesOf(frame: Frame, query: MovementQuery): readonly Cte[] {
  return [
    ['deal', dealsOf(frame, { month: monthOf(frame, sql`t.created_at`), where: sql`t.created_at is not null`, worth: true })],
    ...memberCtes(frame),
    ['visit', visits(frame, query)],
    ['trip', trips()],
    ['worths', worths(frame)],
    ['moved', movedDeals(frame)],
  ]
}

/** Every dated visit that touches the period: `here` in the pipeline asked for, `before` begun before it, `held` its end not yet come. */
function visits(frame: Frame, query: MovementQuery): RawBuilder<unknown> {
  const { from, to } = spanOf(frame)
  const left =
    frame.earlier && frame.asRecorded
      ? sql`(s.left_recorded is not null and s.left_recorded <= ${frame.at}::timestamptz)`
      : sql`(s.left_recorded is not null)`
  const lasts = (moment: string) => sql`(not ${left} or coalesce(s.left_at >= ${moment}::timestamptz, false))`
  const among = seesAll(frame) ? sql`` : sql`join deal on deal.id = s.record`
  return sql`select s.record as id, s.id as visit, s.came_from is null as first, st.type, s.entered_at as at,
      ${query.pipeline ? sql`s.track = ${query.pipeline}::uuid` : sql`true`} as here,
      s.entered_at < ${from}::timestamptz as before, ${lasts(to)} as held
    from stay s join stage st on st.id = s.step ${among}
    where s.kind = 'opportunity' and ${entered(frame, sql`s`)} and s.entered_at < ${to}::timestamptz and ${lasts(from)}`
}

/** One row a deal that was in the pipeline: whether it stood there at the begin, how it came in, how it ended. */
function trips(): RawBuilder<unknown> {
  const code = sql`case when not here then ${sql.lit(ended.elsewhere)} when type = 'open' then ${sql.lit(ended.open)}
    when type = 'won' then ${sql.lit(ended.won)} else ${sql.lit(ended.lost)} end`
  const stood = sql`bool_or(here and type = 'open' and before)`
  return sql`select id, ${stood} as stood, coalesce(bool_or(first and here and not before), false) as born,
      min(visit) filter (where here and not before) as entry,
      coalesce(max(${code}) filter (where held), ${sql.lit(ended.elsewhere)}) as ended, max(at) filter (where held) as ended_at
    from visit group by id having ${stood} or bool_or(here and not before)`
}

/** What each deal was worth when the period began and when it ended: the newest row of each time. */
function worths(frame: Frame): RawBuilder<unknown> {
  const { from, to } = spanOf(frame)
  const known = frame.earlier && frame.asRecorded ? sql`and w.recorded_at <= ${frame.at}::timestamptz` : sql``
  const values = sql`${valueOf(frame, 'earlier')} as then, ${valueOf(frame, 'latest')} as now`
  if (!seesAll(frame)) {
    const newest = (before: string) => sql`lateral (select w.amount, w.currency from valuation w
      where w.record = trip.id and w.kind = 'opportunity' and w.occurred_at < ${before}::timestamptz ${known} order by w.id desc limit 1)`
    return sql`select trip.id, ${values}
      from trip left join ${newest(to)} latest on true left join ${newest(from)} earlier on trip.stood`
  }
  const newest = sql`select w.record as id, max(w.id) filter (where w.occurred_at < ${from}::timestamptz) as then, max(w.id) as now
    from valuation w where w.kind = 'opportunity' and w.occurred_at < ${to}::timestamptz ${known} group by w.record`
  return sql`select newest.id, ${values}
    from (${newest}) newest join valuation latest on latest.id = newest.now left join valuation earlier on earlier.id = newest.then`
}

function movedDeals(frame: Frame): RawBuilder<unknown> {
  const closed = sql`ended in (${sql.lit(ended.won)}, ${sql.lit(ended.lost)})`
  const last = sql`case when ${closed} then ${valueOf(frame, 'deal', dayIn(frame, sql`ended_at`))} else worths.now end`
  // The offset keeps the values from being worked out anew for each part they are asked for.
  return sql`select *, coalesce(first_value, 0) as first, coalesce(last_value, 0) as last from (
      select deal.*, trip.stood, trip.born, trip.ended, trip.ended_at,
        case when trip.stood then worths.then else ${valueOf(frame, 'entry')} end as first_value, ${last} as last_value
      from deal join trip using (id) left join worths using (id) left join stay entry on entry.id = trip.entry
      offset 0) valued`
}

export interface MovementAnswer {
  readonly rows: readonly MovementCount[]
  readonly undated: number
}

/** Every part of every group in one statement. */
export async function countMovement(frame: Frame, query: MovementQuery): Promise<MovementAnswer> {
  const whole = sumsOf(sql`true as whole, null::text as key, null::text as title`, sql`moved`)
  const groups = sumsOf(sql`false as whole, key, min(title) as title`, sql`${byFold(frame).inGroups('moved')} group by key`)
  const { rows } = await sql<MovementCount>`
    ${withAll(ctesOf(frame, query))}
    ${frame.query.by ? sql`${whole} union all ${groups}` : whole}`.execute(frame.context.tx)
  return { rows, undated: await undatedDeals(frame, query) }
}

/** SQL of one row a group and part: the deals are gone through once, and what each group comes to is then told part by part. */
function sumsOf(group: RawBuilder<unknown>, from: RawBuilder<unknown>): RawBuilder<unknown> {
  const each = Object.entries(parts).map(([part, { is, value }]) => ({
    sums: sql`count(*) filter (where ${is}) as ${sql.id(`${part} deals`)}, sum(${value}) filter (where ${is}) as ${sql.id(`${part} value`)}`,
    row: sql`(${sql.lit(part)}, ${sql.id(`${part} deals`)}, ${sql.id(`${part} value`)}, 0)`,
  }))
  return sql`select whole, key, title, part, n::int as count, coalesce(moves, 0)::bigint as amount, bare::int as "withoutAmount" from (
      select ${group}, count(*) as deals, count(*) filter (where last_value is null) as valueless, ${sql.join(each.map(({ sums }) => sums))}
      from ${from}) summed
    cross join lateral (values (null, deals, 0, valueless), ${sql.join(each.map(({ row }) => row))}) told (part, n, moves, bare)`
}

/** Deals of whom nobody knows when they came. */
async function undatedDeals(frame: Frame, query: MovementQuery): Promise<number> {
  const inTrack = query.pipeline ? sql<boolean>`t.pipeline_id = ${query.pipeline}::uuid` : sql<boolean>`true`
  const deals = dealsOf(
    { ...frame, query: { ...frame.query, by: undefined } },
    {
      month: sql`null`,
      where: sql`t.created_at is null and ${inTrack}`,
    },
  )
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (${deals}) undated`.execute(frame.context.tx)
  return rows[0]?.n ?? 0
}

export function movementRecords(frame: Frame, cell: MovementRecordsQuery): Promise<Page> {
  const rows = sql`select id, 0 as row from ${groupRows(frame, 'moved', cell.group)} where ${parts[cell.part].is}`
  return pageOf(frame.context, ctesOf(frame, cell), rows, cell)
}

/** The last day on which anything moved, whatever the period. */
export function lastMovement(frame: Frame, query: MovementQuery): Promise<string | null> {
  const open = { ...frame, resolved: { ...frame.resolved, bounds: null } }
  return lastDayIn(open, ctesOf(open, query), 'visit', 'at')
}
