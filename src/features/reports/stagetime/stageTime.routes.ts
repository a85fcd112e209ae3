import type { Entity } from '../../../contract/entity.ts'
import type { Context } from '../../../server/context.ts'
import { answer, forDeclared, json } from '../../../server/verb.ts'
import { definitionOf, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { roadOf, stillBefore } from '../counting/steps.queries.ts'
import { overlaps } from '../report.rules.ts'
import {
  getStageTime,
  getStageTimeRecords,
  objectStageTime,
  type StageTime,
  type StageTimeQuery,
  type StageTimeRecordsQuery,
} from './stageTime.contract.ts'
import { countStageTime, lastLeavingDay, stageTimeRecords } from './stageTime.queries.ts'
import { stageTimeGroups } from './stageTime.rules.ts'

answer(getStageTime, (context, query) => stageTimeOf(context, query))
answer(getStageTimeRecords, (context, query) => recordsOf(context, query))

forDeclared((entity, on) => {
  const { stageTime, records } = objectStageTime(entity) ?? {}
  if (stageTime) on.answer(stageTime, (context, query) => stageTimeOf(context, query, entity))
  if (records) on.answer(records, (context, query) => recordsOf(context, query, entity))
})

async function stageTimeOf(context: Context, query: StageTimeQuery, entity?: Entity): Promise<StageTime> {
  const { frame, counted: times, plan } = await counting(context, query, entity)
  const { total, groups } = stageTimeGroups(times.rows, plan.steps)
  return {
    definition: definitionOf(frame, 'left', { n: total.n, undated: times.undated }),
    pipeline: { id: plan.pipeline, title: plan.title },
    total,
    groups: [...groups],
    overlapping: overlaps(query),
  }
}

async function recordsOf(context: Context, cell: StageTimeRecordsQuery, entity?: Entity) {
  const { frame, plan } = await counting(context, cell, entity)
  return json(await recordsJson(context, await stageTimeRecords(frame, plan, cell), entity))
}

async function counting(context: Context, query: StageTimeQuery, entity?: Entity) {
  const frame = await openFrame(context, query, 'last12Months', entity)
  const { id, title, course } = await roadOf(frame)
  const steps = course.filter((step) => step.type === 'open' && !step.archived)
  const plan = { pipeline: id, title, steps, stillBefore: await stillBefore(context, steps, frame.at) }
  const done = await counted(frame, {
    count: (at) => countStageTime(at, plan),
    n: ({ rows }) => rows.reduce((n, row) => n + (row.whole ? row.visit.n : 0), 0),
    lastDay: (at) => lastLeavingDay(at, plan),
  })
  return { ...done, plan }
}
