import { useState } from 'react'
import type { Filter } from '../../../contract/filter.ts'
import type { Group } from '../../../contract/group.ts'
import type { ListQuery } from '../../../contract/page.ts'
import { useListing } from '../../queries.ts'
import type { KnownEntity } from '../../screens.ts'
import type { AnyRow } from '../field/values.ts'

interface GroupCards {
  readonly known: KnownEntity
  readonly group: Group | undefined
  /** The query of all records: order and fields. */
  readonly query: ListQuery
  /** The records of the group. */
  readonly filter: Filter | undefined
}

/** Cards fetched at a time once the first ones of a group are used up. */
const step = 50

/** The cards that came with a group, then further pages of the same list. */
export function useGroupCards({ known, group, query, filter }: GroupCards) {
  const [asked, setAsked] = useState(false)
  const next = group?.next ?? null
  const further = useListing<AnyRow>(
    known.endpoints.list as never,
    { ...query, ...(filter ? { filter } : {}), limit: step, ...(next ? { after: next } : {}) },
    { enabled: asked && next !== null },
  )
  const first = (group?.rows ?? []) as readonly AnyRow[]
  const shown = new Set(first.map(({ id }) => id))
  const rest = asked && next !== null ? further.rows.filter(({ id }) => !shown.has(id)) : []
  return {
    cards: [...first, ...rest],
    hasMore: asked ? next !== null && (further.isPending || further.hasMore) : next !== null,
    busy: asked && further.isFetching,
    loadMore: () => (asked ? further.loadMore() : setAsked(true)),
  }
}
