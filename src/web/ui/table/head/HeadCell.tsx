import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react'
import { type KeyboardEvent, lazy, type PointerEvent, type ReactNode, Suspense, useState } from 'react'
import { fieldLabel } from '../../../labels.ts'
import { useWords } from '../../../words.ts'
import { type Column, nextSort } from '../columns.ts'
import classes from '../Table.module.css'
import { tableWords } from '../table.words.ts'
import { clampedWidth, drawnWidths, type HeadProps, movedColumn, placedColumn, widthStep, withoutWidth } from './arranging.ts'
import { useColumnDrag } from './useColumnDrag.ts'

const HeadMenu = lazy(() => import('./HeadMenu.tsx'))
const resizing = () => import('./resizing.ts')

interface HeadCellProps extends HeadProps {
  readonly column: Column
  readonly place: number
  readonly before: ReactNode
  /** Told before a column is moved by a key, so that it keeps the focus. */
  readonly onMoved: (field: string) => void
}

/** What keys do on the head of a column: Shift and the arrows move it, plus and minus change its width, down opens its menu. */
function keysOf({ columns, column, onArrange, onMoved }: HeadCellProps, openMenu: () => void) {
  const { field } = column
  const fields = columns.map((one) => one.field)
  return (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as -1 | 1 | undefined
    const wider = { '+': widthStep, '-': -widthStep }[event.key]
    if (event.shiftKey && step) {
      onMoved(field)
      onArrange({ columns: movedColumn(fields, field, step) })
    } else if (wider) {
      const drawn = drawnWidths(event.currentTarget.closest('tr'))
      onArrange({ widths: { ...drawn, [field]: clampedWidth((drawn[field] ?? column.width) + wider) } })
    } else if (event.key === 'ArrowDown') openMenu()
    else return
    event.preventDefault()
  }
}

/** The head of one column: its label sorts; it is dragged to its place and by its edge to its width. */
export function HeadCell(props: HeadCellProps) {
  const { entity, columns, column, place, widths, sort, onSort, onArrange, before } = props
  const say = useWords(tableWords)
  const [open, setOpen] = useState(false)
  const { field, sortable, width } = column
  const label = fieldLabel(entity, field)
  const isUp = sort[0] === field
  const isDown = sort[0] === `-${field}`
  const fields = columns.map((one) => one.field)
  const { over, events } = useColumnDrag(field, place === 0, (dragged, side) =>
    onArrange({ columns: placedColumn(fields, dragged, field, side) }),
  )
  const press = (event: PointerEvent<HTMLElement>) => {
    const handle = event.currentTarget
    const { pointerId: pointer, clientX: from } = event
    handle.setPointerCapture(pointer)
    void resizing().then(({ followPointer }) =>
      followPointer({ handle, pointer, from, done: (next) => onArrange({ widths: next }) }),
    )
  }
  // Where widths were set by hand, the last column takes what is left over.
  const isRest = widths !== undefined && place === columns.length - 1
  return (
    <th
      scope="col"
      style={isRest ? undefined : { width }}
      data-field={field}
      data-right={column.right || undefined}
      data-name={place === 0 || undefined}
      data-over={over ?? undefined}
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}
      {...events}
    >
      {before}
      <button
        type="button"
        className={classes.sort}
        onClick={() => (sortable ? onSort(nextSort(sort, field)) : setOpen(true))}
        onKeyDown={keysOf(props, () => setOpen(true))}
        title={sortable ? say('sortBy', { field: label }) : undefined}
        aria-description={say('headKeys')}
      >
        <span className="cut">{label}</span>
        {isUp && <ArrowUp aria-hidden />}
        {isDown && <ArrowDown aria-hidden />}
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={classes.more}
        aria-hidden
        title={say('columnMenu')}
        onClick={() => setOpen(true)}
      >
        <ChevronDown aria-hidden />
      </button>
      <span
        className={classes.edge}
        aria-hidden
        // Else the whole cell would be dragged.
        onMouseDown={(event) => event.preventDefault()}
        onPointerEnter={resizing}
        onPointerDown={press}
        onDoubleClick={() => onArrange({ widths: withoutWidth(widths, field) })}
      />
      {open && (
        <Suspense fallback={null}>
          <HeadMenu {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </th>
  )
}
