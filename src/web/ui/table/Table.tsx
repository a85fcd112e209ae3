import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useRowHeight } from '../../density.ts'
import type { Listing } from '../../queries.ts'
import { useSteady } from '../../steady.ts'
import { useGo } from '../../url.ts'
import type { AnyRow } from '../field/values.ts'
import { useCells } from './cells/useCells.tsx'
import type { CellParts } from './columns.ts'
import type { HeadProps } from './head/arranging.ts'
import { TableHead, wholeWidth } from './head/TableHead.tsx'
import { everyRow, extended, isAny, isSelected, nothingSelected, type Selected, toggled } from './select/selection.ts'
import classes from './Table.module.css'
import { TableRow } from './TableRow.tsx'

/** What every table of records is told. */
export interface TableGround extends HeadProps {
  /** Name of the table for screen readers. */
  readonly label: string
  readonly cells?: CellParts
  readonly selected: Selected
  readonly onSelect: (next: Selected) => void
  /** Address of a row's page; a row without one cannot be opened. */
  readonly pathOf: (row: AnyRow) => string | undefined
}

interface TableProps extends TableGround {
  readonly listing: Listing<AnyRow>
}

/** No column is drawn in a way of its own. */
export const plainCells: CellParts = {}

/** Rows from the end at which the next page is asked for. */
const ahead = 20
interface RowKeys {
  readonly rows: readonly AnyRow[]
  readonly selected: Selected
  readonly onSelect: (next: Selected) => void
  readonly open: (index: number) => void
  /** Goes from the row into its cells. */
  readonly enter: (row: number) => void
  readonly show: (index: number) => void
}

/** The row the keyboard is on: J and K or the arrows move it, X selects, Shift extends, Enter opens its page. */
function useActiveRow({ rows, selected, onSelect, open, enter, show }: RowKeys) {
  const [active, setActive] = useState(0)
  const hear = (event: KeyboardEvent) => {
    if (event.altKey) return
    const isOnRow = (event.target as HTMLElement).tagName === 'TR'
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'a' || !isOnRow) return
      event.preventDefault()
      return onSelect(everyRow(selected, rows))
    }
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
    if (step !== undefined && isOnRow) {
      const next = Math.max(0, Math.min(rows.length - 1, active + step))
      event.preventDefault()
      setActive(next)
      if (event.shiftKey) onSelect(extended(isAny(selected) ? selected : { ...selected, anchor: active }, rows, next))
      show(next)
    } else if (event.key === 'x' && isOnRow) onSelect(toggled(selected, rows, active))
    else if (event.key === 'Escape' && isAny(selected)) onSelect(nothingSelected)
    else if (event.key === 'Enter' && isOnRow) open(active)
    else if (event.key === 'ArrowRight' && isOnRow) {
      event.preventDefault()
      enter(active)
    }
  }
  return { active, setActive, hear }
}

/** A list as a table: only the rows in view are drawn, the next page is fetched before the end comes into view. */
export function Table({ label, listing, cells: parts = plainCells, pathOf, selected, onSelect, ...head }: TableProps) {
  const { entity, columns } = head
  const go = useGo()
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, hasMore, loadMore } = listing
  const rowHeight = useRowHeight()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= rows.length - ahead) loadMore()
  }, [hasMore, last, rows.length, loadMore])
  const open = (index: number) => {
    const path = rows[index] && pathOf(rows[index])
    if (path) go(path)
  }
  const focusRow = (index: number) => {
    virtual.scrollToIndex(index)
    const rowAt = () => scroller.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)
    const row = rowAt()
    // The next row is drawn as a rule; only one further away comes with the frame after the scrolling.
    if (row) row.focus()
    else requestAnimationFrame(() => rowAt()?.focus())
  }
  const reveal = useCallback((index: number) => virtual.scrollToIndex(index), [virtual])
  const cells = useCells({ entity, rows, columns, scroller, reveal, toRow: focusRow })
  const { active, setActive, hear } = useActiveRow({ rows, selected, onSelect, open, enter: cells.enterRow, show: focusRow })
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const select = useSteady((index: number, extend: boolean) =>
    onSelect(extend ? extended(selected, rows, index) : toggled(selected, rows, index)),
  )
  const selectWhole = useSteady(() => onSelect(everyRow(selected, rows)))
  return (
    <div className={classes.scroller} ref={scroller} onKeyDown={hear} onClick={cells.click} onDoubleClick={cells.click}>
      <table
        role="grid"
        className={classes.table}
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.length}
        style={{ minWidth: wholeWidth(columns) }}
      >
        <TableHead
          {...head}
          isWhole={rows.length > 0 && rows.every(({ id }) => isSelected(selected, id))}
          onWhole={selectWhole}
        />
        <tbody>
          {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
          {items.map((item) => {
            const row = rows[item.index]
            return (
              row && (
                <TableRow
                  key={row.id}
                  {...{ entity, row, columns }}
                  cells={parts}
                  index={item.index}
                  path={pathOf(row)}
                  isActive={item.index === active}
                  isSelected={isSelected(selected, row.id)}
                  onSelect={select}
                  onActive={setActive}
                />
              )
            )
          })}
          {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
        </tbody>
      </table>
      {cells.layer}
    </div>
  )
}
