import type { Group } from '../../../contract/group.ts'

interface Sum {
  readonly currency: string
  readonly amount: number
}

/** Count and sums of a money field (minor units, by currency) over groups that share no record. */
export function totalsOf(
  groups: readonly Group[],
  money: string | undefined,
): { readonly count: number; readonly sums: readonly Sum[] } {
  const sums = new Map<string, number>()
  for (const group of groups)
    for (const { currency, amount } of (money && group.sums[money]) || []) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return {
    count: groups.reduce((all, { count }) => all + count, 0),
    sums: [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({ currency, amount })),
  }
}
