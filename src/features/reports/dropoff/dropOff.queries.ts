import { type RawBuilder, sql } from 'kysely'
import { resolve, type Source } from '../../../server/lists/source.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import { belongs, dealsOf, groupRows, productMembers, teamMembers } from '../counting/deals.queries.ts'
import { groupOf, mayGroupBy, type PlainDimension, productsHidden } from '../counting/dimensions.queries.ts'
import { type Cte, type Frame, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import { type FunnelPlan, funnelCtes, isRoute, onward } from '../funnel/funnelCtes.queries.ts'
import { type Trait, traits } from '../report.contract.ts'
import { type DropOffRecordsQuery, stoppedParts } from './dropOff.contract.ts'
import type { SegmentCount, StopCount } from './dropOff.rules.ts'

/** The dimensions that are one value of a deal and whose field the actor may see. */
function plainDimensions(frame: Frame): readonly PlainDimension[] {
  const plain = traits.filter((by): by is PlainDimension & Trait => by !== 'team' && by !== 'product')
  return plain.filter((by) => mayGroupBy(frame, by))
}

const keyOf = (by: PlainDimension) => sql.id(`${by}_key`)
const titleOf = (by: PlainDimension) => sql.id(`${by}_title`)

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
  const plain = plainDimensions(plan.frame)
  const facts = (from: Source) => [
    reasonOf(from),
    sellerOf(from, plan.frame),
    ...plain.map((by) => {
      const { key, title } = groupOf(from, plan.frame, by)
      return sql`${key} as ${keyOf(by)}, ${title} as ${titleOf(by)}`
    }),
  ]
  const { rows } = await sql<{ stops: StopCount[]; segments: SegmentCount[]; undated: number; n: number }>`
    ${withAll([...ctesOf(plan, facts), ...segmentCtes(plan, plain)])}
    select (select count(*)::int from cohort) as n, (select count(*)::int from undated) as undated,
      (select coalesce(json_agg(s), '[]') from (select at, route, reason, min(reason_title) as "reasonTitle", count(*)::int as n
        from deep group by at, route, reason) s) as stops,
      (select coalesce(json_agg(s), '[]') from segment s) as segments`.execute(plan.frame.context.tx)
  const { stops = [], segments = [], undated = 0, n = 0 } = rows[0] ?? {}
  return { stops, segments, undated, n }
}

/** Whose deal it is, for teams; nobody's where the actor may not see owners. */
function sellerOf(from: Source, frame: Frame): RawBuilder<unknown> {
  return mayGroupBy(frame, 'owner') ? sql`${resolve(from, 'owner').expression} as seller` : sql`null::uuid as seller`
}

/** `segment (dimension, key, title, at, n)`: the plain dimensions by grouping sets, teams and products through their members. */
function segmentCtes(plan: FunnelPlan, plain: readonly PlainDimension[]): readonly Cte[] {
  const sets = plain.map((by) => sql`(${keyOf(by)}, ${titleOf(by)}, at)`)
  const of = (column: (by: PlainDimension) => RawBuilder<unknown>) =>
    sql`case ${sql.join(
      plain.map((by) => sql`when grouping(${keyOf(by)}) = 0 then ${column(by)}`),
      sql` `,
    )} end`
  const parts = [
    sql`select ${of((by) => sql.lit(by))} as dimension, ${of(keyOf)} as key, ${of(titleOf)} as title, at, count(*)::int as n
      from deep group by grouping sets (${sql.join(sets)})`,
    ...(mayGroupBy(plan.frame, 'owner')
      ? [
          sql`select 'team', key, title, at, sum(n)::int from (select seller, at, count(*) as n from deep group by seller, at) sold
            left join team_member on team_member.person = sold.seller group by key, title, at`,
        ]
      : []),
    ...(productsHidden(plan.frame)
      ? []
      : [
          sql`select 'product', key, title, at, count(*)::int from deep left join product_member using (id) group by key, title, at`,
        ]),
  ]
  return [
    ['belongs', belongs],
    ['team_member', teamMembers],
    ['product_member', productMembers],
    ['segment', sql.join(parts, sql` union all `)],
  ]
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
