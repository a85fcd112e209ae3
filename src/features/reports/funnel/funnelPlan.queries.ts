import type { Entity } from '../../../contract/entity.ts'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { Refused } from '../../../server/refused.ts'
import { openFrame } from '../counting/frame.queries.ts'
import { roadOf, stillBefore } from '../counting/steps.queries.ts'
import { shownSteps } from '../counting/steps.rules.ts'
import type { FunnelQuery } from './funnel.contract.ts'
import { type FunnelPlan, knowsFurthest } from './funnelCtes.queries.ts'

/** What a funnel is counted by. @throws Refused where it cannot begin with the stage asked for, or there is no such pipeline */
export async function planFunnel(context: Context, query: FunnelQuery, entity?: Entity): Promise<FunnelPlan> {
  const frame = await openFrame(context, query, 'last12Months', entity)
  const pipeline = await roadOf(frame)
  const shown = shownSteps(pipeline.course, query.first)
  if (shown.length === 0) throw new Refused(refuse('invalid', 'The funnel cannot begin with that stage.', { field: 'first' }))
  const { mode = 'reached', cohort = 'created' } = query
  return {
    frame,
    mode,
    cohort,
    pipeline: pipeline.id,
    title: pipeline.title,
    course: pipeline.course,
    shown,
    stillBefore: await stillBefore(context, pipeline.course, frame.at),
    matureOnly: query.matureOnly === true,
    fromFurthest: knowsFurthest({ frame, mode, cohort }),
  }
}
