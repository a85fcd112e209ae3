import { useCallback, useState } from 'react'
import type { Verb } from '../../../contract/endpoint.ts'
import { ApiError, callAll, newId } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { toast, toastFailure } from '../../toasts.ts'
import { toastUndoable } from '../../undo.ts'
import { sayFrom } from '../../words.ts'
import { moved, type Placed, placements } from './ordering.ts'
import { settingsWords } from './settings.words.ts'

interface PlacingWords<R extends Placed & { readonly name: string }> {
  readonly entity: string
  readonly rows: readonly R[]
  readonly patch: Verb<never, unknown>
  /** Position of the first row; rows of other kinds may stand before it. */
  readonly first?: number
}

/** Another's order stays; who was late is told so and sees it. */
async function toastLate(error: unknown, entity: string): Promise<void> {
  if (!(error instanceof ApiError && error.code === 'stale')) return toastFailure(error)
  await refresh([entity])
  toast(sayFrom(settingsWords)('placedMeanwhile'), { tone: 'failed' })
}

/** Rows in their order, and a way to move one: shown at once, saved as positions, undone from the toast. */
export function usePlacing<R extends Placed & { readonly name: string }>({ entity, rows, patch, first = 0 }: PlacingWords<R>) {
  const [wished, setWished] = useState<readonly string[] | null>(null)
  const shown = wished ? [...rows].sort((a, b) => wished.indexOf(a.id) - wished.indexOf(b.id)) : rows
  const store = useCallback(
    async (order: readonly R[]) => {
      setWished(order.map((row) => row.id))
      const late = placements(order, first)
      try {
        const change = newId()
        if (late.length > 0) await callAll(patch as Verb<unknown, unknown>, late, { change })
        await refresh([entity])
        return change
      } catch (error) {
        await toastLate(error, entity)
        return null
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
      if (from === to || !row) return
      const change = await store(next)
      if (!change) return
      toastUndoable(sayFrom(settingsWords)('placed', { name: row.name, place: to + 1, count: next.length }), change)
    },
    [shown, store],
  )
  return { shown, onMove }
}
