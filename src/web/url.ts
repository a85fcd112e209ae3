import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Filter } from '../contract/filter.ts'

/** A part of the path that the screen's address marks with `$`. */
export function useParam(name: string): string {
  const found: Record<string, string | undefined> = useParams({ strict: false })
  return found[name] ?? ''
}

/**
 * State that lives in the address, so that a link carries it. Setting it to `undefined` takes it out.
 * The history gets no entry of its own unless `push` is given.
 */
export function useUrlState<T>(
  name: string,
  options: { readonly push?: boolean } = {},
): [T | undefined, (next: T | undefined) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const set = useCallback(
    (next: T | undefined) => {
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, [name]: next }),
        replace: !options.push,
      } as never)
    },
    [navigate, name, options.push],
  )
  return [search[name] as T | undefined, set]
}

/** Goes to an address of the program. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate()
  return useCallback((to) => void navigate({ to }), [navigate])
}

/** Everything the address carries, and a way to change several parts of it in one step; `undefined` takes a part out. */
export function useUrlValues(): [Readonly<Record<string, unknown>>, (changes: Readonly<Record<string, unknown>>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const patch = useCallback(
    (changes: Readonly<Record<string, unknown>>) => {
      void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, ...changes }), replace: true } as never)
    },
    [navigate],
  )
  return [search, patch]
}

/** The filter that an address carries; what has not even the form of one is none. */
export function filterIn({ filter }: Readonly<Record<string, unknown>>): Filter | undefined {
  return typeof filter === 'object' && filter !== null && !Array.isArray(filter) ? (filter as Filter) : undefined
}
