import { type RawBuilder, sql } from 'kysely'
import type { StageFacts } from '../../pipelines/pipeline.rules.ts'
import { type Cte, dayIn, entered, type Frame, withAll } from './frame.queries.ts'

/**
 * `closing (id, won, at)`: the latest closing event of each deal, at the end of the period or the as-of moment, whichever is
 * earlier. A deal that was opened again counts by it until it is closed anew.
 */
export function closingsOf(frame: Frame, stages: readonly StageFacts[], untilEnd: boolean): RawBuilder<unknown> {
  const ids = (type: string) => sql`${stages.filter((stage) => stage.type === type).map((stage) => stage.id)}::uuid[]`
  const to = untilEnd ? frame.resolved.bounds?.to : undefined
  return sql`select distinct on (s.record) s.record as id, s.step = any(${ids('won')}) as won, s.entered_at as at
    from stay s where s.kind = 'opportunity' and (s.step = any(${ids('won')}) or s.step = any(${ids('lost')}))
      and ${entered(frame, sql`s`)}${to ? sql` and s.entered_at < ${to}::timestamptz` : sql``}
    order by s.record, s.id desc`
}

/** The last day in the company's zone that a column of a table holds; null where it holds none. */
export async function lastDayIn(frame: Frame, ctes: readonly Cte[], table: string, column: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    ${withAll(ctes)} select ${dayIn(frame, sql`max(${sql.id(column)})`)} as day from ${sql.raw(table)}`.execute(frame.context.tx)
  return rows[0]?.day ?? null
}

/** SQL: the start of a calendar day in the company's zone, for comparing days with a period of moments. */
export function startOfDay(frame: Frame, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${day}::timestamp at time zone ${sql.lit(frame.context.company.zone)})`
}
