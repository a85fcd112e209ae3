import { Button } from '@mantine/core'
import { specOf } from '../../../contract/entity.ts'
import { useActs } from '../../actions.ts'
import { fieldLabel } from '../../labels.ts'
import { staleFields } from '../../stale.ts'
import { failureText } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import type { AnyRow } from '../field/values.ts'
import { mustKnow } from '../record/saving.ts'
import type { Drafting } from './drafting.ts'
import classes from './Settings.module.css'
import { settingsWords } from './settings.words.ts'

interface SaveBarProps {
  readonly entity: string
  readonly draft: Drafting<AnyRow>
  /** Fields that show their own error; any other is named here. */
  readonly fields?: readonly string[]
  readonly onSave?: () => void
}

function StaleNote({ entity, draft }: SaveBarProps) {
  const say = useWords(settingsWords)
  const { entity: declared } = mustKnow(entity)
  const line = (field: string, theirs: unknown) => {
    const plain = ['text', 'integer', 'flag', 'choice'].includes(specOf(declared, field)?.kind ?? '')
    const value = theirs === null || theirs === '' ? say('nothing') : String(theirs)
    return plain
      ? say('theirs', { field: fieldLabel(entity, field), value })
      : say('changedToo', { field: fieldLabel(entity, field) })
  }
  return (
    <div className={classes.stale} role="alert">
      <p>
        {say('meanwhile')}{' '}
        {Object.entries(staleFields(draft.error))
          .map(([field, { theirs }]) => line(field, theirs))
          .join(' ')}
      </p>
      <Button size="compact-sm" variant="default" onClick={draft.keepTheirs}>
        {say('keepTheirs')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => void draft.useMine()}>
        {say('useMine')}
      </Button>
    </div>
  )
}

const saveKey = /Mac|iP/.test(navigator.platform) ? '⌘ S' : 'Ctrl S'

/** Save and undo for a draft, also by Ctrl or ⌘ S; a refusal is said above them and the edits stay. */
export function SaveBar({ entity, draft, fields = [], onSave }: SaveBarProps) {
  const say = useWords(settingsWords)
  const save = () => void draft.save().then((saved) => saved && onSave?.())
  useActs({ 'form.save': () => draft.changed && save() })
  const { error } = draft
  const isNamed = error?.field !== undefined && fields.includes(error.field)
  return (
    <div className={classes.foot} data-changed={draft.changed || undefined}>
      {error?.code === 'stale' && <StaleNote entity={entity} draft={draft} />}
      {error && error.code !== 'stale' && !isNamed && (
        <p className={classes.failure} role="alert">
          {failureText(error)} {say('notSaved')}
        </p>
      )}
      <div className={classes.buttons}>
        <Button
          onClick={save}
          loading={draft.busy}
          disabled={!draft.changed}
          rightSection={<kbd className={classes.key}>{saveKey}</kbd>}
        >
          {say('save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={draft.undo} disabled={!draft.changed}>
          {say('undoChanges')}
        </Button>
      </div>
    </div>
  )
}
