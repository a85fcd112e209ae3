import type { Group, GroupKey, Groups } from '../../../contract/group.ts'
import type { Money } from '../../../contract/money.ts'
import type { AnyRow } from '../field/values.ts'

/** The group that a record goes to, and what that writes into it, as a reader has it. */
export interface Goal {
  readonly key: GroupKey
  readonly title: string | null
  readonly lane?: GroupKey
  readonly laneTitle?: string | null
  readonly values: Readonly<Record<string, unknown>>
}

type Sums = Group['sums']

/** The sums with the amounts of one record more (1) or less (−1). */
function addedTo(sums: Sums, row: AnyRow, sign: 1 | -1): Sums {
  return Object.fromEntries(
    Object.entries(sums).map(([field, all]) => {
      const money = row[field] as Money | null | undefined
      if (!money) return [field, all]
      const before = all.find(({ currency }) => currency === money.currency) ?? { currency: money.currency, amount: 0, count: 0 }
      const after = { ...before, amount: before.amount + sign * money.amount, count: before.count + sign }
      const others = all.filter(({ currency }) => currency !== money.currency)
      return [field, after.count > 0 ? [...others, after].sort((a, b) => (a.currency < b.currency ? -1 : 1)) : others]
    }),
  )
}

const isAt = (group: Group, { key, lane }: Goal) => group.key === key && (group.lane ?? null) === (lane ?? null)

/** The groups as they will most likely be once a record has gone to another one, until the server's exact answer replaces them. */
export function movedInGroups(before: Groups, id: string, goal: Goal): Groups {
  const from = before.groups.find(({ rows }) => rows?.some((row) => row.id === id))
  const row = from?.rows?.find((one) => one.id === id)
  if (!from || !row || isAt(from, goal)) return before
  const { values, ...place } = goal
  const empty: Group = {
    ...place,
    count: 0,
    sums: Object.fromEntries(Object.keys(from.sums).map((field) => [field, []])),
    rows: [],
  }
  const known = before.groups.some((group) => isAt(group, goal)) ? before.groups : [...before.groups, empty]
  const groups = known.map((group) => {
    if (group === from)
      return {
        ...group,
        count: group.count - 1,
        sums: addedTo(group.sums, row, -1),
        rows: group.rows?.filter((one) => one !== row) ?? [],
      }
    if (!isAt(group, goal)) return group
    return {
      ...group,
      count: group.count + 1,
      sums: addedTo(group.sums, row, 1),
      rows: [{ ...row, ...values }, ...(group.rows ?? [])],
    }
  })
  return { ...before, groups }
}
