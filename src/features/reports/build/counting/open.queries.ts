import type { Entity } from '../../../../contract/entity.ts'
import type { PeriodClock } from '../../../../contract/period.ts'
import { isRefusal, refuse } from '../../../../contract/refusal.ts'
import type { Context } from '../../../../server/context.ts'
import { maybeEntity } from '../../../../server/entities.ts'
import { Refused } from '../../../../server/refused.ts'
import { scopeOf } from '../../../../server/rights.ts'
import { asOfMoment, type Days } from '../../report.rules.ts'
import type { ReportDefinition } from '../build.contract.ts'
import { daysCompared, daysCounted } from '../calendar.rules.ts'

/** What a report is counted in: who asks, of which records, from which moment, over which days. */
export interface Ground {
  readonly context: Context
  readonly entity: Entity
  readonly definition: ReportDefinition
  /** The moment it is counted from; named periods go by it. */
  readonly at: Date
  /** That moment was asked for; otherwise it is now. */
  readonly earlier: boolean
  readonly clock: PeriodClock
  readonly days: Days
  readonly before: Days
}

/** @throws Refused where there is no such entity, where the actor reads none of it, and where the period is none */
export function openGround(context: Context, definition: ReportDefinition): Ground {
  const entity = maybeEntity(definition.entity)
  if (!entity) throw new Refused(refuse('invalid', `There are no records of ${definition.entity}.`, { field: 'entity' }))
  if (scopeOf(context.actor, entity, 'read') === 'none')
    throw new Refused(refuse('forbidden', `Your role does not show you ${entity.plural}.`, { field: 'entity' }))
  if (definition.asOf !== undefined && !entity.track)
    throw new Refused(refuse('invalid', `What ${entity.plural} were on an earlier day is not kept.`, { field: 'asOf' }))
  const now = { now: context.now, ...context.company }
  const at = asOfMoment(definition.asOf, now)
  const clock = { ...now, now: at }
  const days = daysCounted(definition, clock)
  if (isRefusal(days)) throw new Refused(days)
  const earlier = definition.asOf !== undefined
  return { context, entity, definition, at, earlier, clock, days, before: daysCompared(definition, clock) }
}
