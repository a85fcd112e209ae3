import { type RawBuilder, sql } from 'kysely'
import { resolve, type Source } from '../../../server/lists/source.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import { belongs, dealsOf, groupRows, teamMembers } from '../counting/deals.queries.ts'
import { groupOf, isManifold, mayGroupBy, membersOf } from '../counting/dimensions.queries.ts'
import { type Cte, type Frame, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import { type FunnelPlan, funnelCtes, isRoute, onward } from '../funnel/funnelCtes.queries.ts'
import type { Trait } from '../report.contract.ts'
import { allTraits } from '../trait.rules.ts'
import { type DropOffRecordsQuery, stoppedParts } from './dropOff.contract.ts'
import type { SegmentCount, StopCount } from './dropOff.rules.ts'

/** The dimensions whose field the actor may see: those that are one value of a deal, and those by which it may be in several groups. */
function dimensionsTried(frame: Frame): { readonly plain: readonly Trait[]; readonly manifold: readonly Trait[] } {
  const seen = allTraits().filter((by) => by !== 'team' && mayGroupBy(frame, by))
  return { plain: seen.filter((by) => !isManifold(by)), manifold: seen.filter(isManifold) }
}

// By their place, as names that people give may be longer than those of columns.
const keyAt = (i: number) => sql.id(`key${i}`)
const titleAt = (i: number) => sql.id(`title${i}`)

/** The lost reason, where the actor may see it. */
function reasonOf(from: Source): RawBuilder<unknown> {
  if (hiddenFrom(from.context.actor, opportunity).has('lostReason')) return sql`null::text as reason, null::text as reason_title`
  const { expression, title } = resolve(from, 'lostReason')
  return sql`${expression}::text as reason, ${title?.()} as reason_title`
}

/** SQL of the number of the last step shown that a deal came to; 0 where it came to none. */
function furthest(plan: FunnelPlan): RawBuilder<number> {
  const far = sql`visited & ${onward(plan)}`
  const cases = plan.shown.map((step, i) => sql`when ${far} >= ${sql.lit(2 ** step.place)} then ${sql.lit(i + 1)}`).toReversed()
  return sql`case ${sql.join(cases, sql` `)} else 0 end`
}

/** SQL of what became of a deal that did not go on. */
function routeOf(plan: FunnelPlan): RawBuilder<string> {
  return sql`case ${sql.join(
    stoppedParts.map((part) => sql`when ${isRoute(plan, part)} then ${sql.lit(part)}`),
    sql` `,
  )} end`
}

/** `deep`: each deal of the cohort with how far it came, what became of it, and what is known of it. */
function ctesOf(plan: FunnelPlan, facts: (from: Source) => readonly RawBuilder<unknown>[]): readonly Cte[] {
  const known = dealsOf({ ...plan.frame, query: { ...plan.frame.query, by: undefined } }, { month: sql`null`, facts })
  return [
    ...funnelCtes(plan),
    ['fact', known],
    ['course', sql`select *, ${furthest(plan)} as at, ${routeOf(plan)} as route from cohort`],
    ['deep', sql`select * from course join fact using (id)`],
  ]
}

export interface DropOffAnswer {
  readonly stops: readonly StopCount[]
  readonly segments: readonly SegmentCount[]
  readonly undated: number
  readonly n: number
}

/** Stops with their reasons, and every segment of every dimension by how far its deals came: one statement over one cohort. */
export async function countDropOff(plan: FunnelPlan): Promise<DropOffAnswer> {
  const tried = dimensionsTried(plan.frame)
  const facts = (from: Source) => [
    reasonOf(from),
    sellerOf(from, plan.frame),
    ...tried.plain.map((by, i) => {
      const { key, title } = groupOf(from, plan.frame, by)
      return sql`${key} as ${keyAt(i)}, ${title} as ${titleAt(i)}`
    }),
  ]
  const { rows } = await sql<{ stops: StopCount[]; segments: SegmentCount[]; undated: number; n: number }>`
    ${withAll([...ctesOf(plan, facts), ...segmentCtes(plan.frame, tried)])}
    select (select count(*)::int from cohort) as n, (select count(*)::int from undated) as undated,
      (select coalesce(json_agg(s), '[]') from (select at, route, reason, min(reason_title) as "reasonTitle", count(*)::int as n
        from deep group by at, route, reason) s) as stops,
      (select coalesce(json_agg(s order by dimension, key, at), '[]') from segment s) as segments`.execute(plan.frame.context.tx)
  const { stops = [], segments = [], undated = 0, n = 0 } = rows[0] ?? {}
  return { stops, segments, undated, n }
}

/** Whose deal it is, for teams; nobody's where the actor may not see owners. */
function sellerOf(from: Source, frame: Frame): RawBuilder<unknown> {
  return mayGroupBy(frame, 'owner') ? sql`${resolve(from, 'owner').expression} as seller` : sql`null::uuid as seller`
}

/** `segment (dimension, key, title, at, n)`: the plain dimensions by grouping sets, all others through their members. */
function segmentCtes(frame: Frame, { plain, manifold }: ReturnType<typeof dimensionsTried>): readonly Cte[] {
  const parts = [
    ...(plain.length > 0 ? [plainSegments(plain)] : []),
    ...(mayGroupBy(frame, 'team')
      ? [
          sql`select 'team', key, title, at, sum(n)::int from (select seller, at, count(*) as n from deep group by seller, at) sold
            left join team_member on team_member.person = sold.seller group by key, title, at`,
        ]
      : []),
    ...manifold.map(
      (by, i) =>
        sql`select ${sql.lit(by)}, key, title, at, count(*)::int from deep left join ${memberAt(i)} using (id) group by key, title, at`,
    ),
  ]
  return [
    ['belongs', belongs],
    ['team_member', teamMembers],
    ...manifold.map((by, i): Cte => [`member${i}`, membersOf(frame, by, 'deep')]),
    ['segment', sql.join([noSegment, ...parts], sql` union all `)],
  ]
}

const memberAt = (i: number) => sql.id(`member${i}`)
/** It names the columns, and stands alone where the actor may see no dimension. */
const noSegment = sql`select ''::text as dimension, ''::text as key, ''::text as title, 0 as at, 0 as n where false`

function plainSegments(plain: readonly Trait[]): RawBuilder<unknown> {
  const of = (column: (i: number) => RawBuilder<unknown>) =>
    sql`case ${sql.join(
      plain.map((_, i) => sql`when grouping(${keyAt(i)}) = 0 then ${column(i)}`),
      sql` `,
    )} end`
  const sets = plain.map((_, i) => sql`(${keyAt(i)}, ${titleAt(i)}, at)`)
  return sql`select ${of((i) => sql.lit(plain[i]))}, ${of(keyAt)}, ${of(titleAt)}, at, count(*)::int
    from deep group by grouping sets (${sql.join(sets)})`
}

/** One page of the deals behind a number, of all deals or of one segment. */
export function dropOffRecords(plan: FunnelPlan, cell: DropOffRecordsQuery): Promise<Page> {
  const at = plan.shown.findIndex((step) => step.id === cell.stage) + 1
  const last = at === plan.shown.length
  const ctes = ctesOf(plan, (from) => [reasonOf(from)])
  const reason = cell.reason === undefined ? sql`true` : cell.reason === '' ? sql`reason is null` : sql`reason = ${cell.reason}`
  const stopped = last || at === 0 ? sql`false` : sql`at = ${at}`
  const is =
    cell.part === 'reached'
      ? sql`at >= ${at} and ${at > 0}`
      : cell.part === 'stopped'
        ? stopped
        : sql`${stopped} and route = ${cell.part}`
  const rows = sql`select id, 0 as row from ${groupRows(plan.frame, 'deep', cell.group)} where ${is} and ${reason}`
  return pageOf(plan.frame.context, ctes, rows, cell)
}
