import { lazy, type MouseEvent, type ReactNode, type RefObject, Suspense, useCallback, useState } from 'react'
import type { AnyRow } from '../../field/values.ts'
import { mustKnow } from '../../record/saving.ts'
import type { Column } from '../columns.ts'
import type { Entered } from './CellLayer.tsx'

// Most lists are only read: what edits them is fetched when somebody goes to a cell.
const CellLayer = lazy(() => import('./CellLayer.tsx'))

interface CellsOf {
  readonly entity: string
  readonly rows: readonly AnyRow[]
  readonly columns: readonly Column[]
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly reveal: (row: number) => void
  /** Gives the focus back to a row. */
  readonly toRow: (row: number) => void
}

interface Cells {
  readonly layer: ReactNode
  readonly enterRow: (row: number) => void
  readonly click: (event: MouseEvent) => void
}

/** The way from the rows of a table into its cells: by arrow or click, with a double click into the input. */
export function useCells({ entity, rows, columns, scroller, reveal, toRow }: CellsOf): Cells {
  const [opened, setOpened] = useState(false)
  const [entered, setEntered] = useState<Entered | null>(null)
  const enter = useCallback((next: Entered) => {
    setOpened(true)
    setEntered(next)
  }, [])
  const click = (event: MouseEvent) => {
    const target = event.target as Element
    const cell = target.closest<HTMLElement>('td[data-col]')
    const row = cell?.closest<HTMLElement>('tr[data-index]')?.dataset.index
    if (!cell || row === undefined || target.closest('a, button, input')) return
    const place = { row: Number(row), col: Number(cell.dataset.col) }
    enter({ place, edit: event.detail > 1, extend: event.shiftKey })
  }
  const layer = opened && (
    <Suspense fallback={null}>
      <CellLayer
        known={mustKnow(entity)}
        {...{ rows, columns, scroller, entered, reveal }}
        onLeave={(row) => {
          setEntered(null)
          toRow(row)
        }}
      />
    </Suspense>
  )
  return { layer, enterRow: (row) => enter({ place: { row, col: Math.min(1, columns.length - 1) } }), click }
}
