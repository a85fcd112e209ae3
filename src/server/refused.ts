import { isRefusal, type Refusal, refusalStatus, refuse } from '../contract/refusal.ts'

/** A refusal on its way to the caller; the transaction it is thrown in changes nothing. */
export class Refused extends Error {
  readonly refusal: Refusal
  readonly refusals: readonly (Refusal & { index: number })[]
  readonly retryAfter: number | undefined

  constructor(refusal: Refusal, more: { refusals?: readonly (Refusal & { index: number })[]; retryAfter?: number } = {}) {
    super(refusal.message)
    this.refusal = refusal
    this.refusals = more.refusals ?? []
    this.retryAfter = more.retryAfter
  }

  get status(): number {
    return refusalStatus[this.refusal.refused]
  }
}

/** Passes records on when each was found; a missing one and one that may not be seen are the same `not_found`. */
export function found<T>(records: readonly (T | null | undefined)[]): readonly T[] {
  return accept(
    records.map((record) => record ?? refuse('not_found', 'There is no such record, or you may not see it.', { field: 'id' })),
  )
}

/** Passes decisions on when none is a refusal; otherwise the whole batch is refused, naming each record. */
export function accept<T>(decisions: readonly (T | Refusal)[]): readonly T[] {
  const refusals = decisions.flatMap((decision, index) => (isRefusal(decision) ? [{ ...decision, index }] : []))
  const [first] = refusals
  if (first) {
    const { index: _, ...refusal } = first
    throw new Refused(refusal, { refusals: decisions.length > 1 ? refusals : [] })
  }
  return decisions as readonly T[]
}
