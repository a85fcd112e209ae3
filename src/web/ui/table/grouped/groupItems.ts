import { allOf, type Filter } from '../../../../contract/filter.ts'
import { type Group, type GroupKey, inGroup } from '../../../../contract/group.ts'
import type { ListQuery, Page } from '../../../../contract/page.ts'
import type { AnyRow } from '../../field/values.ts'

/** A line of a grouped list: the head of a group, a row of it, or the place of a row that is still to be fetched. */
export type Item =
  | { readonly kind: 'group'; readonly group: Group; readonly isOpen: boolean }
  | { readonly kind: 'row'; readonly row: AnyRow; readonly index: number; readonly head: number }
  | { readonly kind: 'waiting'; readonly group: Group; readonly place: number }

/** The rows of a group that have been fetched, and whether there are more. */
export interface GroupRows {
  readonly rows: readonly AnyRow[]
  readonly hasMore: boolean
}

/** Places kept at most for rows of a group that are still to be fetched. */
const mostWaiting = 100

export const keyText = (key: GroupKey): string => JSON.stringify(key)

interface Lines {
  readonly groups: readonly Group[]
  readonly closed: ReadonlySet<string>
  readonly rowsOf: (group: Group) => GroupRows
}

/** The lines of a grouped list from top to bottom. */
export function itemsOf({ groups, closed, rowsOf }: Lines): readonly Item[] {
  const items: Item[] = []
  let index = 0
  for (const group of groups) {
    const head = items.length
    const isOpen = !closed.has(keyText(group.key))
    items.push({ kind: 'group', group, isOpen })
    if (!isOpen) continue
    const { rows, hasMore } = rowsOf(group)
    for (const row of rows) items.push({ kind: 'row', row, index: index++, head })
    const waiting = hasMore ? Math.min(mostWaiting, Math.max(1, group.count - rows.length)) : 0
    for (let place = 0; place < waiting; place++) items.push({ kind: 'waiting', group, place })
  }
  return items
}

/** The next line in a direction that takes the focus; the same one at an end. */
export function lineBeside(items: readonly Item[], from: number, step: 1 | -1): number {
  for (let at = from + step; at >= 0 && at < items.length; at += step) if (items[at]?.kind !== 'waiting') return at
  return from
}

/** The list of one group: the filter of the whole list and the group's own. */
export const groupFilter = (filter: Filter | undefined, by: string, { key }: Group): Filter =>
  allOf(filter, inGroup(by, key)) as Filter

interface Chain {
  /** The query of the first page of the group. */
  readonly first: ListQuery
  /** Pages that are wanted. */
  readonly wanted: number
  /** A page that was fetched before. */
  readonly read: (query: ListQuery) => Page<AnyRow> | undefined
}

/** The queries of the wanted pages of a group, as far as the pages before them are known: each begins where the one before ended. */
export function pageQueries({ first, wanted, read }: Chain): readonly ListQuery[] {
  const queries: ListQuery[] = []
  let query: ListQuery | undefined = first
  while (query && queries.length < wanted) {
    queries.push(query)
    const next: string | null | undefined = read(query)?.next
    query = next ? { ...first, after: next } : undefined
  }
  return queries
}
