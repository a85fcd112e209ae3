import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'
import type { PeriodClock } from '../../../contract/period.ts'
import { isRefusal, refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { Refused } from '../../../server/refused.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import type { DateField, Definition, PeriodName, ReportQuery } from '../report.contract.ts'
import { asOfMoment, type ResolvedPeriod, resolvePeriod } from '../report.rules.ts'

/** What a report is counted in: who asks, from which moment, over which period. */
export interface Frame {
  readonly context: Context
  /** Whose records: deals, or those of a declared object with a track. */
  readonly entity: Entity
  readonly query: ReportQuery
  /** The as-of moment. */
  readonly at: Date
  /** An as-of moment was asked for; otherwise the report is of today and sees every row. */
  readonly earlier: boolean
  readonly asRecorded: boolean
  readonly resolved: ResolvedPeriod
}

/**
 * @throws Refused where the period asked for is none, where there is no such pipeline, and where the actor may not see the steps: every
 * report tells of them
 */
export async function openFrame(
  context: Context,
  query: ReportQuery,
  standard: PeriodName,
  entity: Entity = opportunity,
): Promise<Frame> {
  const step = entity.track?.step ?? ''
  if (hiddenFrom(context.actor, entity).has(step))
    throw new Refused(refuse('unknown_field', `There is no field ${step}.`, { field: step }))
  const clock = { now: context.now, ...context.company }
  const at = asOfMoment(query.asOf, clock)
  const resolved = resolvePeriod(query, standard, { ...clock, now: at })
  if (isRefusal(resolved)) throw new Refused(resolved)
  if (query.pipeline && !(await isPipeline(context, query.pipeline)))
    throw new Refused(refuse('not_found', 'There is no such pipeline.', { field: 'pipeline' }))
  return { context, entity, query, at, earlier: query.asOf !== undefined, asRecorded: query.asRecorded === true, resolved }
}

async function isPipeline({ tx }: Context, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pipeline where id = ${id}::uuid`.execute(tx)
  return rows.length > 0
}

/** The clock that a report's named periods go by. */
export function clockOf(frame: Frame): PeriodClock {
  return { now: frame.at, ...frame.context.company }
}

/** What the answer says of itself. */
export function definitionOf(frame: Frame, dateField: DateField, counted: { n: number; undated: number }): Definition {
  const { context, at, earlier, asRecorded, resolved } = frame
  return {
    n: counted.n,
    dateField,
    period: resolved.period,
    zone: context.company.zone,
    currency: context.company.currency,
    asOf: at.toISOString(),
    asRecorded: earlier && asRecorded,
    earlier,
    undated: counted.undated,
    undatedIncluded: undatedCount(frame),
  }
}

/** Whether records without a date are in the numbers: only in totals of today over all time. */
export function undatedCount(frame: Frame): boolean {
  return !frame.earlier && frame.resolved.bounds === null
}

/** SQL: the moment is inside the period and not after the as-of moment. Undated ones are inside only where all of today counts. */
export function inPeriod(frame: Frame, moment: RawBuilder<unknown>): RawBuilder<boolean> {
  if (undatedCount(frame)) return sql`true`
  const parts = [sql`${moment} is not null`]
  const bounds = frame.resolved.bounds
  if (bounds) parts.push(sql`${moment} >= ${bounds.from}::timestamptz and ${moment} < ${bounds.to}::timestamptz`)
  if (frame.earlier && !frame.asRecorded) parts.push(sql`${moment} <= ${frame.at}::timestamptz`)
  return sql`(${sql.join(parts, sql` and `)})`
}

/** The moments of a period as literals, from (inside) to (outside), cut at the as-of moment: what came after it is not true yet. */
export function spanOf(frame: Frame): { readonly from: string; readonly to: string } {
  const { from = '-infinity', to = 'infinity' } = frame.resolved.bounds ?? {}
  if (!frame.earlier || frame.asRecorded) return { from, to }
  const cut = new Date(frame.at.getTime() + 1).toISOString()
  return { from, to: to < cut ? to : cut }
}

/** SQL: the record itself was there, or known, at the as-of moment. */
export function known(frame: Frame, recorded: RawBuilder<unknown>): RawBuilder<boolean> {
  return frame.earlier && frame.asRecorded ? sql`${recorded} <= ${frame.at}::timestamptz` : sql`true`
}

/** SQL: the visit is one of the records counted. */
export function isTheirs(frame: Frame, stay: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`${stay}.kind = ${sql.lit(frame.entity.name)}`
}

/** SQL: the visit had begun (or we knew of it) by the as-of moment. */
export function entered(frame: Frame, stay: RawBuilder<unknown>): RawBuilder<boolean> {
  if (!frame.earlier) return sql`true`
  const column = sql.raw(frame.asRecorded ? 'entered_recorded' : 'entered_at')
  return sql`${stay}.${column} <= ${frame.at}::timestamptz`
}

/** SQL: the visit was going on at the as-of moment. One that ended at an unknown time is over. */
export function goingOn(frame: Frame, stay: RawBuilder<unknown>): RawBuilder<boolean> {
  if (!frame.earlier) return sql`${stay}.left_recorded is null`
  const column = sql.raw(frame.asRecorded ? 'left_recorded' : 'left_at')
  return sql`(${stay}.left_recorded is null or ${stay}.${column} > ${frame.at}::timestamptz)`
}

/** SQL text of the calendar month of a moment in the company's zone, `2026-11`. */
export function monthOf(frame: Frame, moment: RawBuilder<unknown>): RawBuilder<string> {
  return sql`to_char(${moment} at time zone ${sql.lit(frame.context.company.zone)}, 'YYYY-MM')`
}

/** SQL: the calendar day of a moment in the company's zone. */
export function dayIn(frame: Frame, moment: RawBuilder<unknown>): RawBuilder<string> {
  return sql`(${moment} at time zone ${sql.lit(frame.context.company.zone)})::date`
}

export type Cte = readonly [name: string, body: RawBuilder<unknown>]

/** `with recursive a as (…), b as (…)`; recursive because a team holds its sub-teams. */
export function withAll(ctes: readonly Cte[]): RawBuilder<unknown> {
  return sql`with recursive ${sql.join(ctes.map(([name, body]) => sql`${sql.raw(name)} as (${body})`))}`
}
