import { type RefObject, useEffect, useState } from 'react'
import type { Block } from './cursor.ts'

/** Where cells stand inside the scroller, px. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

type Scroller = RefObject<HTMLElement | null>

/** The drawn cell of a place; none where its row is out of view. */
export const cellAt = (scroller: Scroller, row: number, col: number): HTMLElement | null =>
  scroller.current?.querySelector<HTMLElement>(`tr[data-index="${row}"] > td[data-col="${col}"]`) ?? null

function boxOf(scroller: Scroller, block: Block): Box | null {
  const drawn = [...(scroller.current?.querySelectorAll<HTMLElement>('tr[data-index]') ?? [])]
  const rows = drawn.map((row) => Number(row.dataset.index)).filter((row) => row >= block.top && row <= block.bottom)
  const first = cellAt(scroller, Math.min(...rows), block.left)?.getBoundingClientRect()
  const last = cellAt(scroller, Math.max(...rows), block.right)?.getBoundingClientRect()
  const ground = scroller.current?.getBoundingClientRect()
  if (!first || !last || !ground || !scroller.current) return null
  const { scrollLeft, scrollTop } = scroller.current
  return {
    left: first.left - ground.left + scrollLeft,
    top: first.top - ground.top + scrollTop,
    width: last.right - first.left,
    height: last.bottom - first.top,
  }
}

/** The boxes of blocks of cells, measured anew when the list is drawn or scrolled. */
export function useBoxes(scroller: Scroller, blocks: readonly (Block | null)[]): readonly (Box | null)[] {
  const [boxes, setBoxes] = useState<readonly (Box | null)[]>([])
  const measure = () => {
    const next = blocks.map((block) => block && boxOf(scroller, block))
    setBoxes((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
  }
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let frame = requestAnimationFrame(measure)
    const again = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    }
    element.addEventListener('scroll', again, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', again)
    }
  })
  return boxes
}
