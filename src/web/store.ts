import { useSyncExternalStore } from 'react'

/** One value that several parts of the screen share, such as the toasts or the open form. */
export interface Store<T> {
  readonly get: () => T
  readonly set: (next: T | ((before: T) => T)) => void
  readonly use: () => T
}

/** Makes a shared value; components that `use` it are drawn again when it is set. */
export function store<T>(first: T): Store<T> {
  let value = first
  const listeners = new Set<() => void>()
  const get = () => value
  const subscribe = (changed: () => void) => {
    listeners.add(changed)
    return () => listeners.delete(changed)
  }
  return {
    get,
    set: (next) => {
      value = typeof next === 'function' ? (next as (before: T) => T)(value) : next
      for (const changed of listeners) changed()
    },
    use: () => useSyncExternalStore(subscribe, get),
  }
}
