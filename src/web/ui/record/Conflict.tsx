import { Button } from '@mantine/core'
import type { FieldSpec } from '../../../contract/field.ts'
import { failureText } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import { fieldWords } from '../field/field.words.ts'
import { StaleChoice } from '../field/StaleChoice.tsx'
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
      <StaleChoice
        {...{ entity, field, spec }}
        theirs={unsaved.theirs}
        mine={unsaved.value}
        whose={unsaved.whose ?? {}}
        onKeep={saving.forget}
        onInsist={retry}
      />
    </div>
  )
}
