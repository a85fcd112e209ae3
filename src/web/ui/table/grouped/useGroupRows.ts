import { useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Group } from '../../../../contract/group.ts'
import type { ListQuery, Page } from '../../../../contract/page.ts'
import { call } from '../../../api.ts'
import { answerKey, answers } from '../../../queries.ts'
import type { KnownEntity } from '../../../screens.ts'
import type { AnyRow } from '../../field/values.ts'
import { type GroupRows, groupFilter, keyText, pageQueries } from './groupItems.ts'

interface GroupRowsOf {
  readonly known: KnownEntity
  readonly groups: readonly Group[]
  readonly by: string
  /** The query of the whole list. */
  readonly query: ListQuery
  /** Entities whose changes make the rows old. */
  readonly entities: readonly string[]
}

const none: GroupRows = { rows: [], hasMore: true }

/** The rows of the groups, each group by itself, and the way to ask for so many pages of one. */
export function useGroupRows({ known, groups, by, query, entities }: GroupRowsOf) {
  const { list } = known.endpoints
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map())
  const want = useCallback(
    (key: string, pages: number) =>
      setWanted((before) => ((before.get(key) ?? 0) >= pages ? before : new Map(before).set(key, pages))),
    [],
  )
  const read = (one: ListQuery) => answers.getQueryData<Page<AnyRow>>(answerKey(list, one))
  const chains = groups.flatMap((group) => {
    const pages = wanted.get(keyText(group.key)) ?? 0
    const first = { ...query, filter: groupFilter(query.filter, by, group) }
    return pages > 0 ? [{ key: keyText(group.key), queries: pageQueries({ first, wanted: pages, read }) }] : []
  })
  const results = useQueries({
    queries: chains.flatMap(({ queries }) =>
      queries.map((one) => ({
        queryKey: answerKey(list, one),
        queryFn: ({ signal }: { signal: AbortSignal }) => call(list, one, { signal }) as unknown as Promise<Page<AnyRow>>,
        meta: { entities },
      })),
    ),
  })
  const rowsByGroup = new Map<string, GroupRows>()
  let at = 0
  for (const { key, queries } of chains) {
    const pages = results.slice(at, at + queries.length).flatMap(({ data }) => data ?? [])
    at += queries.length
    const isWhole = pages.length === queries.length && !pages.at(-1)?.next
    rowsByGroup.set(key, { rows: pages.flatMap(({ rows }) => rows), hasMore: !isWhole })
  }
  return { rowsOf: (group: Group) => rowsByGroup.get(keyText(group.key)) ?? none, want }
}
