import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiError } from '../../api.ts'
import { failureText } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import classes from './Settings.module.css'
import { settingsWords } from './settings.words.ts'

interface NameAskProps {
  readonly title: string
  readonly label: string
  readonly first?: string
  readonly confirm: string
  /** Further fields under the name. */
  readonly children?: ReactNode
  readonly onName: (name: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for the name of something new; a refusal stands at the field and what was typed stays. */
export function NameAsk({ title, label, first = '', confirm, children, onName, onClose }: NameAskProps) {
  const say = useWords(settingsWords)
  const [name, setName] = useState(first)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setFailure(say('needed'))
    setBusy(true)
    try {
      await onName(name.trim())
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFailure(failureText(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={onClose} title={title} size="sm" closeButtonProps={{ 'aria-label': say('close') }}>
      <form className={classes.ask} onSubmit={send} noValidate>
        <TextInput
          label={label}
          value={name}
          maxLength={100}
          data-autofocus
          error={failure}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setFailure(null)
          }}
        />
        {children}
        <div className={classes.askButtons}>
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
