/** A stage on the board, in a lane: what a drop names. A lane is its owner's id, null for nobody's. */
export interface LanePlace {
  readonly stage: string
  readonly owner: string | null
}

export const placeIn = ({ stage, owner }: LanePlace): string => `${stage}@${owner ?? ''}`

/** The stage that a drop names, and the lane if it was dropped on one. */
export function readPlace(place: string): { readonly stage: string; readonly owner?: string | null } {
  const [stage = '', owner] = place.split('@')
  return owner === undefined ? { stage } : { stage, owner: owner || null }
}

interface Lane {
  readonly key: unknown
  readonly title: string | null
}

/** Lanes as they stand: one's own first, then the others by name, nobody's last. */
export function inLaneOrder<L extends Lane>(lanes: readonly L[], self: string): readonly L[] {
  const rank = ({ key }: Lane) => (key === self ? 0 : key === null ? 2 : 1)
  return [...lanes].sort((a, b) => rank(a) - rank(b) || (a.title ?? '').localeCompare(b.title ?? ''))
}
