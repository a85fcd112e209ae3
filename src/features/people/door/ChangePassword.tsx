import { Button, Modal, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useVerb } from '../../../web/queries.ts'
import { failureText, toast } from '../../../web/toasts.ts'
import { useWords } from '../../../web/words.ts'
import { changeMine } from '../session/session.contract.ts'
import classes from './Door.module.css'
import { doorWords } from './door.words.ts'
import { changingPassword } from './mine.tsx'
import { mineWords } from './mine.words.ts'

/** Asks for the present password and a new one; every other session ends with the change. */
export default function ChangePassword() {
  const say = useWords(doorWords)
  const title = useWords(mineWords)('changePassword')
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const verb = useVerb(changeMine)
  const close = () => changingPassword.set(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const done = await verb.run({ password: { old, new: next } }).catch(() => null)
    if (!done) return
    toast(say('passwordChanged'))
    close()
  }
  return (
    <Modal opened onClose={close} title={title} size="sm" closeButtonProps={{ 'aria-label': say('cancel') }}>
      <form className={classes.form} style={{ marginTop: 0 }} onSubmit={send}>
        <PasswordInput
          label={say('oldPassword')}
          autoComplete="current-password"
          data-autofocus
          value={old}
          onChange={(event) => setOld(event.currentTarget.value)}
        />
        <PasswordInput
          label={say('newPassword')}
          description={say('passwordHint')}
          autoComplete="new-password"
          minLength={10}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        {verb.error && (
          <p className={classes.failure} role="alert">
            {failureText(verb.error)}
          </p>
        )}
        <Button type="submit" loading={verb.busy} disabled={old === '' || next.length < 10}>
          {say('save')}
        </Button>
      </form>
    </Modal>
  )
}
