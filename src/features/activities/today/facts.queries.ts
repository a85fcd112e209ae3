import { dayOf } from '../../../contract/period.ts'
import type { Context } from '../../../server/context.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { type Opportunity, opportunity } from '../../opportunities/opportunity.contract.ts'
import { stillBefore } from '../../opportunities/still.queries.ts'
import { allStages } from '../../pipelines/pipeline.queries.ts'
import { inOrder, type StageFacts } from '../../pipelines/pipeline.rules.ts'
import type { StandingDeal } from './today.contract.ts'
import type { DealFacts } from './today.rules.ts'

/** The fields of a deal that the page shows or reasons with. */
export const dealFields = ['name', 'account', 'amount', 'stage', 'stageEnteredAt', 'closeDate', 'closedAt', 'owner'] as const
export type SeenDeal = Partial<Pick<Opportunity, (typeof dealFields)[number]>> & { readonly id: string }

/** What the page knows of all deals before it looks at one. */
export interface Ground {
  readonly context: Context
  readonly today: string
  readonly stages: ReadonlyMap<string, StageFacts & { readonly place: number; readonly of: number }>
  /** Open stages in use: since when a deal in it stands still. Empty for who may not see since when a deal stands. */
  readonly since: ReadonlyMap<string, string | null>
}

export async function groundOf(context: Context): Promise<Ground> {
  const stages = await allStages(context.tx)
  const open = stages.filter(({ type, archived }) => type === 'open' && !archived)
  const placed = stages.map((stage) => {
    const road = inOrder(open.filter(({ pipeline }) => pipeline === stage.pipeline))
    const place = road.findIndex(({ id }) => id === stage.id)
    return [stage.id, { ...stage, place: Math.max(0, place), of: Math.max(1, road.length) }] as const
  })
  const hidden = hiddenFrom(context.actor, opportunity)
  const veiled = ['stage', 'stageEnteredAt', 'closedAt'].some((field) => hidden.has(field))
  return {
    context,
    today: dayOf(context.now, context.company.zone),
    stages: new Map(placed),
    since: veiled ? new Map() : await stillBefore(context, open),
  }
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** What the rules need of a deal as the actor sees it. */
export function factsOf({ context, today, stages, since }: Ground, deal: SeenDeal): DealFacts {
  const stage = stages.get(deal.stage?.id ?? '')
  const entered = deal.stageEnteredAt ?? null
  const moment = since.get(deal.stage?.id ?? '')
  return {
    stage: deal.stage?.title ?? null,
    daysInStage: entered === null ? null : daysBetween(dayOf(new Date(entered), context.company.zone), today),
    stillAfter: stage?.rottingDays ?? null,
    still: Boolean(moment && entered !== null && entered < moment),
    closed: Boolean(deal.closedAt) || (stage !== undefined && stage.type !== 'open'),
    closeDate: deal.closeDate ?? null,
    today,
  }
}

/** A deal as the page shows it. */
export function shownDeal(
  { stages }: Ground,
  deal: SeenDeal,
): Pick<StandingDeal, 'id' | 'name' | 'account' | 'amount' | 'stage'> {
  const stage = stages.get(deal.stage?.id ?? '')
  return {
    id: deal.id,
    name: deal.name ?? '',
    account: deal.account ?? null,
    amount: deal.amount ?? null,
    stage: deal.stage && stage?.type === 'open' ? { ...deal.stage, place: stage.place, of: stage.of } : null,
  }
}
