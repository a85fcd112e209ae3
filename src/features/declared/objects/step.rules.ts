import { type Refusal, refuse } from '../../../contract/refusal.ts'
import type { StepMove, StepType, StoredStep } from './object.contract.ts'

/** A step as rules and boards need it. */
export interface StepFacts {
  readonly id: string
  readonly object: string
  readonly name: string
  readonly type: StepType
  /** Working days after which a record stands still there. */
  readonly rottingDays: number | null
  readonly position: number
  readonly archived: boolean
}

/** What of a tracked record its moves decide about. */
export interface OnTrack {
  readonly id: string
  readonly createdAt: string | null
  readonly archivedAt: string | null
  readonly step?: string | null
  readonly stepEnteredAt?: string | null
  readonly closedAt?: string | null
}

/** Steps in the order of the road: open ones as placed, then the good ends, then the others. */
export function inOrder<S extends { readonly type: StepType; readonly position: number }>(steps: readonly S[]): readonly S[] {
  const rank = { open: 0, won: 1, lost: 2 }
  return [...steps].sort((a, b) => rank[a.type] - rank[b.type] || a.position - b.position)
}

/** A new record takes its place: the first open step unless it names one. */
export function placeOnTrack<R extends OnTrack>(row: R, steps: readonly StepFacts[]): R | Refusal {
  const inUse = steps.filter(({ archived }) => !archived)
  const chosen = row.step ? inUse.find(({ id }) => id === row.step) : inOrder(inUse)[0]
  if (row.step && !chosen) return refuse('invalid', 'There is no such step.', { field: 'step' })
  if (!chosen || (!row.step && chosen.type !== 'open'))
    return refuse('required', 'The track has no open step to begin at: add one to it first.', { field: 'step' })
  return {
    ...row,
    step: chosen.id,
    stepEnteredAt: row.createdAt,
    closedAt: chosen.type === 'open' ? null : row.createdAt,
  }
}

/** Moves one record to a step. An end sets when it closed, an open step opens it again. */
export function moveOnTrack<R extends OnTrack>(
  row: R,
  move: Pick<StepMove, 'step' | 'occurredAt'>,
  { steps, now }: { readonly steps: readonly StepFacts[]; readonly now: string },
): R | Refusal {
  const to = steps.find(({ id }) => id === move.step)
  if (!to || to.archived) return refuse('invalid', 'There is no such step.', { field: 'step' })
  if (row.archivedAt) return refuse('invalid', 'The record is archived: restore it first.', { field: 'id' })
  const occurredAt = move.occurredAt ? new Date(move.occurredAt).toISOString() : now
  if (occurredAt > now) return refuse('invalid', 'A move cannot have happened in the future.', { field: 'occurredAt' })
  if (row.stepEnteredAt && occurredAt < row.stepEnteredAt)
    return refuse('invalid', 'A move cannot have happened before the one before it.', { field: 'occurredAt' })
  if (row.step === to.id) return row
  const from = steps.find(({ id }) => id === row.step)
  // From one end to another of its kind, as when a step is retired, it closed when it closed.
  const closedAt = to.type === 'open' ? null : from?.type === to.type ? row.closedAt : occurredAt
  return { ...row, step: to.id, stepEnteredAt: occurredAt, closedAt }
}

/** A step that holds records keeps its type, and goes only by `retireStep`, which says where they go. */
export function decideStep(
  { before, after }: { readonly before: StoredStep | null; readonly after: StoredStep },
  { tracked, held }: { readonly tracked: boolean; readonly held: number },
): StoredStep | Refusal {
  if (!tracked) return refuse('invalid', 'Records of this object move along no track.', { field: 'object' })
  if (before && held > 0) {
    if (before.type !== after.type)
      return refuse('in_use', `${held} records stand in this step: move them before changing its type.`, { field: 'type' })
    if (!before.archivedAt && after.archivedAt)
      return refuse('in_use', `${held} records stand in this step: say where they go.`, { details: { records: held } })
  }
  // At an end nothing stands still.
  return after.type === 'open' ? after : { ...after, rottingDays: null }
}

/** Whether a step may be retired while so many records stand in it; they go to a step of its kind. */
export function retireRefusal(
  step: Pick<StoredStep, 'name' | 'type'>,
  others: readonly StepFacts[],
  { moveTo, held }: { readonly moveTo: string | undefined; readonly held: number },
): Refusal | null {
  const alike = others.filter(({ type }) => type === step.type)
  if (step.type === 'open' && alike.length === 0) return refuse('in_use', 'A track needs an open step.', { field: 'id' })
  return held > 0 && !alike.some(({ id }) => id === moveTo)
    ? refuse('in_use', `${held} records stand in ${step.name}: choose another step of its kind for them.`, {
        field: 'moveTo',
        details: { records: held },
      })
    : null
}
