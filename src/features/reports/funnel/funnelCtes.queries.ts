import { type RawBuilder, sql } from 'kysely'
import { byFold, dealsOf, memberCtes, seesAll } from '../counting/deals.queries.ts'
import { type Cte, entered, type Frame, goingOn, inPeriod, isTheirs, monthOf, undatedCount } from '../counting/frame.queries.ts'
import type { Step } from '../counting/steps.rules.ts'
import { type Fate, type FunnelCohort, type FunnelMode, type FunnelPart, fates } from './funnel.contract.ts'

/** A funnel about to be counted. */
export interface FunnelPlan {
  readonly frame: Frame
  readonly mode: FunnelMode
  readonly cohort: FunnelCohort
  /** Id of the pipeline, or of the declared object whose track it is. */
  readonly pipeline: string
  readonly title: string
  readonly course: readonly Step[]
  /** What is drawn, the first chosen step first. */
  readonly shown: readonly Step[]
  /** Moments by stage: who entered it before stands still. */
  readonly stillBefore: ReadonlyMap<string, Date>
  readonly matureOnly: boolean
  /** Takes the course from each deal's furthest stage, without reading a stay; see {@link knowsFurthest}. */
  readonly fromFurthest: boolean
}

/**
 * Whether the furthest stages, kept with every move, can answer: only `reached`, of today, over everything. They do not know
 * which stages were skipped.
 */
export function knowsFurthest(plan: Pick<FunnelPlan, 'frame' | 'mode' | 'cohort'>): boolean {
  const { earlier, query, entity } = plan.frame
  const isOfDeals = entity.track?.only === undefined
  return plan.mode === 'reached' && plan.cohort === 'created' && !earlier && query.filter === undefined && isOfDeals
}

/** The place of won in the course; lost has the one after it. */
export const wonPlace = (plan: FunnelPlan) => plan.course.filter((step) => step.type === 'open').length
/** SQL: the bits of open and won stages. */
export const onward = (plan: FunnelPlan) => sql.lit(2 ** (wonPlace(plan) + 1) - 1)
const first = (plan: FunnelPlan) => plan.shown[0] as Step
const own = (plan: FunnelPlan) =>
  sql`${isTheirs(plan.frame, sql`s`)} and s.track = ${plan.pipeline}::uuid and ${entered(plan.frame, sql`s`)}`
const stepIds = (plan: FunnelPlan) => sql`${plan.course.map((step) => step.id)}::uuid[]`

/** The tables a funnel is counted from; `cohort` holds its deals with how far they came. */
export function funnelCtes(plan: FunnelPlan): readonly Cte[] {
  return [
    ['step (id, place, bit, type, still_before)', stepRows(plan)],
    ['shown (at, bit, beyond)', shownRows(plan)],
    ...poolCtes(plan),
    ...memberCtes(plan.frame),
    ['undated', undatedDeals(plan)],
    ['pace', sql`select seconds, ${plan.frame.at}::timestamptz - make_interval(secs => seconds) as since from (${paceOf()}) p`],
    ['cohort', cohortOf(plan)],
  ]
}

/** `pool`: every deal that was ever in the pipeline, whatever the cohort. */
function poolCtes(plan: FunnelPlan): readonly Cte[] {
  const month = monthOf(plan.frame, sql`t.created_at`)
  if (plan.fromFurthest) return fromFurthest(plan, month)
  if (plan.mode === 'flow' && plan.cohort === 'created') {
    return [
      ['deal', dealsOf(plan.frame, { month })],
      ['pool', enteredPool(plan)],
    ]
  }
  return [
    ['deal', dealsOf(plan.frame, { month })],
    ['trip', trips(plan, seesAll(plan.frame) ? undefined : sql`deal`)],
    ['pool', sql`select * from deal join trip using (id)`],
  ]
}

function stepRows(plan: FunnelPlan): RawBuilder<unknown> {
  const rows = plan.course.map(
    (step) =>
      sql`(${step.id}::uuid, ${step.place}::int, ${2 ** step.place}::bigint, ${step.type}::text, ${plan.stillBefore.get(step.id) ?? null}::timestamptz)`,
  )
  return sql`values ${sql.join(rows)}`
}

/** `beyond` is the bit of the next step shown; none after the last. */
function shownRows(plan: FunnelPlan): RawBuilder<unknown> {
  const bitOf = (step: Step | undefined) => (step ? 2 ** step.place : null)
  const rows = plan.shown.map((step, i) => sql`(${i + 1}::int, ${bitOf(step)}::bigint, ${bitOf(plan.shown[i + 1])}::bigint)`)
  return sql`values (0, 0::bigint, null::bigint), ${sql.join(rows)}`
}

/** SQL of where a deal stands: twice the place of its stage, and one more if it stands still there. */
function hereCode(step: RawBuilder<unknown>, since: RawBuilder<unknown>): RawBuilder<number> {
  return sql`${step}.place * 2 + coalesce((${since} < ${step}.still_before)::int, 0)`
}

/** One row a deal from its visits: the stages it was in, where it stands, since when it is won. */
function trips(plan: FunnelPlan, deals: RawBuilder<unknown> | undefined): RawBuilder<unknown> {
  const s = sql`s`
  const now = goingOn(plan.frame, s)
  const columns = [
    sql`bit_or(step.bit) as visited`,
    sql`max(case when ${now} then ${hereCode(sql`step`, sql`s.entered_at`)} end) as here`,
    sql`max(s.entered_at) filter (where step.place = ${sql.lit(wonPlace(plan))} and ${now}) as won_at`,
    ...(plan.mode === 'strict' ? plan.shown.map((step) => firstEntry(plan, step)) : []),
    ...(plan.cohort === 'entered'
      ? [sql`min(s.entered_at) filter (where step.place = ${sql.lit(first(plan).place)}) as began`]
      : []),
    ...(plan.cohort === 'active' ? [sql`bool_or(${isActive(plan)}) as active`] : []),
  ]
  const visits = sql`from stay s join step on step.id = s.step where ${own(plan)}`
  if (!deals) return sql`select s.record as id, ${sql.join(columns)} ${visits} group by s.record`
  // Deal by deal: read together, most of the visits of the pipeline would be those of other deals.
  return sql`select chosen.id, course.* from ${deals} chosen
    cross join lateral (select ${sql.join(columns)} ${visits} and s.record = chosen.id having count(*) > 0) course`
}

/** An undated first entry counts as before all others, where undated deals count at all. */
function firstEntry(plan: FunnelPlan, step: Step): RawBuilder<unknown> {
  const at = undatedCount(plan.frame) ? sql`coalesce(s.entered_at, '-infinity')` : sql`s.entered_at`
  return sql`min(${at}) filter (where step.place = ${sql.lit(step.place)}) as ${sql.id(`first_${step.place}`)}`
}

/** SQL over a visit: the deal was worked on, that is, open or being closed, inside the period. */
function isActive(plan: FunnelPlan): RawBuilder<boolean> {
  const bounds = plan.frame.resolved.bounds
  if (!bounds) return undatedCount(plan.frame) ? sql`true` : sql`s.entered_at is not null`
  const { from, to } = bounds
  const open = sql`(${goingOn(plan.frame, sql`s`)} or s.left_at >= ${from}::timestamptz)`
  const closing = sql`s.entered_at >= ${from}::timestamptz`
  return sql`(s.entered_at < ${to}::timestamptz and case when step.type = 'open' then ${open} else ${closing} end)`
}

/** The pool of the mode flow, whose deals need no course: a deal is in it by its first visit. */
function enteredPool(plan: FunnelPlan): RawBuilder<unknown> {
  const won = plan.course.filter((step) => step.type === 'won').map((step) => step.id)
  return sql`select deal.*, 0::bigint as visited, null::int as here, s.entered_at as won_at from deal
    left join stay s on s.record = deal.id and ${own(plan)} and s.step = any(${won}::uuid[]) and ${goingOn(plan.frame, sql`s`)}
    where deal.id in (select s.record from stay s where ${own(plan)} and (s.came_from is null or s.came_from <> all(${stepIds(plan)})))`
}

/** Deals that have changed the pipeline keep the furthest stage of where they are now only, so theirs is read from their visits. */
function fromFurthest(plan: FunnelPlan, month: RawBuilder<string>): readonly Cte[] {
  const moved = sql`select distinct s.record as id from stay s
    where ${isTheirs(plan.frame, sql`s`)} and s.crossed and s.came_from = any(${stepIds(plan)}) and s.track <> ${plan.pipeline}::uuid`
  const here = hereCode(sql`here`, sql`t.stage_entered_at`)
  const stayed = dealsOf(plan.frame, {
    month,
    join: sql`left join step furthest on furthest.id = t.furthest_stage_id left join step here on here.id = t.stage_id`,
    columns: [
      sql`coalesce(furthest.bit, 0) as visited, ${here} as here, case when here.place = ${sql.lit(wonPlace(plan))} then t.closed_at end as won_at`,
    ],
    where: sql`t.pipeline_id = ${plan.pipeline}::uuid and t.id not in (select id from moved)`,
  })
  const back = dealsOf(plan.frame, {
    month,
    join: sql`join trip on trip.id = t.id`,
    columns: [sql`trip.visited, trip.here, trip.won_at`],
  })
  return [
    ['moved', moved],
    ['trip', trips(plan, sql`moved`)],
    ['pool', sql`${stayed} union all ${back}`],
    ['deal', sql`select id, created from pool`],
  ]
}

function undatedDeals(plan: FunnelPlan): RawBuilder<unknown> {
  return sql`select id from deal where created is null and exists (
    select 1 from stay s where ${isTheirs(plan.frame, sql`s`)} and s.record = deal.id and s.track = ${plan.pipeline}::uuid)`
}

/** Within how many seconds nine of ten of the deals that are won were won: younger ones cannot be judged yet. */
function paceOf(): RawBuilder<unknown> {
  return sql`select percentile_cont(0.9) within group (order by date_part('epoch', won_at - created)) as seconds
    from pool where won_at >= created`
}

function cohortOf(plan: FunnelPlan): RawBuilder<unknown> {
  const young = sql`coalesce(created > (select since from pace), false)`
  const mature = plan.matureOnly ? sql` and not ${young}` : sql``
  const upto = plan.mode === 'strict' ? inOrderUpTo(plan) : sql`0`
  return sql`select id, visited, here, ${upto} as upto, ${young} as young ${byFold(plan.frame).columns}
    from pool where ${inCohort(plan)}${mature}`
}

function inCohort(plan: FunnelPlan): RawBuilder<boolean> {
  if (plan.cohort === 'created') return inPeriod(plan.frame, sql`created`)
  if (plan.cohort === 'active') return sql`active`
  return sql`(visited & ${2 ** first(plan).place}::bigint <> 0 and ${inPeriod(plan.frame, sql`began`)})`
}

/** SQL of the last shown step up to which a deal's first entries are in order; 0 for none. */
function inOrderUpTo(plan: FunnelPlan): RawBuilder<number> {
  const broken = plan.shown.map(
    (step, i) => sql`when not coalesce(${inOrder(plan, step, plan.shown[i - 1])}, false) then ${sql.lit(i)}`,
  )
  return sql`case ${sql.join(broken, sql` `)} else ${sql.lit(plan.shown.length)} end`
}

/** Strict: the first entry lies in the period and not before the first entry of the step before. */
function inOrder(plan: FunnelPlan, step: Step, previous: Step | undefined): RawBuilder<boolean> {
  const at = sql.id(`first_${step.place}`)
  const after = previous ? sql` and ${at} >= ${sql.id(`first_${previous.place}`)}` : sql``
  return sql`(${at} is not null and ${inPeriod(plan.frame, at)}${after})`
}

/** SQL over a deal that did not go on: what became of it. */
export function isRoute(plan: FunnelPlan, part: FunnelPart): RawBuilder<boolean> {
  const won = sql.lit(wonPlace(plan))
  switch (part) {
    case 'lost':
      return sql`here / 2 > ${won}`
    case 'ahead':
      return sql`here / 2 = ${won}`
    case 'still':
      return sql`(here / 2 < ${won} and here % 2 = 1)`
    case 'onWay':
      return sql`(here / 2 < ${won} and here % 2 = 0)`
    case 'elsewhere':
      return sql`here is null`
    default:
      return sql`false`
  }
}

/** Every visit of a shown stage by the cohort, with what became of it as its place in `fates`: the identity of the mode flow. */
export function visitsOf(plan: FunnelPlan): RawBuilder<unknown> {
  const fate = (name: Fate) => sql.lit(fates.indexOf(name))
  const { columns } = byFold(plan.frame)
  return sql`select s.record as id, s.id as visit, shown.at, case
      when ${goingOn(plan.frame, sql`s`)} then ${fate('stayed')} when onto.id is null then ${fate('transferred')}
      when onto.type = 'lost' then ${fate('lost')} when onto.place > step.place then ${fate('advanced')} else ${fate('back')} end as fate ${columns}
    from stay s join step on step.id = s.step join shown on shown.bit = step.bit
      left join step onto on onto.id = s.went_to join cohort on cohort.id = s.record
    where ${own(plan)}`
}
