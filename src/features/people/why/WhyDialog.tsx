import { Modal } from '@mantine/core'
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import type { Ref } from '../../../contract/field.ts'
import type { FloatProps } from '../../../web/floats.ts'
import { localeFor } from '../../../web/format.ts'
import { entityLabel, fieldLabel } from '../../../web/labels.ts'
import { useAnswer } from '../../../web/queries.ts'
import { failureText } from '../../../web/toasts.ts'
import { RefPicker } from '../../../web/ui/field/RefPicker.tsx'
import { Go } from '../../../web/ui/Go.tsx'
import { useWords } from '../../../web/words.ts'
import classes from './Why.module.css'
import { type AccessExplained, explainAccess, type WhyAsk } from './why.contract.ts'
import { letsIn } from './why.rules.ts'
import { whyWords } from './why.words.ts'

const listed = (names: readonly string[]) => new Intl.ListFormat(localeFor(), { type: 'conjunction' }).format(names)

function Mark({ yes }: { readonly yes: boolean }) {
  return yes ? <Check size={16} aria-hidden className={classes.yes} /> : <X size={16} aria-hidden className={classes.no} />
}

interface ChainProps {
  readonly entity: string
  readonly explained: AccessExplained
  readonly onClose: () => void
}

/** The chain from the role to the record, one link a line, each as it decides. */
function Chain({ entity, explained, onClose }: ChainProps) {
  const say = useWords(whyWords)
  const { person, role, reason, whole, owner, teams, may, hidden, readOnly } = explained
  const records = entityLabel(whole?.entity ?? entity, 'many')
  const values = { person: person.title, owner: owner?.title ?? '', teams: listed(teams), records }
  const fields = (names: readonly string[]) => listed(names.map((name) => fieldLabel(entity, name)))
  const doings = (['write', 'delete', 'export'] as const).filter(() => may.read)
  return (
    <>
      <p role="status" className={classes.verdict}>
        <Mark yes={may.read} />
        {say(may.read ? 'sees' : 'seesNot', { person: person.title })}
      </p>
      <ol className={classes.chain}>
        <li>
          {say('role', { role: role.title })}{' '}
          <Go to={`/settings/roles/${role.id}`} className="link" onClick={onClose}>
            {say('openRole')}
          </Go>
        </li>
        {whole && <li>{say('part', { whole: whole.title })}</li>}
        <li>
          <Mark yes={letsIn(reason)} /> {say(`reasons.${reason}`, values)}
        </li>
        {doings.map((doing) => (
          <li key={doing}>
            <Mark yes={may[doing]} /> {say(`${may[doing] ? 'may' : 'mayNot'}.${doing}`)}
          </li>
        ))}
        {may.read && hidden.length > 0 && <li>{say('hidden', { fields: fields(hidden) })}</li>}
        {may.read && readOnly.length > 0 && <li>{say('readOnly', { fields: fields(readOnly) })}</li>}
      </ol>
    </>
  )
}

/** Why a person can, or cannot, see one record. */
export default function WhyDialog({ asked, onClose }: FloatProps) {
  const { entity, id, title } = asked as WhyAsk
  const say = useWords(whyWords)
  const [person, setPerson] = useState<Ref | null>(null)
  const input = { entity, record: id, person: person?.id ?? '' }
  const answer = useAnswer(explainAccess, input, { enabled: person !== null, entities: ['*'], fresh: 0 })
  return (
    <Modal opened onClose={onClose} title={say('title', { title })} size="md" closeButtonProps={{ 'aria-label': say('close') }}>
      <div className={classes.body}>
        <RefPicker
          target="user"
          label={say('person')}
          narrowed={{ field: 'active', op: 'eq', value: true }}
          value={person}
          onChange={setPerson}
          autoFocus
        />
        {!person && <p className="muted">{say('hint')}</p>}
        {answer.error && <p className="muted">{failureText(answer.error)}</p>}
        {person && answer.data && <Chain entity={entity} explained={answer.data} onClose={onClose} />}
      </div>
    </Modal>
  )
}
