import {
  keepPreviousData,
  QueryClient,
  type QueryKey,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Endpoint, Query, Verb } from '../contract/endpoint.ts'
import type { ListQuery, Page } from '../contract/page.ts'
import { ApiError, call, newId } from './api.ts'
import { toastUndoable } from './undo.ts'

const isFinal = (error: unknown) => error instanceof ApiError && error.status > 0 && error.status < 500

/** The cache of answers for the whole program. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (times, error) => times < 2 && !isFinal(error) && navigator.onLine,
      refetchOnWindowFocus: true,
      // Without a network too: what was read before is on the device.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** The entity an endpoint is about, as its policy says; empty for those about none. */
export const entityOf = (endpoint: Pick<Endpoint, 'policy'>): string =>
  typeof endpoint.policy === 'object' ? endpoint.policy.entity : ''

/** The place of an answer in the cache: `[entity, endpoint name, input]`. */
export const answerKey = <In>(endpoint: Pick<Endpoint<In>, 'policy' | 'name'>, input: In) =>
  [entityOf(endpoint), endpoint.name, input] as const

/**
 * Marks every cached answer that depends on the entities as old: those about them, and those that named them in `entities`.
 * Answers on the screen are asked for again.
 */
export function refresh(entities: readonly string[]): Promise<void> {
  return answers.invalidateQueries({
    predicate: ({ queryKey, meta }) => {
      const also = (meta?.entities ?? []) as readonly string[]
      return entities.includes(queryKey[0] as string) || also.some((name) => name === '*' || entities.includes(name))
    },
  })
}

/** Asks one answer again. */
export const refreshAnswer = <In, Out>(endpoint: Query<In, Out>, input: In): void =>
  void answers.invalidateQueries({ queryKey: answerKey(endpoint, input), exact: true })

/** Asks everything on the screen again. */
export const refreshAll = (): Promise<void> => answers.invalidateQueries()

/** An answer that this device kept is as old as it is, so that the screen can tell. */
const backdated = (queryKey: QueryKey) => (updatedAt: number) =>
  void setTimeout(() => answers.setQueryData(queryKey, (data: unknown) => data, { updatedAt }))

export interface AnswerOptions {
  /** Further entities whose change makes this answer old; `*` for any. */
  readonly entities?: readonly string[]
  readonly enabled?: boolean
  /** Keeps the last answer on the screen while the next input is on its way; where not always, told by the input before. */
  readonly keep?: boolean | ((before: unknown) => boolean)
  /** Milliseconds for which the answer counts as fresh; 30,000 unless said. */
  readonly fresh?: number
}

/** Reads an endpoint. The answer is cached by its input and read again when a record of its entity changes. */
export function useAnswer<In, Out>(
  endpoint: Query<In, Out>,
  input: In,
  options: AnswerOptions = {},
): UseQueryResult<Out, ApiError> {
  const { keep } = options
  return useQuery<Out, ApiError>({
    queryKey: answerKey(endpoint, input),
    queryFn: ({ signal, queryKey }) => call(endpoint, input, { signal, onKept: backdated(queryKey) }),
    meta: { entities: options.entities ?? [] },
    enabled: options.enabled ?? true,
    ...(options.fresh === undefined ? {} : { staleTime: options.fresh }),
    ...(keep
      ? { placeholderData: (last, of) => (keep === true || keep((of?.queryKey as QueryKey | undefined)?.[2]) ? last : undefined) }
      : {}),
  })
}

export interface Listing<R> {
  readonly rows: readonly R[]
  /** How many there are in all, where the answer tells. */
  readonly count: number | undefined
  readonly hasMore: boolean
  readonly loadMore: () => void
  readonly isPending: boolean
  readonly isFetching: boolean
  readonly error: ApiError | null
  readonly again: () => void
}

const pagesOf = <R>(endpoint: Query<ListQuery, Page<R>>, query: ListQuery) => ({
  queryKey: [...answerKey(endpoint, query), 'pages'],
  queryFn: ({ pageParam, signal, queryKey }: { pageParam: string; signal: AbortSignal; queryKey: QueryKey }) =>
    call(endpoint, { ...query, ...(pageParam ? { after: pageParam } : {}) }, { signal, onKept: backdated(queryKey) }),
  initialPageParam: '',
  getNextPageParam: (page: Page<R>) => page.next ?? undefined,
})

/** Asks for the first page of a list ahead of time. */
export const answerPages = <R>(endpoint: Query<ListQuery, Page<R>>, query: ListQuery): Promise<void> =>
  answers.prefetchInfiniteQuery(pagesOf(endpoint, query))

/** Reads a list page after page; `loadMore` asks for the next one by the key of the last row. */
export function useListing<R>(endpoint: Query<ListQuery, Page<R>>, query: ListQuery, options: AnswerOptions = {}): Listing<R> {
  const result = useInfiniteQuery({
    ...pagesOf(endpoint, query),
    placeholderData: keepPreviousData,
    meta: { entities: options.entities ?? [] },
    enabled: options.enabled ?? true,
  })
  const { fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = result
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetchingNextPage])
  return {
    rows: result.data?.pages.flatMap((page) => page.rows) ?? [],
    count: (result.data?.pages[0] as { readonly count?: number } | undefined)?.count,
    hasMore: hasNextPage,
    loadMore,
    isPending: result.isPending,
    isFetching: result.isFetching,
    error: result.error as ApiError | null,
    again: () => void refetch(),
  }
}

export interface VerbOptions<In, Out> {
  /** Shows the outcome before the server has answered; gives back what undoes it when the server refuses. */
  readonly optimistic?: (input: In) => (() => void) | void
  readonly onDone?: (output: Out, input: In) => void
  /** Further entities whose answers are old after it. */
  readonly entities?: readonly string[]
  /** What a toast says of it, with Undo; nothing is said where it gives none. */
  readonly said?: (output: Out, input: In) => string | undefined
}

export interface Running<In, Out> {
  /** @throws ApiError when refused; what was shown early is taken back first. */
  readonly run: (input: In) => Promise<Out>
  readonly busy: boolean
  readonly error: ApiError | null
  readonly reset: () => void
}

/** Runs a verb; afterwards the answers about its entity are read again. */
export function useVerb<In, Out>(endpoint: Verb<In, Out>, options: VerbOptions<In, Out> = {}): Running<In, Out> {
  const client = useQueryClient()
  const mutation = useMutation<Out, ApiError, In, (() => void) | void>({
    mutationFn: async (input) => {
      const change = newId()
      const output = await call(endpoint, input, { change })
      const text = options.said?.(output, input)
      if (text) toastUndoable(text, change)
      return output
    },
    onMutate: async (input) => {
      if (!options.optimistic) return
      await client.cancelQueries({ queryKey: [entityOf(endpoint)] })
      return options.optimistic(input)
    },
    onError: (_error, _input, takeBack) => takeBack?.(),
    onSuccess: (output, input) => options.onDone?.(output, input),
    onSettled: () => void refresh([entityOf(endpoint), ...(options.entities ?? [])].filter(Boolean)),
  })
  return { run: mutation.mutateAsync, busy: mutation.isPending, error: mutation.error, reset: mutation.reset }
}
