import type { Entity } from '../../../contract/entity.ts'
import type { Context } from '../../../server/context.ts'
import { answer, forDeclared, json } from '../../../server/verb.ts'
import { daysEarlier } from '../build/calendar.rules.ts'
import { definitionOf, type Frame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { reorderedAt } from '../counting/steps.queries.ts'
import { type Days, instantsOf, overlaps } from '../report.rules.ts'
import {
  type Funnel,
  type FunnelQuery,
  type FunnelRecordsQuery,
  getFunnel,
  getFunnelRecords,
  objectFunnel,
} from './funnel.contract.ts'
import { countFunnel, type FunnelAnswer, funnelRecords, lastDay } from './funnel.queries.ts'
import { funnelGroups } from './funnel.rules.ts'
import type { FunnelPlan } from './funnelCtes.queries.ts'
import { planFunnel } from './funnelPlan.queries.ts'

answer(getFunnel, (context, query) => funnelOf(context, query))
answer(getFunnelRecords, (context, query) => recordsOf(context, query))

forDeclared((entity, on) => {
  const { funnel, records } = objectFunnel(entity) ?? {}
  if (funnel) on.answer(funnel, (context, query) => funnelOf(context, query, entity))
  if (records) on.answer(records, (context, query) => recordsOf(context, query, entity))
})

async function funnelOf(context: Context, query: FunnelQuery, entity?: Entity): Promise<Funnel> {
  const { plan, counted: answered } = await counting(context, query, entity)
  const { mode, cohort, frame, shown, fromFurthest, pipeline, title } = plan
  const days = daysBefore(frame, query)
  const before = days ? (await countFunnel({ ...plan, frame: framedBy(frame, days) })).rows : undefined
  const { total, groups } = funnelGroups(answered.rows, { mode, shown, fromFurthest, before })
  return {
    definition: definitionOf(frame, cohort, { n: total.n, undated: answered.undated }),
    mode,
    cohort,
    pipeline: { id: pipeline, title },
    compared: days,
    reorderedAt: await reorderedAt(frame, plan.course),
    p90Days: answered.p90Seconds === null ? null : answered.p90Seconds / 86_400,
    total,
    groups: [...groups],
    overlapping: overlaps(query),
  }
}

/** The days that the funnel is compared with; null where it has no period or compares with none. */
function daysBefore({ resolved: { period } }: Frame, { compare }: FunnelQuery): Days {
  const { from, to, name } = period
  return compare && from && to ? daysEarlier({ from, to }, name, compare) : null
}

/** The same report over other days, whatever its groups. */
const framedBy = (frame: Frame, days: Days): Frame => ({
  ...frame,
  query: { ...frame.query, by: undefined },
  resolved: { ...frame.resolved, bounds: instantsOf(days, frame.context.company.zone) },
})

async function recordsOf(context: Context, cell: FunnelRecordsQuery, entity?: Entity) {
  const { plan } = await counting(context, cell, entity)
  return json(await recordsJson(context, await funnelRecords(plan, cell), entity))
}

type Counted = { readonly plan: FunnelPlan; readonly counted: FunnelAnswer }

async function counting(context: Context, query: FunnelQuery, entity?: Entity): Promise<Counted> {
  const plan = await planFunnel(context, query, entity)
  const done = await counted(plan.frame, {
    count: (frame) => countFunnel({ ...plan, frame }),
    n: ({ rows }) => rows.find((row) => row.whole && row.at === 0)?.count ?? 0,
    lastDay: (frame) => lastDay({ ...plan, frame }),
  })
  return { plan: { ...plan, frame: done.frame }, counted: done.counted }
}
