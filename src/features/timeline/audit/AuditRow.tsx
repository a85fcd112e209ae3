import { specOf, specsOf } from '../../../contract/entity.ts'
import { useFormats } from '../../../web/format.ts'
import { entityLabel, entityWithin, fieldLabel, lowered } from '../../../web/labels.ts'
import { knownEntity, recordPath } from '../../../web/screens.ts'
import { Go } from '../../../web/ui/Go.tsx'
import { hasWord, useWords } from '../../../web/words.ts'
import { deedOf, shownChanges } from '../entry/changes.rules.ts'
import { ChangeList } from '../entry/Value.tsx'
import classes from './Audit.module.css'
import { otherEntities } from './AuditBar.tsx'
import type { AuditEntry } from './audit.contract.ts'
import { type PartChange, partChanges } from './audit.rules.ts'
import { auditWords } from './audit.words.ts'

type Part = keyof typeof auditWords.tree.parts
type Verb = keyof typeof auditWords.tree.verbs
const isOther = (name: string): name is (typeof otherEntities)[number] =>
  !knownEntity(name) && (otherEntities as readonly string[]).includes(name)

/** What was done, in words; a verb without words of its own stands as it is. */
function useDeed({ verb, changes }: AuditEntry): string {
  const say = useWords(auditWords)
  if (hasWord(auditWords, `verbs.${verb}`)) return say(`verbs.${verb as Verb}`)
  const deed = deedOf({ verb, changes })
  return deed === 'did' ? verb : say(`deeds.${deed}`)
}

function useCause({ cause, through }: AuditEntry): string | null {
  const say = useWords(auditWords)
  if (cause === 'person') return null
  if (through && (cause === 'key' || cause === 'import')) return say(cause === 'key' ? 'byKey' : 'byImport', { name: through })
  return hasWord(auditWords, `causes.${cause}`) ? say(`causes.${cause as keyof typeof auditWords.tree.causes}`) : cause
}

/** When it happened, where that is not when it was recorded. */
function Happened({ entry }: { readonly entry: AuditEntry }) {
  const say = useWords(auditWords)
  const { momentWithin, full } = useFormats()
  const { occurredAt, recordedAt } = entry
  if (occurredAt === null) return <span className="muted"> · {say('unknownDay')}</span>
  if (Math.abs(Date.parse(recordedAt) - Date.parse(occurredAt)) < 60_000) return null
  return (
    <span className="muted" title={full(occurredAt)}>
      {' · '}
      {say('happened', { when: momentWithin(occurredAt) })}
    </span>
  )
}

/** Changes of what is no field of a list: settings, rights, hours. */
function PartList({ entry: { entity, titles }, parts }: { readonly entry: AuditEntry; readonly parts: readonly PartChange[] }) {
  const say = useWords(auditWords)
  const value = (x: string) => (x === '' ? <span className="muted">{say('empty')}</span> : (titles[x] ?? x))
  const first = (part: string) =>
    !knownEntity(entity) && hasWord(auditWords, `parts.${part}`) ? say(`parts.${part as Part}`) : fieldLabel(entity, part)
  const name = (part: string, place: number) => (place === 0 ? first(part) : knownEntity(part) ? entityLabel(part, 'many') : part)
  return (
    <ul className={classes.changes}>
      {parts.map(({ path, before, after }) => (
        <li key={path.join('.')} className={classes.change}>
          <span className="muted">{path.map(name).join(' · ')}</span>
          {before !== '' && <span className={classes.before}>{titles[before] ?? before}</span>}
          <span>{value(after)}</span>
        </li>
      ))}
    </ul>
  )
}

/** One event: when, who, what, by which way, and each field that changed. */
export function AuditRow({ entry }: { readonly entry: AuditEntry }) {
  const say = useWords(auditWords)
  const { time, full } = useFormats()
  const deed = useDeed(entry)
  const cause = useCause(entry)
  const { entity, record, recordedAt, changes } = entry
  const known = knownEntity(entity)?.entity
  const kind = isOther(entity) ? lowered(say(`others.${entity}`)) : entityWithin(entity)
  const path = recordPath(entity, record.id)
  const shown = known ? shownChanges(entry, specsOf(known)).filter(({ field }) => specOf(known, field)?.kind !== 'json') : []
  const parts = partChanges(changes ?? {}, (field) => !known || specOf(known, field)?.kind === 'json')
  return (
    <li className={classes.entry}>
      <time className={classes.time} dateTime={recordedAt} title={full(recordedAt)}>
        {time(recordedAt)}
      </time>
      <div>
        <p>
          <b>{entry.actor?.title ?? say('program')}</b> {deed}{' '}
          {path ? <Go to={path}>{record.title || '–'}</Go> : <span className={classes.what}>{record.title || '–'}</span>}{' '}
          <span className="muted">({kind})</span>
          {cause && <span className="muted"> · {cause}</span>}
          <Happened entry={entry} />
        </p>
        {shown.length > 0 && <ChangeList entity={entity} changes={shown} />}
        {parts.length > 0 && <PartList {...{ entry, parts }} />}
      </div>
    </li>
  )
}
