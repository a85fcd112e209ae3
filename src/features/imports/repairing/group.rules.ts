import { byValue } from '../deciding/problem.contract.ts'
import type { ImportPreview, ProblemGroup } from '../import.contract.ts'
import type { Mapping } from '../mapping.contract.ts'
import { columnOf } from '../mapping.rules.ts'

type Group = ImportPreview['problems'][number]

/** What a count of every row found, and the mapping it counted by. */
export interface Counted {
  readonly problems: readonly ProblemGroup[]
  readonly mapping: Mapping
}

const keyOf = ({ file, code, column, value }: ProblemGroup) =>
  JSON.stringify([file, code, column, byValue.includes(code) ? value : null])

/**
 * The groups to repair: those of the whole count first, for the first rows show only their own. A later change of the mapping takes those
 * away that it answers; what the first rows have is told anew with each change.
 */
export function groupsToRepair(first: readonly Group[], counted: Counted, now: Mapping): readonly Group[] {
  const meant = new Map(first.map((group) => [keyOf(group), group.meant]))
  const whole = counted.problems
    .filter((group) => isOpen(group, counted.mapping, now))
    .map((group) => ({ ...group, meant: meant.get(keyOf(group)) ?? null }))
  const told = new Set(whole.map(keyOf))
  return [...whole, ...first.filter((group) => !told.has(keyOf(group)))]
}

/** Whether the column is read as when it was counted, and nothing was answered for the cell since. */
function isOpen({ file, column = '', value, code }: ProblemGroup, before: Mapping, now: Mapping): boolean {
  if (code === 'no_currency' && now.currency !== before.currency) return false
  const whole = (mapping: Mapping) => {
    const { columns: _, ...rest } = mapping.files.find((one) => one.file === file) ?? { columns: {} }
    const { values, ...how } = columnOf(mapping, file, column) ?? { to: '' }
    return JSON.stringify([rest, how, value === undefined ? null : values?.[value]])
  }
  return whole(before) === whole(now)
}
