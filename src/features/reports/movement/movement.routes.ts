import type { Context } from '../../../server/context.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { answer, json } from '../../../server/verb.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import { definitionOf, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { overlaps } from '../report.rules.ts'
import { getMovement, getMovementRecords, type Movement, type MovementQuery } from './movement.contract.ts'
import { countMovement, lastMovement, movementRecords } from './movement.queries.ts'
import { direction, movementGroups } from './movement.rules.ts'

answer(getMovement, async (context, query) => {
  const { frame, counted: movement } = await counting(context, query)
  const amountSeen = !hiddenFrom(context.actor, opportunity).has('amount')
  const { total, groups } = movementGroups(movement.rows, amountSeen)
  const definition = definitionOf(frame, 'moved', { n: total.n, undated: movement.undated })
  return {
    definition: { ...definition, undatedIncluded: false },
    total,
    groups: [...groups],
    overlapping: overlaps(query),
  } satisfies Movement
})

answer(getMovementRecords, async (context, { part, group, after, limit, ...query }) => {
  const { frame } = await counting(context, query)
  return json(await recordsJson(context, await movementRecords(frame, { ...query, part, group, after, limit })))
})

/** A period in which deals only stood still is as empty as one without deals. */
async function counting(context: Context, query: MovementQuery) {
  return counted(await openFrame(context, query, 'thisQuarter'), {
    count: (frame) => countMovement(frame, query),
    n: ({ rows }) => rows.reduce((n, { whole, part, count }) => n + (whole && part && direction[part] !== 0 ? count : 0), 0),
    lastDay: (frame) => lastMovement(frame, query),
  })
}
