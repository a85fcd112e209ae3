import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** Lets the element be dragged; `id` tells the drop what was dragged. */
export function useDrag(element: RefObject<HTMLElement | null>, id: string, enabled = true): boolean {
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    if (!element.current || !enabled) return
    return draggable({
      element: element.current,
      getInitialData: () => ({ dragged: id }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    })
  }, [element, id, enabled])
  return dragging
}

/** Makes the element a place to drop on; answers whether something is held over it. */
export function useDropPlace(element: RefObject<HTMLElement | null>, place: string): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!element.current) return
    return combine(
      dropTargetForElements({
        element: element.current,
        getData: () => ({ place }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
    )
  }, [element, place])
  return over
}

/** Hears of every drop on a place. */
export function useDrops(dropped: (id: string, place: string) => void): void {
  const latest = useRef(dropped)
  useEffect(() => {
    latest.current = dropped
  })
  useEffect(
    () =>
      monitorForElements({
        onDrop: ({ source, location }) => {
          const place = location.current.dropTargets[0]?.data.place
          const id = source.data.dragged
          if (typeof place === 'string' && typeof id === 'string') latest.current(id, place)
        },
      }),
    [],
  )
}
