import {
  Archive,
  ArchiveRestore,
  ArrowRight,
  CalendarDays,
  ChevronDown,
  CircleCheck,
  CircleDot,
  FileText,
  MessagesSquare,
  Paperclip,
  Pencil,
  Phone,
  Plus,
  RotateCcw,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { specsOf } from '../../../contract/entity.ts'
import { useFormats } from '../../../web/format.ts'
import { knownEntity } from '../../../web/screens.ts'
import { useWords } from '../../../web/words.ts'
import type { TimelineEntry } from '../timeline.contract.ts'
import { type Deed, deedOf, type ShownChange, shownChanges, untold } from './changes.rules.ts'
import classes from './Entry.module.css'
import { EntryBody } from './EntryBody.tsx'
import { entryWords } from './entry.words.ts'
import { Sentence } from './Sentence.tsx'
import { ChangeList } from './Value.tsx'

const icons = {
  created: Plus,
  changed: Pencil,
  moved: ArrowRight,
  archived: Archive,
  restored: ArchiveRestore,
  completed: CircleCheck,
  reopened: RotateCcw,
  did: CircleDot,
  task: CircleCheck,
  call: Phone,
  meeting: CalendarDays,
  note: FileText,
  discussion: MessagesSquare,
  file: Paperclip,
} satisfies Readonly<Record<Deed, typeof Plus>> & Readonly<Record<string, typeof Plus>>

const isIcon = (name: unknown): name is keyof typeof icons => typeof name === 'string' && Object.hasOwn(icons, name)

function iconOf({ entity, now }: TimelineEntry, deed: Deed): keyof typeof icons {
  if (deed !== 'created') return deed
  if (entity === 'attachment') return 'file'
  return entity === 'activity' && isIcon(now?.kind) ? now.kind : deed
}

const isRefTo = (value: unknown, id: string) => typeof value === 'object' && value !== null && 'id' in value && value.id === id

/** The changes of an entry beside what its sentence says. */
export function changesOf(entry: TimelineEntry, record: string): readonly ShownChange[] {
  const known = knownEntity(entry.entity)
  const deed = deedOf(entry)
  if (!known) return []
  return shownChanges(entry, specsOf(known.entity)).filter(
    ({ field, after }) => !isRefTo(after, record) && untold(entry.entity, deed, field),
  )
}

/** Where the entry came from, when it was not typed in here by a person. */
function Cause({ cause }: Pick<TimelineEntry, 'cause'>) {
  const say = useWords(entryWords)
  const text = cause === 'import' ? say('imported') : cause === 'key' ? say('byKey') : null
  return text && <span className="muted"> · {text}</span>
}

interface EntryLineProps {
  readonly entry: TimelineEntry
  /** The record whose page this is. */
  readonly record: string
  /** What can be done with the entry; shown on hover and focus. */
  readonly actions?: ReactNode
}

/** One entry of the log as a sentence: who did what when; its text below, and what changed one click away. */
export function EntryLine({ entry, record, actions }: EntryLineProps) {
  const say = useWords(entryWords)
  const format = useFormats()
  const [open, setOpen] = useState(false)
  const deed = deedOf(entry)
  const Icon = icons[iconOf(entry, deed)]
  const changes = changesOf(entry, record)
  const own = entry.record.id === record
  // One changed field stands in the sentence itself; a long text does not fit there.
  const folds = changes.length > 0 && !(deed === 'changed' && changes.length === 1) && !(deed === 'moved' && changes.length < 2)
  const moment = entry.occurredAt ?? entry.recordedAt
  return (
    <li className={classes.entry}>
      <span className={classes.icon}>
        <Icon aria-hidden />
      </span>
      <div className={classes.body}>
        <p>
          <b>{entry.actor?.title ?? say('program')}</b> <Sentence entry={entry} deed={deed} changes={changes} own={own} />
          <Cause cause={entry.cause} />
          {folds && (
            <button type="button" className={classes.unfold} aria-expanded={open} onClick={() => setOpen(!open)}>
              {say('fields', { count: changes.length })}
              <ChevronDown aria-hidden />
            </button>
          )}
        </p>
        {open && <ChangeList entity={entry.entity} changes={changes} />}
        {deed === 'created' && <EntryBody entry={entry} />}
      </div>
      <span className={classes.actions}>{actions}</span>
      <time className={classes.time} dateTime={moment} title={format.full(moment)}>
        {entry.occurredAt ? format.time(entry.occurredAt) : ''}
      </time>
    </li>
  )
}
