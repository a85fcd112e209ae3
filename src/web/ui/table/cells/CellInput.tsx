import { Kbd } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useWords } from '../../../words.ts'
import { FieldCell } from '../../field/FieldCell.tsx'
import { FieldInput } from '../../field/FieldInput.tsx'
import { isEmptyValue } from '../../field/values.ts'
import type { Column } from '../columns.ts'
import classes from './Cells.module.css'
import { cellsWords } from './cells.words.ts'
import type { Box } from './useBoxes.ts'

export type Onward = 'stay' | 'down' | 'next' | 'before'

interface CellInputProps {
  readonly entity: string
  readonly column: Column
  readonly value: unknown
  /** Begins empty: what is typed replaces the value. */
  readonly fresh: boolean
  readonly box: Box
  readonly onSave: (value: unknown, onward: Onward) => void
  readonly onLeave: () => void
}

/** Kinds whose choice is final at once. */
const savesOnChange = (kind: string) => ['choice', 'ref', 'flag'].includes(kind)

/** The input over a cell: Enter saves and goes down, Tab saves and goes on, Escape leaves it as it was. */
export function CellInput({ entity, column, value, fresh, box, onSave, onLeave }: CellInputProps) {
  const say = useWords(cellsWords)
  const { field, spec } = column
  const [draft, setDraft] = useState<unknown>(fresh ? null : (value ?? null))
  const [done, setDone] = useState(false)
  const finish = (next: unknown, onward: Onward) => {
    // What is no value of the field yet stays open rather than being saved as empty.
    if (next === undefined || done) return
    setDone(true)
    onSave(next, onward)
  }
  const hear = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') {
      setDone(true)
      onLeave()
    } else if (event.key === 'Tab') {
      event.preventDefault()
      finish(draft, event.shiftKey ? 'before' : 'next')
    } else if (event.key === 'Enter' && !event.defaultPrevented && (spec.kind !== 'longText' || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      finish(draft, 'down')
    }
  }
  return (
    <div
      className={classes.input}
      style={{ left: box.left, top: box.top, minWidth: box.width, minHeight: box.height }}
      onKeyDown={hear}
      onBlur={(event) => {
        const to = event.relatedTarget as Element | null
        const inside = to && (event.currentTarget.contains(to) || to.closest('[data-portal]'))
        if (!inside && !savesOnChange(spec.kind)) finish(draft, 'stay')
      }}
    >
      <FieldInput
        {...{ entity, field, spec }}
        value={draft}
        onChange={(next) => (savesOnChange(spec.kind) ? finish(next, 'stay') : setDraft(next))}
        bare
        autoFocus
      />
      <div className={classes.note}>
        <span className="muted">
          {isEmptyValue(value) ? (
            say('wasEmpty')
          ) : (
            <>
              {say('was', { value: '' })} <FieldCell {...{ entity, field, spec, value }} still />
            </>
          )}
        </span>
        <span className={classes.keys}>
          <Kbd>Enter</Kbd> {say('save')} <Kbd>Tab</Kbd> {say('next')} <Kbd>Esc</Kbd> {say('leave')}
        </span>
      </div>
    </div>
  )
}
