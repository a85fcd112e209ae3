import { Button } from '@mantine/core'
import { useRef } from 'react'
import { type Entity, specOf } from '../../../contract/entity.ts'
import type { FieldSpec } from '../../../contract/field.ts'
import { useFormats } from '../../../web/format.ts'
import { fieldLabel } from '../../../web/labels.ts'
import { useAnswer } from '../../../web/queries.ts'
import type { SlotProps } from '../../../web/screens.ts'
import { fieldRight, may, useSession } from '../../../web/session.ts'
import { failureText, toast } from '../../../web/toasts.ts'
import { FieldCell } from '../../../web/ui/field/FieldCell.tsx'
import { type AnyRow, isEmptyValue, isWritable, sameValue } from '../../../web/ui/field/values.ts'
import { mustKnow, useSaving } from '../../../web/ui/record/saving.ts'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWords } from '../../../web/words.ts'
import { asReader } from '../entry/changes.rules.ts'
import classes from './ValueHistory.module.css'
import { getValueHistory, type ValueChange } from './value.contract.ts'
import { valueWords } from './value.words.ts'

interface Field {
  readonly entity: Entity
  readonly field: string
  readonly spec: FieldSpec
}

function Value({ entity, field, spec, value }: Field & { readonly value: unknown }) {
  const say = useWords(valueWords)
  if (isEmptyValue(value)) return <span className="muted">{say('empty')}</span>
  return <FieldCell entity={entity.name} field={field} spec={spec} value={value} still />
}

/** Who wrote it, when, and by which way. */
function Writer({ change }: { readonly change: ValueChange }) {
  const say = useWords(valueWords)
  const { momentWithin, full } = useFormats()
  const { cause, through } = change
  const way =
    through && cause === 'key'
      ? say('byKey', { name: through })
      : through && cause === 'import'
        ? say('byImport', { name: through })
        : say(`by.${cause as 'person'}`)
  const when = change.occurredAt ?? change.recordedAt
  return (
    <p className={classes.writer}>
      <b>{change.actor?.title ?? say('program')}</b>
      {', '}
      <time dateTime={when} title={full(when)}>
        {change.occurredAt ? momentWithin(when) : say('undated', { when: momentWithin(when) })}
      </time>
      {`, ${way}`}
    </p>
  )
}

interface LineProps extends Field {
  readonly change: ValueChange
  readonly titles: Readonly<Record<string, string>>
  readonly now: unknown
  /** Absent where the value may not be written by hand. */
  readonly restore?: (value: unknown) => Promise<void>
}

function Line({ change, titles, now, restore, ...of }: LineProps) {
  const say = useWords(valueWords)
  const { moment } = useFormats()
  const before = asReader(change.before, of.spec, titles)
  const label = fieldLabel(of.entity.name, of.field)
  const when = moment(change.occurredAt ?? change.recordedAt)
  return (
    <li className={classes.line}>
      <div className={classes.values}>
        <span className={classes.after}>
          <Value {...of} value={asReader(change.after, of.spec, titles)} />
        </span>
        {!change.created && (
          <span className={classes.before}>
            {say('was')} <Value {...of} value={before} />
          </span>
        )}
        <Writer change={change} />
      </div>
      {restore && !change.created && !sameValue(before, now) && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={say('restoreThis', { field: label, when })}
          onClick={() => void restore(before)}
        >
          {say('restore')}
        </Button>
      )}
    </li>
  )
}

/** Every value a field has had, with who or what wrote it; an old one can be put back. */
export default function ValueHistory({ entity: name, id, record, field = '' }: SlotProps) {
  const say = useWords(valueWords)
  const session = useSession()
  const { entity } = mustKnow(name)
  const spec = specOf(entity, field)
  const whole = useRef<HTMLElement>(null)
  const saving = useSaving(name, record as AnyRow, field)
  const answer = useAnswer(getValueHistory, { entity: name, record: id, field }, { entities: [name] })
  const label = fieldLabel(name, field)
  if (answer.isError) return <p role="alert">{`${say('failed')} ${failureText(answer.error)}`}</p>
  if (!answer.data || !spec) return <Skeleton bars={[0.6, 0.8]} />
  const { changes, titles, more } = answer.data
  const writable =
    may(session, name, 'write') &&
    !record.archivedAt &&
    isWritable(entity, field, 'change') &&
    fieldRight(session, name, field) === 'write'
  const restore = async (value: unknown) => {
    if (await saving.save(value)) toast(say('restored', { field: label }))
    // The button that was pressed may be gone; the keyboard stays here.
    whole.current?.focus()
  }
  return (
    <section ref={whole} tabIndex={-1} aria-label={say('title', { field: label })}>
      <h3 className={classes.title}>{say('title', { field: label })}</h3>
      {changes.length === 0 && <p className="muted">{say('nothing')}</p>}
      <ol className={classes.list}>
        {changes.map((change) => (
          <Line
            key={change.id}
            {...{ entity, field, spec, change, titles, now: record[field] }}
            {...(writable ? { restore } : {})}
          />
        ))}
      </ol>
      {saving.unsaved && <p role="alert">{failureText(saving.unsaved.error)}</p>}
      {more && <p className="muted">{say('more')}</p>}
    </section>
  )
}
