import type { Context } from '../../../server/context.ts'
import { answer, json } from '../../../server/verb.ts'
import { allStages } from '../../pipelines/pipeline.queries.ts'
import { definitionOf, type Frame, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { earlierBounds, overlaps } from '../report.rules.ts'
import { getVelocity, getVelocityRecords, type Velocity, type VelocityQuery } from './velocity.contract.ts'
import { countVelocity, lastVelocityDay, velocityRecords } from './velocity.queries.ts'
import { velocityGroups } from './velocity.rules.ts'

answer(getVelocity, async (context, query) => {
  const { frame, stages, counted: now } = await counting(context, query)
  const { total, groups } = velocityGroups(now.rows)
  const before = await countVelocity(windowBefore(frame), stages)
  return {
    definition: definitionOf(frame, 'closed', { n: total.n, undated: now.undated }),
    total,
    before: velocityGroups(before.rows).total,
    groups: [...groups],
    overlapping: overlaps(query),
  } satisfies Velocity
})

answer(getVelocityRecords, async (context, { part, group, after, limit, ...query }) => {
  const { frame, stages } = await counting(context, query)
  return json(await recordsJson(context, await velocityRecords(frame, stages, { ...query, part, group, after, limit })))
})

/** The window just before, of the same length. */
function windowBefore(frame: Frame): Frame {
  const { resolved, query } = frame
  return { ...frame, query: { ...query, by: undefined }, resolved: { ...resolved, bounds: earlierBounds(resolved.bounds) } }
}

async function counting(context: Context, query: VelocityQuery) {
  const stages = (await allStages(context.tx)).filter((stage) => !query.pipeline || stage.pipeline === query.pipeline)
  const done = await counted(await openFrame(context, query, 'last90Days'), {
    count: (frame) => countVelocity(frame, stages),
    n: ({ rows }) => rows.find((row) => row.whole)?.n ?? 0,
    lastDay: (frame) => lastVelocityDay(frame, stages),
  })
  return { ...done, stages }
}
