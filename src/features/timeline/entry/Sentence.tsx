import { Fragment, type ReactNode } from 'react'
import { formatList, useFormats } from '../../../web/format.ts'
import { choiceLabel, entityWithin, fieldLabel } from '../../../web/labels.ts'
import { recordPath } from '../../../web/screens.ts'
import { isEmptyValue } from '../../../web/ui/field/values.ts'
import { Go } from '../../../web/ui/Go.tsx'
import { useWords } from '../../../web/words.ts'
import type { TimelineEntry } from '../timeline.contract.ts'
import type { Deed, ShownChange } from './changes.rules.ts'
import classes from './Entry.module.css'
import { entryWords } from './entry.words.ts'
import { isMove, sayingOf } from './sentence.rules.ts'
import { Value } from './Value.tsx'

interface SentenceProps {
  readonly entry: TimelineEntry
  readonly deed: Deed
  readonly changes: readonly ShownChange[]
  /** The entry is about the record whose page this is. */
  readonly own: boolean
}

const mark = '\u0001'

/** The words with what is drawn put in the place of each `{{name}}`. */
function Filled({ text, parts }: { readonly text: string; readonly parts: Readonly<Record<string, ReactNode>> }) {
  return (
    <>
      {text.split(mark).map((piece, place) => (
        <Fragment key={`${place}-${piece}`}>{place % 2 ? parts[piece] : piece}</Fragment>
      ))}
    </>
  )
}

function What({ entry, own }: Pick<SentenceProps, 'entry' | 'own'>) {
  const say = useWords(entryWords)
  if (own) return <>{say('this')}</>
  const path = recordPath(entry.entity, entry.record.id)
  const kind = entityWithin(entry.entity)
  const title = entry.record.title
  const isActivity = entry.entity === 'activity' || entry.entity === 'attachment'
  return (
    <>
      {path ? <Go to={path}>{title || kind}</Go> : <span className={classes.name}>{title || kind}</span>}
      {title && !isActivity && <span className="muted"> ({kind})</span>}
    </>
  )
}

/** What somebody did, as a person would say it. */
export function Sentence({ entry, deed, changes, own }: SentenceProps) {
  const say = useWords(entryWords)
  const { momentWithin } = useFormats()
  const { entity, now } = entry
  const saying = sayingOf({ entry, deed, changes, own })
  const change = saying === 'moved' ? changes.find(isMove) : changes[0]
  const fields = changes.map(({ field }) => fieldLabel(entity, field))
  const drawn = (name: string) => `${mark}${name}${mark}`
  const names = ['what', 'before', 'after', 'field', 'fields'] as const
  const text = say(`said.${saying}`, { ...Object.fromEntries(names.map((name) => [name, drawn(name)])), verb: entry.verb })
  const value = (side: 'before' | 'after') => change && <Value entity={entity} field={change.field} value={change[side]} />
  const aboutFields = saying === 'setOne' || saying === 'setMany' || saying === 'emptied'
  const talk = entity === 'activity' && (deed === 'created' || deed === 'completed')
  return (
    <>
      <Filled
        text={text}
        parts={{
          what: <What entry={entry} own={own} />,
          before: value('before'),
          after: <span className={classes.after}>{value('after')}</span>,
          field: fields[0],
          fields: formatList(fields),
        }}
      />
      {saying === 'setOne' && change && !isEmptyValue(change.before) && (
        <>
          {' '}
          <span className={classes.before}>{value('before')}</span>
        </>
      )}
      {aboutFields && !own && (
        <>
          {' '}
          <Filled text={say('of', { what: drawn('what') })} parts={{ what: <What entry={entry} own={false} /> }} />
        </>
      )}
      {talk && !now?.doneAt && typeof now?.dueAt === 'string' && `, ${say('due', { when: momentWithin(now.dueAt) })}`}
      {talk && typeof now?.minutes === 'number' && `, ${say('minutes', { count: now.minutes })}`}
      {talk && typeof now?.outcome === 'string' && `, ${choiceLabel('activity', 'outcome', now.outcome).toLocaleLowerCase()}`}
    </>
  )
}
