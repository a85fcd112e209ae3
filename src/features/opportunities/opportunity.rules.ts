import { type Refusal, refuse } from '../../contract/refusal.ts'
import { furtherStage, type StageFacts } from '../pipelines/pipeline.rules.ts'
import type { StoredOpportunity } from './opportunity.contract.ts'

/** What the rules of a batch of deals need to know. */
export interface Road {
  readonly stages: ReadonlyMap<string, StageFacts>
  readonly firstPipeline: string | undefined
  readonly now: string
  /** By deal: the furthest stage it came to when it was last in the pipeline it goes to now. */
  readonly cameTo?: ReadonlyMap<string, string>
}

export interface Move {
  readonly stage: string
  readonly lostReason?: string | undefined
  readonly closeNote?: string | undefined
  readonly occurredAt?: string | undefined
}

const firstOpen = (road: Road, pipeline: string) =>
  [...road.stages.values()]
    .filter((s) => s.pipeline === pipeline && s.type === 'open' && !s.archived)
    .sort((a, b) => a.position - b.position)[0]

/** A new deal takes its place: the first open stage of the first pipeline unless it names one. */
export function placeOpportunity(draft: StoredOpportunity, road: Road): StoredOpportunity | Refusal {
  const named = draft.stage ? road.stages.get(draft.stage) : undefined
  const pipeline = draft.pipeline ?? named?.pipeline ?? road.firstPipeline
  if (!pipeline) return refuse('required', 'There is no pipeline yet: make one first.', { field: 'pipeline' })
  const stage = named ?? (draft.stage ? undefined : firstOpen(road, pipeline))
  if (!stage || stage.archived)
    return refuse('invalid', 'There is no such stage, or the pipeline has no open one.', { field: 'stage' })
  if (stage.pipeline !== pipeline) return refuse('invalid', 'The stage belongs to another pipeline.', { field: 'stage' })
  if (stage.type === 'lost' && !draft.lostReason) return reasonNeeded()
  return {
    ...draft,
    pipeline,
    stage: stage.id,
    stageEnteredAt: draft.createdAt,
    closedAt: stage.type === 'open' ? null : draft.createdAt,
    furthestStage: furtherStage(undefined, stage)?.id ?? null,
  }
}

/** Moves one deal to a stage. Won and lost set when it closed, lost asks why, an open stage opens it again. */
export function decideMove(deal: StoredOpportunity, move: Move, road: Road): StoredOpportunity | Refusal {
  const to = road.stages.get(move.stage)
  // A closed deal of a retired pipeline stays in its stage, where its reason can be changed.
  if (!to || (to.archived && deal.stage !== to.id)) return refuse('invalid', 'There is no such stage.', { field: 'stage' })
  if (deal.archivedAt) return refuse('invalid', 'The deal is archived: restore it first.', { field: 'id' })
  const from = road.stages.get(deal.stage ?? '')
  // From one lost stage to another nothing is lost anew.
  if (to.type === 'lost' && from?.type !== 'lost' && !move.lostReason && !deal.lostReason) return reasonNeeded()
  const occurredAt = move.occurredAt ? new Date(move.occurredAt).toISOString() : road.now
  if (occurredAt > road.now) return refuse('invalid', 'A move cannot have happened in the future.', { field: 'occurredAt' })
  if (deal.stageEnteredAt && occurredAt < deal.stageEnteredAt) {
    return refuse('invalid', 'A move cannot have happened before the one before it.', { field: 'occurredAt' })
  }
  if (deal.stage === to.id) return withReason(deal, to, move)
  const furthest = deal.pipeline === to.pipeline ? deal.furthestStage : road.cameTo?.get(deal.id)
  return withReason(
    {
      ...deal,
      pipeline: to.pipeline,
      stage: to.id,
      stageEnteredAt: occurredAt,
      closedAt: closing(deal, from, to, occurredAt),
      furthestStage: furtherStage(road.stages.get(furthest ?? ''), to)?.id ?? null,
    },
    to,
    move,
  )
}

/** The move that gives a deal the stage, reason and lesson again that it had. */
export function moveBack({ row, values }: { row: Readonly<Record<string, unknown>>; values: Readonly<Record<string, unknown>> }) {
  const had = (field: string) => (field in values ? values[field] : row[field]) as string | null
  const lostReason = had('lostReason')
  const closeNote = had('closeNote')
  return {
    id: row.id as string,
    stage: had('stage') as string,
    ...(lostReason ? { lostReason } : {}),
    ...(closeNote ? { closeNote } : {}),
  }
}

/** When it closed: a deal that goes from one won stage to another, as when a stage is retired, was won when it was won. */
function closing(deal: StoredOpportunity, from: StageFacts | undefined, to: StageFacts, occurredAt: string): string | null {
  if (to.type === 'open') return null
  return from?.type === to.type ? deal.closedAt : occurredAt
}

/** The reason belongs to a lost deal alone; what was learned stays on a closed one. */
function withReason(deal: StoredOpportunity, to: StageFacts, move: Move): StoredOpportunity {
  return {
    ...deal,
    lostReason: to.type === 'lost' ? (move.lostReason ?? deal.lostReason) : null,
    closeNote: to.type === 'open' ? null : (move.closeNote ?? deal.closeNote),
  }
}

const reasonNeeded = () => refuse('gate', 'Say why the deal was lost.', { field: 'lostReason' })
