import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'

/** Where the palette and the list of keys show an action. */
export type ActionGroup = 'record' | 'selection' | 'list' | 'create' | 'go' | 'program'

/** Something a person can do, by its name, by its keys, or from the command palette. */
export interface Action {
  /** Unique in the program: `opportunity.won`. */
  readonly name: string
  readonly label: () => string
  readonly group: ActionGroup
  /** One key (`e`, `space`, `?`), with Ctrl or ⌘ (`mod+k`), or two after one another (`g p`). */
  readonly keys?: string
  readonly icon?: LucideIcon
  /** For administrators alone. */
  readonly admin?: boolean
  /** What it does from anywhere. One without it can be done while a part of the screen offers it with {@link useActs}. */
  readonly run?: () => void
}

type Acts = Readonly<Record<string, () => void>>

interface Held<T> {
  current: T
}
const offered: Held<Acts>[] = []
const extra: Held<readonly Action[]>[] = []

/** Stands in the list while the component does, always with what it offers now. */
function useOffer<T>(list: Held<T>[], value: T): void {
  const held = useRef(value)
  useEffect(() => {
    held.current = value
  })
  useEffect(() => {
    list.push(held)
    return () => void list.splice(list.indexOf(held), 1)
  }, [list])
}

/** Offers what declared actions do while the component stands on the screen; the part that came last wins. */
export const useActs = (acts: Acts): void => useOffer(offered, acts)

/** Offers actions that are only known here, such as a move to each stage of this pipeline. */
export const useActions = (actions: readonly Action[]): void => useOffer(extra, actions)

/** What the action does on this screen at this moment; undefined when it can't be done here. */
export function doingOf({ name, run }: Pick<Action, 'name' | 'run'>): (() => void) | undefined {
  for (let i = offered.length - 1; i >= 0; i -= 1) {
    const act = offered[i]?.current[name]
    if (act) return act
  }
  return run
}

/** The actions that parts of the screen brought with them. */
export const actionsHere = (): readonly Action[] => extra.flatMap(({ current }) => current)
