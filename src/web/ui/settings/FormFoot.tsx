import { Button } from '@mantine/core'
import { failureText } from '../../toasts.ts'
import classes from './Settings.module.css'

interface FormFootProps {
  /** A refusal that stands at none of the fields. */
  readonly failure: unknown
  readonly confirm: string
  readonly busy: boolean
}

/** The foot of a form in a panel: why it was not saved, and the button that saves it. */
export function FormFoot({ failure, confirm, busy }: FormFootProps) {
  return (
    <>
      {failure ? (
        <p className={classes.failure} role="alert">
          {failureText(failure)}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={busy}>
          {confirm}
        </Button>
      </div>
    </>
  )
}
