import { Button, Modal } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiError } from '../../api.ts'
import { failureText } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import classes from './Settings.module.css'
import { settingsWords } from './settings.words.ts'

interface AskProps {
  readonly title: string
  /** What will happen, and what stays. */
  readonly children: ReactNode
  readonly confirm: string
  /** Ends something: the button is drawn in the colour of danger. */
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly size?: string
  /** Fields among the children that show their own error. */
  readonly fields?: readonly string[]
  /** Its failure is said in the dialog, which stays open; so it does where the answer is `stay`. */
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
}

/** Asks before something that undo cannot bring back, or for what is needed to do it. */
export function Ask({ title, children, confirm, danger, disabled, size = 'md', fields = [], onConfirm, onClose }: AskProps) {
  const say = useWords(settingsWords)
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const isNamed = failure instanceof ApiError && failure.field !== undefined && fields.includes(failure.field)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(null)
    try {
      if ((await onConfirm()) !== 'stay') onClose()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className={classes.ask} onSubmit={send} noValidate>
        {children}
        {failure !== null && !isNamed && (
          <p className={classes.failure} role="alert">
            {failureText(failure)}
          </p>
        )}
        <div className={classes.askButtons}>
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button
            type="submit"
            loading={busy}
            disabled={disabled ?? false}
            {...(danger ? { className: classes.danger ?? '' } : {})}
          >
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
