import { ActionIcon, Button } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './Settings.module.css'

interface EditRowsProps<T> {
  readonly title: string
  readonly rows: readonly T[]
  readonly onChange: (next: readonly T[]) => void
  /** The fields of a row; `put` changes some of its parts. `place` counts from 1. */
  readonly fields: (row: T, put: (more: Partial<T>) => void, place: number) => ReactNode
  readonly removeOf: (place: number) => string
  readonly add: string
  readonly onAdd: () => void
  readonly error?: string | undefined
}

/** Rows that are typed in together before any of them is saved: a step of a new object, an option of a choice. */
export function EditRows<T>({ title, rows, onChange, fields, removeOf, add, onAdd, error }: EditRowsProps<T>) {
  return (
    <fieldset className={classes.editRows}>
      <legend>{title}</legend>
      {rows.map((row, at) => (
        // A row has no id of its own before it is saved: its place is what it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={at}>
          {fields(row, (more) => onChange(rows.map((one, i) => (i === at ? { ...one, ...more } : one))), at + 1)}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={removeOf(at + 1)}
            onClick={() => onChange(rows.filter((_, i) => i !== at))}
          >
            <X aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {error && (
        <p role="alert" className={classes.failure}>
          {error}
        </p>
      )}
      <Button variant="subtle" size="compact-sm" leftSection={<Plus aria-hidden />} onClick={onAdd}>
        {add}
      </Button>
    </fieldset>
  )
}
