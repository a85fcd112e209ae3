import { bySize, fewest, ratio } from '../report.rules.ts'
import { type VelocityGroup, type VelocityPart, velocityParts } from './velocity.contract.ts'

/** What SQL counts of one group. The sum is null for who may not see amounts. */
export interface VelocityCount {
  readonly whole: boolean
  readonly key: string | null
  readonly title: string | null
  readonly n: number
  readonly created: number
  readonly won: number
  readonly lost: number
  readonly valued: number
  readonly wonAmount: number | null
  readonly cycle: number | null
}

type Parts = Readonly<Record<VelocityPart, number | null>>

/**
 * N × average won value × win rate ÷ cycle days, in currency a day (METRICS.md "Sales velocity"); null where a part is missing or
 * the cycle is no time at all.
 */
export function velocityOf({ created, average, winRate, cycle }: Parts): number | null {
  if (created === null || average === null || winRate === null || cycle === null) return null
  return cycle > 0 ? (created * average * winRate) / cycle : null
}

/** What a day would gain if one part alone were ten per cent better: more of the first three, a cycle a tenth shorter. */
export function gainsOf(parts: Parts): Record<VelocityPart, number | null> {
  const now = velocityOf(parts)
  const gain = (part: VelocityPart, factor: number) => {
    const better = velocityOf({ ...parts, [part]: (parts[part] ?? 0) * factor })
    return now === null || better === null ? null : Math.round(better - now)
  }
  return {
    created: gain('created', 1.1),
    average: gain('average', 1.1),
    winRate: gain('winRate', 1.1),
    cycle: gain('cycle', 0.9),
  }
}

/**
 * The part that moved the velocity most since before: the one with the largest ratio, up or down, the cycle turned round. Null
 * where either velocity is missing or nothing moved.
 */
export function mainChange(now: VelocityGroup, before: VelocityGroup): VelocityPart | null {
  if (!now.velocity || !before.velocity) return null
  const moved = velocityParts.map((part) => ({ part, by: Math.abs(Math.log((now[part] ?? 1) / (before[part] ?? 1))) }))
  const most = moved.reduce((best, one) => (one.by > best.by ? one : best))
  return most.by > 0 && Number.isFinite(most.by) ? most.part : null
}

export function velocityGroup(row: VelocityCount): VelocityGroup {
  const { key, title, n, created, won, lost, valued, wonAmount, cycle } = row
  const average = wonAmount === null ? null : ratio(wonAmount, valued)
  const parts = { created, average, winRate: ratio(won, won + lost), cycle }
  const velocity = won < fewest ? null : velocityOf(parts)
  return {
    key,
    title,
    n,
    won,
    lost,
    valued,
    ...parts,
    average: average === null ? null : Math.round(average),
    velocity: velocity === null ? null : Math.round(velocity),
    gains: velocity === null ? null : gainsOf(parts),
  }
}

const nothing: VelocityCount = {
  whole: true,
  key: null,
  title: null,
  n: 0,
  created: 0,
  won: 0,
  lost: 0,
  valued: 0,
  wonAmount: null,
  cycle: null,
}

export function velocityGroups(rows: readonly VelocityCount[]) {
  const total = velocityGroup(rows.find((row) => row.whole) ?? nothing)
  return { total, groups: bySize(rows.filter((row) => !row.whole).map(velocityGroup)) }
}
