/** Whose value it is and since when; no name of whom one may not see. */
export interface Whose {
  readonly by?: string | null
  readonly at?: string
}

/** A field of a stale save that somebody else changed meanwhile, as the server tells it. */
interface StaleField extends Whose {
  readonly mine: unknown
  /** What stands there now, as it is stored. */
  readonly theirs?: unknown
}

/** The fields of a stale save that others changed too; none of any other failure. */
export function staleFields(
  failure: { readonly code: string; readonly details?: unknown } | null,
): Readonly<Record<string, StaleField>> {
  if (failure?.code !== 'stale') return {}
  return (failure.details as { fields?: Record<string, StaleField> } | undefined)?.fields ?? {}
}
