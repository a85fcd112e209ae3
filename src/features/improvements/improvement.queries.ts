import { sql } from 'kysely'
import type { Filter } from '../../contract/filter.ts'
import { dayStart } from '../../contract/period.ts'
import type { Context } from '../../server/context.ts'
import { allStages } from '../pipelines/pipeline.queries.ts'
import { dealsOf } from '../reports/counting/deals.queries.ts'
import { openFrame, withAll } from '../reports/counting/frame.queries.ts'
import type { Share } from '../reports/counting/sample.rules.ts'
import { courseOf } from '../reports/counting/steps.rules.ts'
import { windowDays, withinDays } from './improvement.rules.ts'

/** Deals the filter leaves that first came to the stage in the days before and from the change on, and how many of them went on in time. */
export async function countEffect(
  context: Context,
  { stage, startsOn, filter }: { readonly stage: string; readonly startsOn: string; readonly filter: Filter | null },
): Promise<{ readonly before: Share; readonly after: Share }> {
  const stages = await allStages(context.tx)
  const pipeline = stages.find(({ id }) => id === stage)?.pipeline
  const course = courseOf(stages.filter((one) => one.pipeline === pipeline))
  const place = course.find(({ id }) => id === stage)?.place ?? 0
  const onward = course.filter((step) => step.type !== 'lost' && step.place > place).map(({ id }) => id)
  const frame = await openFrame(context, filter ? { filter } : {}, 'all')
  const change = sql`${dayStart(startsOn, context.company.zone)}::timestamptz`
  const { rows } = await sql<{ after: boolean; part: number; whole: number }>`
    ${withAll([
      ['deal', dealsOf(frame, { month: sql`null` })],
      [
        'came',
        sql`select s.record, min(s.entered_at) as at from stay s join deal on deal.id = s.record
          where s.kind = 'opportunity' and s.track = ${pipeline}::uuid and s.step = ${stage}::uuid group by s.record`,
      ],
    ])}
    select at >= ${change} as after, count(*)::int as whole, count(*) filter (where exists (
        select 1 from stay o where o.kind = 'opportunity' and o.record = came.record and o.step = any(${onward}::uuid[])
          and o.entered_at >= came.at and o.entered_at < came.at + make_interval(days => ${sql.lit(withinDays)})))::int as part
    from came where at >= ${change} - make_interval(days => ${sql.lit(windowDays)}) and at < ${change} + make_interval(days => ${sql.lit(windowDays)})
      and at <= ${context.now}::timestamptz - make_interval(days => ${sql.lit(withinDays)})
    group by 1`.execute(context.tx)
  const of = (after: boolean): Share => {
    const { part = 0, whole = 0 } = rows.find((row) => row.after === after) ?? {}
    return { part, whole }
  }
  return { before: of(false), after: of(true) }
}
