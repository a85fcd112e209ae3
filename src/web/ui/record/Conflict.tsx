import { Button } from '@mantine/core'
import type { FieldSpec } from '../../../contract/field.ts'
import { failureText } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import { FieldCell } from '../field/FieldCell.tsx'
import { fieldWords } from '../field/field.words.ts'
import { isEmptyValue } from '../field/values.ts'
import classes from './InlineField.module.css'
import type { Unsaved } from './saving.ts'

interface ConflictProps {
  readonly entity: string
  readonly field: string
  readonly spec: FieldSpec
  readonly unsaved: Unsaved
  readonly saving: { readonly save: (value: unknown) => Promise<boolean>; readonly forget: () => void }
}

/** A value that was not saved: what stands there instead, and both ways out. Nothing is overwritten unasked. */
export function Conflict({ entity, field, spec, unsaved, saving }: ConflictProps) {
  const say = useWords(fieldWords)
  const retry = () => void saving.save(unsaved.value)
  if (!unsaved.stale) {
    return (
      <div className={`${classes.conflict} ${classes.failed}`} role="alert">
        <span>
          <b>{say('notSaved')}.</b> {failureText(unsaved.error)}
        </span>
        <Button size="compact-xs" variant="default" onClick={retry}>
          {say('tryAgain')}
        </Button>
      </div>
    )
  }
  return (
    <div className={classes.conflict} role="alert">
      <span>{say('theirs', { name: say('somebody') })}</span>
      <b>
        {isEmptyValue(unsaved.theirs) ? (
          say('emptied')
        ) : (
          <FieldCell entity={entity} field={field} spec={spec} value={unsaved.theirs} still />
        )}
      </b>
      <Button size="compact-xs" variant="default" onClick={saving.forget}>
        {say('keepTheirs')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={retry}>
        {say('useMine')}
        {':\u00A0'}
        <FieldCell entity={entity} field={field} spec={spec} value={unsaved.value} still />
      </Button>
    </div>
  )
}
