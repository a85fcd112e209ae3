import { Archive, ArchiveRestore, ArrowRight, CircleCheck, CircleDot, Pencil, Plus, RotateCcw } from 'lucide-react'
import { specsOf } from '../../contract/entity.ts'
import type { FieldSpec } from '../../contract/field.ts'
import { useFormats } from '../../web/format.ts'
import { entityLabel, fieldLabel } from '../../web/labels.ts'
import { knownEntity, recordPath } from '../../web/screens.ts'
import { FieldCell } from '../../web/ui/field/FieldCell.tsx'
import { isEmptyValue } from '../../web/ui/field/values.ts'
import { Go } from '../../web/ui/Go.tsx'
import { useWords } from '../../web/words.ts'
import { type Deed, deedOf, type ShownChange, shownChanges } from './changes.rules.ts'
import classes from './Timeline.module.css'
import type { TimelineEntry } from './timeline.contract.ts'
import { timelineWords } from './timeline.words.ts'

const icons: Readonly<Record<Deed, typeof Plus>> = {
  created: Plus,
  changed: Pencil,
  moved: ArrowRight,
  archived: Archive,
  restored: ArchiveRestore,
  completed: CircleCheck,
  reopened: RotateCcw,
  did: CircleDot,
}
const isRefTo = (value: unknown, id: string) => typeof value === 'object' && value !== null && 'id' in value && value.id === id

/** Changes shown in full; more are counted. */
const mostChanges = 6

function Value({
  entity,
  change,
  side,
}: {
  readonly entity: string
  readonly change: ShownChange
  readonly side: 'before' | 'after'
}) {
  const spec = knownEntity(entity)?.entity.fields[change.field]?.spec as FieldSpec
  const value = change[side]
  if (isEmptyValue(value)) return <span className="muted">–</span>
  return <FieldCell entity={entity} field={change.field} spec={spec} value={value} still />
}

function ChangeLine({ entity, change }: { readonly entity: string; readonly change: ShownChange }) {
  return (
    <li className={classes.change}>
      <span className="muted">{fieldLabel(entity, change.field)}</span>
      {!isEmptyValue(change.before) && (
        <span className={classes.before}>
          <Value entity={entity} change={change} side="before" />
        </span>
      )}
      {!isEmptyValue(change.before) && <ArrowRight aria-hidden className={classes.arrow} />}
      <span>
        <Value entity={entity} change={change} side="after" />
      </span>
    </li>
  )
}

function What({ entry, own }: { readonly entry: TimelineEntry; readonly own: boolean }) {
  const say = useWords(timelineWords)
  if (own) return <>{say('this')}</>
  const path = recordPath(entry.entity, entry.record.id)
  const title = entry.record.title || entityLabel(entry.entity, 'one')
  return (
    <>
      <span className="muted">{entityLabel(entry.entity, 'one')}</span> {path ? <Go to={path}>{title}</Go> : title}
    </>
  )
}

function Sentence({ entry, deed, own }: { readonly entry: TimelineEntry; readonly deed: Deed; readonly own: boolean }) {
  const say = useWords(timelineWords)
  const [before = '', after = ''] = say(deed, { what: '\u0000', verb: entry.verb }).split('\u0000')
  return (
    <>
      {before}
      <What entry={entry} own={own} />
      {after}
    </>
  )
}

interface TimelineEntryLineProps {
  readonly entry: TimelineEntry
  /** The record whose page this is. */
  readonly record: string
}

/** One entry of the log: who did what when, and below it the fields that changed. */
export function TimelineEntryLine({ entry, record }: TimelineEntryLineProps) {
  const say = useWords(timelineWords)
  const format = useFormats()
  const deed = deedOf(entry)
  const Icon = icons[deed]
  const known = knownEntity(entry.entity)
  const changes = known ? shownChanges(entry, specsOf(known.entity)).filter(({ after }) => !isRefTo(after, record)) : []
  const shown = changes.slice(0, mostChanges)
  const cause = entry.cause === 'import' ? say('imported') : entry.cause === 'key' ? say('byKey') : null
  return (
    <li className={classes.entry}>
      <span className={classes.icon}>
        <Icon aria-hidden />
      </span>
      <div className={classes.body}>
        <p>
          <b>{entry.actor?.title ?? say('program')}</b> <Sentence entry={entry} deed={deed} own={entry.record.id === record} />
          {cause && <span className="muted"> · {cause}</span>}
        </p>
        {shown.length > 0 && (
          <ul className={classes.changes} data-flows={deed === 'created' || undefined}>
            {shown.map((change) => (
              <ChangeLine key={change.field} entity={entry.entity} change={change} />
            ))}
          </ul>
        )}
        {changes.length > shown.length && <p className="muted">{say('moreChanges', { count: changes.length - shown.length })}</p>}
      </div>
      <time
        className={classes.time}
        dateTime={entry.occurredAt ?? entry.recordedAt}
        title={format.full(entry.occurredAt ?? entry.recordedAt)}
      >
        {entry.occurredAt ? format.time(entry.occurredAt) : ''}
      </time>
    </li>
  )
}
