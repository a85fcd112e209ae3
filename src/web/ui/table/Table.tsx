import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useRowHeight } from '../../density.ts'
import { fieldLabel } from '../../labels.ts'
import type { Listing } from '../../queries.ts'
import { useGo } from '../../url.ts'
import { useWords } from '../../words.ts'
import type { AnyRow } from '../field/values.ts'
import { useCells } from './cells/useCells.tsx'
import { type CellParts, type Column, nextSort } from './columns.ts'
import { everyRow, extended, isAny, isSelected, nothingSelected, type Selected, toggled } from './select/selection.ts'
import classes from './Table.module.css'
import { TableRow } from './TableRow.tsx'
import { tableWords } from './table.words.ts'

interface TableProps {
  readonly entity: string
  /** Name of the table for screen readers. */
  readonly label: string
  readonly columns: readonly Column[]
  readonly listing: Listing<AnyRow>
  readonly sort: readonly string[]
  readonly onSort: (next: readonly string[]) => void
  readonly cells?: CellParts
  readonly selected: Selected
  readonly onSelect: (next: Selected) => void
  /** Address of a row's page; a row without one cannot be opened. */
  readonly pathOf: (row: AnyRow) => string | undefined
}

/** Rows from the end at which the next page is asked for. */
const ahead = 20
/** Width of the column of checkboxes in px. */
const checkWidth = 52

function HeadCell({
  entity,
  column,
  sort,
  onSort,
  isName,
}: Pick<TableProps, 'entity' | 'sort' | 'onSort'> & { readonly column: Column; readonly isName: boolean }) {
  const say = useWords(tableWords)
  const label = fieldLabel(entity, column.field)
  const isUp = sort[0] === column.field
  const isDown = sort[0] === `-${column.field}`
  return (
    <th
      scope="col"
      style={{ width: column.width }}
      data-right={column.right || undefined}
      data-name={isName || undefined}
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}
    >
      {column.sortable ? (
        <button
          type="button"
          className={classes.sort}
          onClick={() => onSort(nextSort(sort, column.field))}
          title={say('sortBy', { field: label })}
        >
          {label}
          {isUp && <ArrowUp aria-hidden />}
          {isDown && <ArrowDown aria-hidden />}
        </button>
      ) : (
        label
      )}
    </th>
  )
}

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
export function Table({
  entity,
  label,
  columns,
  listing,
  sort,
  onSort,
  cells: parts = {},
  pathOf,
  selected,
  onSelect,
}: TableProps) {
  const say = useWords(tableWords)
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
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)?.focus())
  }
  const reveal = useCallback((index: number) => virtual.scrollToIndex(index), [virtual])
  const cells = useCells({ entity, rows, columns, scroller, reveal, toRow: focusRow })
  const { active, setActive, hear } = useActiveRow({ rows, selected, onSelect, open, enter: cells.enterRow, show: focusRow })
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const wide = columns.reduce((sum, column) => sum + column.width, checkWidth)
  const select = useCallback(
    (index: number, extend: boolean) => onSelect(extend ? extended(selected, rows, index) : toggled(selected, rows, index)),
    [onSelect, selected, rows],
  )
  return (
    <div className={classes.scroller} ref={scroller} onKeyDown={hear} onClick={cells.click} onDoubleClick={cells.click}>
      <table
        role="grid"
        className={classes.table}
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.length}
        style={{ minWidth: wide }}
      >
        <thead>
          <tr>
            <th scope="col" className={classes.check} style={{ width: checkWidth }}>
              <input
                type="checkbox"
                aria-label={say('selectEvery')}
                checked={rows.length > 0 && rows.every(({ id }) => isSelected(selected, id))}
                onChange={() => onSelect(everyRow(selected, rows))}
              />
            </th>
            {columns.map((column, place) => (
              <HeadCell key={column.field} isName={place === 0} {...{ entity, column, sort, onSort }} />
            ))}
          </tr>
        </thead>
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
