import { type Refusal, refuse } from '../../contract/refusal.ts'
import type { StageType } from './pipeline.contract.ts'

/** A stage as rules and boards need it. */
export interface StageFacts {
  readonly id: string
  readonly pipeline: string
  readonly name: string
  readonly type: StageType
  readonly probability: number
  readonly rottingDays: number | null
  readonly position: number
  readonly archived: boolean
}

type Chances = 'pipeline' | 'best case' | 'commit'

const open = <const N extends string>(
  name: N,
  probability: number,
  rottingDays: number,
  forecastCategory: Chances = 'pipeline',
) => ({ name, type: 'open', probability, rottingDays, forecastCategory }) as const

/** The stages of a new installation's pipeline; all of them can be renamed, moved and retired. */
export const firstStages = [
  open('Qualify', 10, 15),
  open('Needs', 25, 15),
  open('Proposal', 50, 15, 'best case'),
  open('Negotiate', 75, 10, 'commit'),
  { name: 'Won', type: 'won', probability: 100, rottingDays: null, forecastCategory: 'closed' },
  { name: 'Lost', type: 'lost', probability: 0, rottingDays: null, forecastCategory: 'omitted' },
] as const

export const firstLostReasons = ['Price', 'Competitor', 'No decision', 'No budget', 'No answer', 'Timing', 'Not a fit'] as const

/** A won stage is certain and a lost one impossible, whatever was typed. */
export function stageRefusal(stage: { readonly type: StageType; readonly probability: number }): Refusal | null {
  if (stage.type === 'won' && stage.probability !== 100)
    return refuse('invalid', 'A won stage has a probability of 100.', { field: 'probability' })
  if (stage.type === 'lost' && stage.probability !== 0)
    return refuse('invalid', 'A lost stage has a probability of 0.', { field: 'probability' })
  return null
}

/** A refusal where no pipeline would be left in use: a new deal needs one. */
export const lastPipelineRefusal = (others: readonly string[]): Refusal | null =>
  others.length === 0 ? refuse('in_use', 'A new deal needs a pipeline, and this is the only one.', { field: 'id' }) : null

/** Whether a pipeline may be retired while so many open deals stand in it: they go on from an open stage of another one in use. */
export function retirePipelineRefusal(
  { id, name }: { readonly id: string; readonly name: string },
  known: { readonly deals: number; readonly others: readonly string[]; readonly to: StageFacts | undefined },
): Refusal | null {
  const { deals, others, to } = known
  const last = lastPipelineRefusal(others)
  if (last) return last
  const takes = to && !to.archived && to.type === 'open' && to.pipeline !== id
  return deals > 0 && !takes
    ? refuse('in_use', `${deals} open deals stand in ${name}: choose an open stage of another pipeline for them.`, {
        field: 'moveTo',
        details: { deals },
      })
    : null
}

/** Stages in the order of the road: open ones as placed, then won, then lost. */
export function inOrder<S extends { readonly type: StageType; readonly position: number }>(stages: readonly S[]): readonly S[] {
  const rank = { open: 0, won: 1, lost: 2 }
  return [...stages].sort((a, b) => rank[a.type] - rank[b.type] || a.position - b.position)
}

/**
 * How far along the road a stage is, for the funnel mode `reached`: its place among the open and won stages, or -1 for a lost one,
 * which credits nothing.
 */
export function reachOf(stage: StageFacts | undefined): number {
  if (!stage || stage.type === 'lost') return -1
  return stage.type === 'won' ? Number.MAX_SAFE_INTEGER : stage.position
}

/** The stage that stands for how far a deal ever came: whichever of the two lies further. */
export function furtherStage(a: StageFacts | undefined, b: StageFacts | undefined): StageFacts | undefined {
  const best = reachOf(b) > reachOf(a) ? b : a
  return reachOf(best) < 0 ? undefined : best
}
