import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** The list with the entry at `from` taken out and put in at `to`; places count from 0. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const next = [...list]
  const taken = next.splice(from, 1)
  next.splice(to, 0, ...taken)
  return next
}

/** A row as it was read before it is moved. */
export interface Placed {
  readonly id: string
  readonly version: number
  readonly position: number
}

/**
 * What is saved so that the rows stand in this order, counted from `first`: those out of place alone, each with the version it was
 * seen in. So two orders made at once merge where they move different rows, and the later is refused where they move the same.
 */
export function placements(order: readonly Placed[], first = 0): readonly Placed[] {
  return order.flatMap(({ id, version, position }, i) => (position === first + i ? [] : [{ id, version, position: first + i }]))
}

/** The place an entry gets that is dropped on the upper or lower half of the one at `over`. */
export function dropPlace(from: number, over: number, half: Half): number {
  const gap = half === 'upper' ? over : over + 1
  return gap > from ? gap - 1 : gap
}

export type Half = 'upper' | 'lower'

interface DragRow {
  readonly row: RefObject<HTMLTableRowElement | null>
  readonly handle: RefObject<HTMLSpanElement | null>
  /** Where the dragged row would be put, seen from this one. */
  readonly half: Half | null
}

interface DragRowWords {
  /** Rows of one kind can be dropped among each other only. */
  readonly kind: string
  readonly place: number
  readonly onMove: (from: number, to: number) => void
}

/** Lets a table row be dragged by its handle among the rows of its kind. */
export function useDragRow({ kind, place, onMove }: DragRowWords): DragRow {
  const row = useRef<HTMLTableRowElement>(null)
  const handle = useRef<HTMLSpanElement>(null)
  const [half, setHalf] = useState<Half | null>(null)
  useEffect(() => {
    const element = row.current
    if (!element || !handle.current) return
    const halfAt = (y: number): Half => {
      const { top, height } = element.getBoundingClientRect()
      return y < top + height / 2 ? 'upper' : 'lower'
    }
    return combine(
      draggable({ element, dragHandle: handle.current, getInitialData: () => ({ kind, place }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.kind === kind && source.data.place !== place,
        onDrag: ({ location }) => setHalf(halfAt(location.current.input.clientY)),
        onDragLeave: () => setHalf(null),
        onDrop: ({ source, location }) => {
          setHalf(null)
          const from = source.data.place as number
          onMove(from, dropPlace(from, place, halfAt(location.current.input.clientY)))
        },
      }),
    )
  }, [kind, place, onMove])
  return { row, handle, half }
}
