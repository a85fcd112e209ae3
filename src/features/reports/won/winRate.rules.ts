import { bySize, ratio } from '../report.rules.ts'
import type { ClosedSum, WinGroup } from './winRate.contract.ts'

/** What SQL counts of one group. Amounts are null for who may not see them. */
export interface WinCount {
  readonly whole: boolean
  readonly key: string | null
  readonly title: string | null
  readonly won: ClosedSum
  readonly lost: ClosedSum
  readonly open: number
}

/** won ÷ (won + lost), or won ÷ created where open deals stay in the denominator (METRICS.md "Win rate"). */
export function winRate(counts: { readonly won: number; readonly lost: number; readonly open?: number }): number | null {
  return ratio(counts.won, counts.won + counts.lost + (counts.open ?? 0))
}

export function winGroup(row: WinCount): WinGroup {
  const { key, title, won, lost, open } = row
  const seen = won.amount !== null && lost.amount !== null
  return {
    key,
    title,
    n: won.count + lost.count + open,
    won,
    lost,
    open,
    rate: winRate({ won: won.count, lost: lost.count, open }),
    valueRate: seen ? winRate({ won: won.amount ?? 0, lost: lost.amount ?? 0 }) : null,
  }
}

/** One group for all and one per value: the one with most deals first and "none" last. */
export function winGroups(rows: readonly WinCount[]): { readonly total: WinGroup; readonly groups: readonly WinGroup[] } {
  const nothing: ClosedSum = { count: 0, amount: 0, withoutAmount: 0, unconverted: 0 }
  const total = rows.find((row) => row.whole) ?? { whole: true, key: null, title: null, won: nothing, lost: nothing, open: 0 }
  const groups = rows.filter((row) => !row.whole).map(winGroup)
  return { total: winGroup(total), groups: bySize(groups) }
}
