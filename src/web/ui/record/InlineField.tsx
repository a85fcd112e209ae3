import { Pencil } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { FieldSpec } from '../../../contract/field.ts'
import { fieldLabel } from '../../labels.ts'
import { editing, useTouchedBy } from '../../touching.ts'
import { useWords } from '../../words.ts'
import { FieldCell } from '../field/FieldCell.tsx'
import { FieldInput } from '../field/FieldInput.tsx'
import { fieldWords } from '../field/field.words.ts'
import { type AnyRow, isEmptyValue, sameValue } from '../field/values.ts'
import { Conflict } from './Conflict.tsx'
import classes from './InlineField.module.css'
import { useSaving } from './saving.ts'

interface InlineFieldProps {
  readonly entity: string
  readonly record: AnyRow
  readonly field: string
  readonly spec: FieldSpec
  /** Reads it only. */
  readonly fixed?: boolean
  /** Draws the value in place of the cell of its kind. */
  readonly children?: ReactNode
}

/** Kinds whose choice is final at once: picking a value saves it. */
const savesOnChange = (spec: FieldSpec) => ['choice', 'ref', 'flag'].includes(spec.kind)

/** Kinds in which Enter begins a line. */
const isLong = (spec: FieldSpec) => spec.kind === 'longText' || spec.kind === 'richText'

/** A fact that is edited where it stands: click or Enter opens it, Enter or leaving saves, Escape leaves it as it was. */
export function InlineField({ entity, record, field, spec, fixed, children }: InlineFieldProps) {
  const say = useWords(fieldWords)
  const label = fieldLabel(entity, field)
  const saving = useSaving(entity, record, field)
  const [draft, setDraft] = useState<{ readonly value: unknown; readonly version: number | undefined } | null>(null)
  const by = useTouchedBy(record.id, field)
  const isOpen = draft !== null
  useEffect(() => {
    if (!isOpen) return
    editing.set({ record: record.id, field })
    return () => editing.set(null)
  }, [isOpen, record.id, field])
  const opener = useRef<HTMLButtonElement>(null)
  // What was typed stays in its place while it is not saved; a stale one stands beside what others wrote.
  const refused = saving.unsaved && !saving.unsaved.stale ? saving.unsaved : null
  const value = refused ? refused.value : record[field]
  const cell = children ?? <FieldCell entity={entity} field={field} spec={spec} value={value} />
  const close = () => {
    setDraft(null)
    requestAnimationFrame(() => opener.current?.focus({ preventScroll: true }))
  }
  const keep = (next: unknown) => {
    // What is no value of the field yet stays open rather than being saved as empty.
    if (next === undefined) return
    setDraft(null)
    if (!sameValue(next, record[field])) void saving.save(next, draft?.version)
    else saving.forget()
  }
  if (fixed) return <div className={classes.fixed}>{cell}</div>
  if (draft) {
    const give = (next: unknown) => (savesOnChange(spec) ? keep(next) : setDraft({ ...draft, value: next }))
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.stopPropagation()
        close()
      } else if (event.key === 'Enter' && !event.defaultPrevented && (!isLong(spec) || event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        keep(draft.value)
        requestAnimationFrame(() => opener.current?.focus({ preventScroll: true }))
      }
    }
    return (
      <div
        className={classes.editing}
        onKeyDown={hear}
        onBlur={(event) => {
          const to = event.relatedTarget as Node | null
          const inside = to && (event.currentTarget.contains(to) || (to as Element).closest?.('[data-portal]'))
          if (!inside && !savesOnChange(spec)) keep(draft.value)
          else if (!inside && to) setDraft(null)
        }}
      >
        <FieldInput
          entity={entity}
          field={field}
          spec={spec}
          value={draft.value}
          onChange={give}
          about={{ entity, id: record.id }}
          bare
          autoFocus
        />
      </div>
    )
  }
  return (
    <>
      <div className={classes.shown} data-touched={by ? true : undefined} data-unsaved={saving.unsaved ? true : undefined}>
        <div className={classes.value}>
          {isEmptyValue(value) && !children ? <span className="muted">{say('none')}</span> : cell}
        </div>
        {by && <span className={classes.by}>{by}</span>}
        <button
          ref={opener}
          type="button"
          className={classes.open}
          data-edit={field}
          aria-label={say('edit', { field: label })}
          onClick={() => setDraft({ value: saving.unsaved?.value ?? value ?? null, version: record.version })}
        >
          <Pencil aria-hidden className={classes.pencil} />
        </button>
      </div>
      {saving.unsaved && <Conflict entity={entity} field={field} spec={spec} unsaved={saving.unsaved} saving={saving} />}
    </>
  )
}
