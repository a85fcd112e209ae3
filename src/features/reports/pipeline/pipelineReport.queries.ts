import { type RawBuilder, sql } from 'kysely'
import { convertedAmount } from '../../company/company.queries.ts'
import { startOfDay } from '../counting/closings.queries.ts'
import { byFold, closeDateOf, dealsOf, groupRows, isHidden, memberCtes } from '../counting/deals.queries.ts'
import { type Cte, dayIn, entered, type Frame, goingOn, inPeriod, withAll } from '../counting/frame.queries.ts'
import { type Page, pageOf } from '../counting/records.queries.ts'
import type { PipelineQuery, PipelineRecordsQuery } from './pipelineReport.contract.ts'
import type { PipelineCell } from './pipelineReport.rules.ts'

/** Where each deal stood: today by its row, earlier by the visit that was going on. */
function stood(frame: Frame): RawBuilder<unknown> {
  const stage = sql`join stage st on st.type = 'open' and st.id =`
  if (!frame.earlier) return sql`${stage} t.stage_id`
  return sql`join (select s.record, s.step from stay s
      where s.kind = 'opportunity' and ${entered(frame, sql`s`)} and ${goingOn(frame, sql`s`)} and s.entered_at is not null
    ) stood on stood.record = t.id ${stage} stood.step`
}

/** The chance of a deal is its own only while it stands where it stood; earlier chances are those of the stage. */
function chance(frame: Frame): RawBuilder<unknown> {
  if (isHidden(frame, 'probability')) return sql`st.probability`
  if (!frame.earlier) return sql`coalesce(t.probability, st.probability)`
  return sql`case when t.stage_id = st.id then coalesce(t.probability, st.probability) else st.probability end`
}

/** `counted`: the deals that stood open at the moment, each with its step, chance and value in the company’s currency. */
export function openDeals(frame: Frame, query: Pick<PipelineQuery, 'pipeline'>): readonly Cte[] {
  const close = closeDateOf(frame)
  const day = dayIn(frame, sql`${frame.at}::timestamptz`)
  const value = convertedAmount({ amount: sql`deal.amount`, currency: sql`deal.currency`, day }, frame.context.company)
  return [
    [
      'deal',
      dealsOf(frame, {
        month: sql`to_char(${close}, 'YYYY-MM')`,
        join: stood(frame),
        columns: [sql`st.id as step, ${chance(frame)} as chance, ${startOfDay(frame, close)} as closes`],
        where: query.pipeline ? sql`st.pipeline_id = ${query.pipeline}::uuid` : sql`true`,
        worth: true,
      }),
    ],
    ...memberCtes(frame),
    ['counted', sql`select *, ${value} as value from deal where ${closesInPeriod(frame)}`],
  ]
}

/** A pipeline has no date of its own: only a period asked for makes one of the expected close. */
function closesInPeriod(frame: Frame): RawBuilder<boolean> {
  const open = { ...frame, earlier: false }
  return frame.resolved.bounds === null ? sql`true` : inPeriod(open, sql`closes`)
}

/** Every number of the report in one statement: one row a stage, group and currency. */
export async function countPipeline(
  frame: Frame,
  query: PipelineQuery,
): Promise<{ cells: readonly PipelineCell[]; undated: number }> {
  const measures = sql`step, currency, count(*)::int as count, coalesce(sum(amount), 0)::bigint as exact,
    coalesce(sum(value), 0)::bigint as value, coalesce(sum(value::numeric * chance), 0)::float8 as percents,
    (count(*) filter (where amount is null))::int as "withoutAmount",
    (count(*) filter (where amount is not null and value is null))::int as unconverted`
  const groups = frame.query.by
    ? sql`union all select false, key, min(title), ${measures} from ${byFold(frame).inGroups('counted')} group by key, step, currency`
    : sql``
  const { rows } = await sql<PipelineCell>`
    ${withAll(openDeals(frame, query))}
    select true as whole, null::text as key, null::text as title, ${measures} from counted group by step, currency ${groups}`.execute(
    frame.context.tx,
  )
  return { cells: rows, undated: await undated(frame, query) }
}

/** Open today, and nobody knows since when; with a period, those without an expected close. */
async function undated(frame: Frame, query: PipelineQuery): Promise<number> {
  const today = { ...frame, earlier: false, resolved: { ...frame.resolved, bounds: null } }
  const missing = frame.resolved.bounds === null ? sql`created is null` : sql`closes is null`
  const { rows } = await sql<{ n: number }>`
    ${withAll(openDeals(today, query))} select count(*)::int as n from deal where ${missing}`.execute(frame.context.tx)
  return rows[0]?.n ?? 0
}

const parts = {
  count: sql`true`,
  withoutAmount: sql`amount is null`,
  unconverted: sql`amount is not null and value is null`,
}

export function pipelineRecords(frame: Frame, cell: PipelineRecordsQuery): Promise<Page> {
  const stage = cell.stage ? sql`step = ${cell.stage}::uuid` : sql`true`
  const { part = 'count' } = cell
  const inPart = part !== 'count' && isHidden(frame, 'amount') ? sql`false` : parts[part]
  const rows = sql`select id, 0 as row from ${groupRows(frame, 'counted', cell.group)} where ${stage} and ${inPart}`
  return pageOf(frame.context, openDeals(frame, cell), rows, cell)
}
