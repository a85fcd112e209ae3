import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Filter } from '../../../contract/filter.ts'
import { call } from '../../../web/api.ts'
import { answers } from '../../../web/queries.ts'
import { type BoardCard, type BoardColumn, type OpportunityBoard, opportunityBoard } from '../opportunity.contract.ts'

const furtherCards = ['opportunity', 'boardColumn'] as const

/** Cards fetched at a time once the first ones of a column are used up. */
const step = 50

/** A card by its id wherever it stands: among the first of its column, on a further page of it, or in a lane. */
export function findCard(board: OpportunityBoard, id: string): { readonly card: BoardCard; readonly stage: string } | undefined {
  const pages = answers
    .getQueriesData<InfiniteData<OpportunityBoard>>({ queryKey: furtherCards })
    .flatMap(([, data]) => data?.pages ?? [])
  const lanes = answers
    .getQueriesData<OpportunityBoard>({ queryKey: ['opportunity', opportunityBoard.name] })
    .flatMap(([, data]) => data ?? [])
  for (const column of [board, ...pages, ...lanes].flatMap((one) => one.columns)) {
    const card = column.cards.find((candidate) => candidate.id === id)
    if (card) return { card, stage: column.stage.id }
  }
  return undefined
}

interface ColumnCards {
  readonly column: BoardColumn
  readonly pipeline: string
  readonly filter: Filter | undefined
}

/** The cards of one column: those that came with the board, then further pages on demand. */
export function useColumnCards({ column, pipeline, filter }: ColumnCards) {
  const [asked, setAsked] = useState(false)
  const first = column.next
  const stage = column.stage.id
  const query = { pipeline, stage, cards: step, ...(filter ? { filter } : {}) }
  const pages = useInfiniteQuery({
    queryKey: [...furtherCards, query, first],
    queryFn: ({ pageParam, signal }) => call(opportunityBoard, { ...query, after: pageParam }, { signal }),
    initialPageParam: first ?? '',
    getNextPageParam: (page) => page.columns[0]?.next ?? undefined,
    enabled: asked && first !== null,
  })
  const further = asked && first !== null ? (pages.data?.pages ?? []).flatMap((page) => page.columns[0]?.cards ?? []) : []
  const known = new Set(column.cards.map(({ id }) => id))
  const cards: readonly BoardCard[] = [...column.cards, ...further.filter(({ id }) => !known.has(id))]
  const hasMore = asked && pages.data ? pages.hasNextPage : first !== null
  return {
    cards,
    hasMore,
    busy: pages.isFetching && asked,
    loadMore: () => {
      if (asked) void pages.fetchNextPage()
      else setAsked(true)
    },
  }
}
