import { useCallback, useState } from 'react'
import type { Verb } from '../../../contract/endpoint.ts'
import { callAll } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { toast, toastFailure } from '../../toasts.ts'
import { sayFrom } from '../../words.ts'
import { moved } from './ordering.ts'
import { settingsWords } from './settings.words.ts'

interface Placed {
  readonly id: string
  readonly name: string
  readonly position: number
}

interface PlacingWords<R extends Placed> {
  readonly entity: string
  readonly rows: readonly R[]
  readonly patch: Verb<never, unknown>
  /** Position of the first row; rows of other kinds may stand before it. */
  readonly first?: number
}

/** Rows in their order, and a way to move one: shown at once, saved as positions, undone from the toast. */
export function usePlacing<R extends Placed>({ entity, rows, patch, first = 0 }: PlacingWords<R>) {
  const [wished, setWished] = useState<readonly string[] | null>(null)
  const shown = wished ? [...rows].sort((a, b) => wished.indexOf(a.id) - wished.indexOf(b.id)) : rows
  const store = useCallback(
    async (order: readonly R[]) => {
      setWished(order.map((row) => row.id))
      const late = order.flatMap((row, i) => (row.position === first + i ? [] : [{ id: row.id, position: first + i }]))
      try {
        if (late.length > 0) await callAll(patch as Verb<unknown, unknown>, late)
        await refresh([entity])
        return true
      } catch (error) {
        toastFailure(error)
        return false
      } finally {
        setWished(null)
      }
    },
    [entity, patch, first],
  )
  const onMove = useCallback(
    async (from: number, to: number) => {
      const next = moved(shown, from, to)
      const row = next[to]
      if (from === to || !row || !(await store(next))) return
      const say = sayFrom(settingsWords)
      // The rows as they were carry old positions: all of them are written, whatever they hold now.
      const back = () => void store(shown.map((old) => ({ ...old, position: -1 })))
      toast(say('placed', { name: row.name, place: to + 1, count: next.length }), { action: { label: say('undo'), run: back } })
    },
    [shown, store],
  )
  return { shown, onMove }
}
