import { type RefObject, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { KnownEntity } from '../../../screens.ts'
import type { AnyRow } from '../../field/values.ts'
import type { Column } from '../columns.ts'
import { CellInput, type Onward } from './CellInput.tsx'
import { CellProblemNote } from './CellProblemNote.tsx'
import classes from './Cells.module.css'
import { at, type Block, blockOf, isOne, type Marked, moved, type Place } from './cursor.ts'
import { cellAt, useBoxes } from './useBoxes.ts'
import { useCellKeys } from './useCellKeys.ts'
import { cellKey, useCellSaves } from './useCellSaves.ts'
import { useCellWrites } from './useCellWrites.ts'

/** A cell that was gone to from outside: by a click or from its row. */
export interface Entered {
  readonly place: Place
  readonly edit?: boolean
  readonly extend?: boolean
}

interface CellLayerProps {
  readonly known: KnownEntity
  readonly rows: readonly AnyRow[]
  readonly columns: readonly Column[]
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly entered: Entered | null
  readonly onLeave: (row: number) => void
  readonly reveal: (row: number) => void
}

const block = ({ row, col }: Place): Block => ({ top: row, bottom: row, left: col, right: col })
/** Rows a page key goes. */
const page = 20

/** The list as an editor: a cursor over its cells, an input in place, blocks copied, pasted and filled down; what is refused stays at its cell. */
export default function CellLayer({ known, rows, columns, scroller, entered, onLeave, reveal }: CellLayerProps) {
  const entity = known.entity.name
  const [seen, setSeen] = useState<Entered | null>(null)
  const [marked, setMarked] = useState<Marked | null>(null)
  const [editing, setEditing] = useState<{ readonly fresh: boolean } | null>(null)
  const saves = useCellSaves(known)
  const writes = useCellWrites({ known, rows, columns, saves })
  if (entered !== seen) {
    setSeen(entered)
    setMarked(entered && (entered.extend && marked ? { ...marked, cursor: entered.place } : at(entered.place)))
    setEditing(entered?.edit && writes.mayWrite(columns[entered.place.col]) ? { fresh: false } : null)
  }
  const cursor = marked?.cursor
  const isEditing = editing !== null
  useEffect(() => {
    if (!cursor || isEditing) return
    reveal(cursor.row)
    const frame = requestAnimationFrame(() => {
      const cell = cellAt(scroller, cursor.row, cursor.col)
      cell?.setAttribute('tabindex', '-1')
      cell?.focus({ preventScroll: true })
      cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    })
    return () => cancelAnimationFrame(frame)
  }, [cursor, isEditing, reveal, scroller])
  const grid = { rows: rows.length, cols: columns.length, page }
  const change = (place: Place) => rows[place.row]?.[columns[place.col]?.field ?? '']
  useCellKeys(scroller, {
    marked: isEditing ? null : marked,
    grid,
    mark: setMarked,
    leave: () => {
      setMarked(null)
      onLeave(cursor?.row ?? 0)
    },
    edit: (fresh) => {
      if (cursor && writes.mayWrite(columns[cursor.col])) flushSync(() => setEditing({ fresh }))
    },
    toggle: () => {
      if (!cursor || columns[cursor.col]?.spec.kind !== 'flag') return false
      writes.writeAll([writes.changeOf(cursor, change(cursor) !== true)])
      return true
    },
    empty: () => marked && writes.empty(blockOf(marked)),
    fillDown: () => marked && writes.fillDown(blockOf(marked)),
    copy: () => (marked ? writes.copyText(blockOf(marked)) : ''),
    paste: (text) => marked && writes.paste(text, blockOf(marked)),
  })
  const problems = [...saves.problems.values()].flatMap((problem) => {
    const place = {
      row: rows.findIndex(({ id }) => id === problem.id),
      col: columns.findIndex(({ field }) => field === problem.field),
    }
    return place.row < 0 || place.col < 0 ? [] : [{ problem, place }]
  })
  const [own = null, area = null, ...marks] = useBoxes(scroller, [
    cursor ? block(cursor) : null,
    marked && !isOne(blockOf(marked)) ? blockOf(marked) : null,
    ...problems.map(({ place }) => block(place)),
  ])
  const here = problems.find(({ place }) => place.row === cursor?.row && place.col === cursor.col)?.problem
  const column = cursor && columns[cursor.col]
  const finish = (value: unknown, onward: Onward) => {
    setEditing(null)
    if (!cursor || !marked) return
    writes.writeAll([writes.changeOf(cursor, value)])
    const key = { down: 'ArrowDown', next: 'Tab', before: 'Tab', stay: '' }[onward]
    const next = key && moved(marked, { key, shiftKey: onward === 'before', ctrlKey: false, metaKey: false }, grid)
    if (next) setMarked(at(next.cursor))
  }
  return (
    <>
      {area && <div className={classes.marked} style={area} />}
      {problems.map(({ problem }, i) => marks[i] && <div key={cellKey(problem)} className={classes.mark} style={marks[i]} />)}
      {editing && cursor && column && own && (
        <CellInput
          key={`${cursor.row} ${cursor.col}`}
          {...{ entity, column }}
          value={change(cursor)}
          fresh={editing.fresh}
          box={own}
          onSave={finish}
          onLeave={() => setEditing(null)}
        />
      )}
      {!editing && here && cursor && column && own && (
        <CellProblemNote
          {...{ entity, column }}
          problem={here}
          box={own}
          onDrop={() => {
            saves.drop(here)
            setMarked(at(cursor))
          }}
          onInsist={() => writes.writeAll([writes.changeOf(cursor, here.value)])}
        />
      )}
    </>
  )
}
