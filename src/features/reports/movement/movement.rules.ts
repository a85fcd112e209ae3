import { bySize, grouped } from '../report.rules.ts'
import type { MovementGroup, MovementPart, MovementSum } from './movement.contract.ts'
import { movementParts } from './movement.contract.ts'

/** What SQL counts of one part of one group. */
export interface MovementCount {
  readonly whole: boolean
  readonly key: string | null
  readonly title: string | null
  /** Null in the row that counts every deal of the group. */
  readonly part: MovementPart | null
  readonly count: number
  readonly amount: number
  readonly withoutAmount: number
}

/** Whether a part adds to the pipeline (1), takes from it (−1) or is one of its two ends (0). */
export const direction: Readonly<Record<MovementPart, -1 | 0 | 1>> = {
  opening: 0,
  new: 1,
  increased: 1,
  decreased: -1,
  movedIn: 1,
  movedOut: -1,
  won: -1,
  lost: -1,
  closing: 0,
}

/** An increase or a decrease changes what deals are worth, not how many there are. */
const countless: ReadonlySet<MovementPart> = new Set(['increased', 'decreased'])

export type MovementMeasure = 'amount' | 'count'

/** What a part moves: its amount, or its deals. */
export function moved({ part, count, amount }: MovementSum, measure: MovementMeasure): number {
  if (measure === 'amount') return amount ?? 0
  return countless.has(part) ? 0 : count
}

/**
 * What a movement is told in unless somebody asks: amounts, but deals where amounts are hidden or no deal has one before it is
 * closed, so that both ends would be nothing.
 */
export function measureOf(parts: readonly MovementSum[], asked?: MovementMeasure): MovementMeasure {
  if (parts.some(({ amount }) => amount === null)) return 'count'
  const ends = parts.filter(({ part }) => direction[part] === 0)
  const bare = ends.some(({ count }) => count > 0) && ends.every(({ amount }) => amount === 0)
  return asked ?? (bare ? 'count' : 'amount')
}

/** What several parts move together. */
export function sumOf(parts: readonly MovementSum[], names: readonly MovementPart[], measure: MovementMeasure): number {
  return parts.filter(({ part }) => names.includes(part)).reduce((sum, one) => sum + moved(one, measure), 0)
}

/**
 * opening + new + increased − decreased + moved in − moved out − won − lost (METRICS.md "Pipeline movement"); it equals
 * `closing` of the same parts.
 */
export function closingOf(parts: readonly MovementSum[], measure: MovementMeasure): number {
  const opening = parts.find(({ part }) => part === 'opening')
  return parts.reduce((sum, one) => sum + direction[one.part] * moved(one, measure), opening ? moved(opening, measure) : 0)
}

/** One step of the drawn waterfall: the level before it and after it. */
export interface Level extends MovementSum {
  readonly from: number
  readonly to: number
}

/** The levels a waterfall is drawn from: both ends stand on zero, each part between begins where the one before ended. */
export function levelsOf(parts: readonly MovementSum[], measure: MovementMeasure): readonly Level[] {
  let level = 0
  return parts.map((one): Level => {
    const { part } = one
    const from = direction[part] === 0 ? 0 : level
    level = direction[part] === 0 ? moved(one, measure) : level + direction[part] * moved(one, measure)
    return { ...one, from, to: level }
  })
}

/** One group for all and one per value, each with every part in order. */
export function movementGroups(rows: readonly MovementCount[], amountSeen: boolean) {
  const byKey = grouped(
    rows.filter((row) => !row.whole),
    ({ key }) => key,
  )
  const total = groupOf(
    rows.filter((row) => row.whole),
    amountSeen,
  )
  return { total, groups: bySize([...byKey.values()].map((of) => groupOf(of, amountSeen))) }
}

function groupOf(rows: readonly MovementCount[], amountSeen: boolean): MovementGroup {
  const all = rows.find((row) => row.part === null)
  const parts = movementParts.map((part) => {
    const row = rows.find((candidate) => candidate.part === part)
    return { part, count: row?.count ?? 0, amount: amountSeen ? (row?.amount ?? 0) : null }
  })
  const { key = null, title = null } = rows[0] ?? {}
  return { key, title, n: all?.count ?? 0, withoutAmount: amountSeen ? (all?.withoutAmount ?? 0) : 0, parts }
}
