import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../web/api.ts'
import { answerKey, answers } from '../../web/queries.ts'
import type { About } from '../../web/screens.ts'
import { getTimeline, type TimelineKind } from './timeline.contract.ts'

/** What a timeline is narrowed to; it stands in the address. */
export interface Narrowing {
  readonly kind?: TimelineKind | undefined
  readonly person?: string | undefined
  readonly q?: string | undefined
}

/** Entries read at a time. */
const limit = 50

function pagesOf({ entity, id }: About, narrowing: Narrowing) {
  const query = { entity, record: id, limit, ...narrowing }
  return {
    queryKey: answerKey(getTimeline, query),
    queryFn: ({ pageParam, signal }: { pageParam: number; signal: AbortSignal }) =>
      call(getTimeline, { ...query, ...(pageParam ? { before: pageParam } : {}) }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page: { readonly next: number | null }) => page.next ?? undefined,
    meta: { entities: ['*'] },
  }
}

/** The entries of a record's timeline, page after page. */
export const useTimelinePages = (about: About, narrowing: Narrowing) =>
  useInfiniteQuery({ ...pagesOf(about, narrowing), placeholderData: keepPreviousData })

/** Asks for the newest entries before their panel is drawn; the address of a narrowed timeline names others. */
export function readTimelineAhead(about: About): void {
  if (!location.search) void answers.prefetchInfiniteQuery(pagesOf(about, {}))
}
