import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useVerb } from '../../../web/queries.ts'
import { failureText } from '../../../web/toasts.ts'
import { useWords } from '../../../web/words.ts'
import { acceptInvitation } from '../session/session.contract.ts'
import classes from './Door.module.css'
import { DoorFrame } from './DoorFrame.tsx'
import { doorWords } from './door.words.ts'

interface AcceptInvitationProps {
  readonly token: string
  readonly company: string | null
  readonly onSignedIn: () => Promise<void>
}

export default function AcceptInvitation({ token, company, onSignedIn }: AcceptInvitationProps) {
  const say = useWords(doorWords)
  const [password, setPassword] = useState('')
  const verb = useVerb(acceptInvitation)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const done = await verb.run({ token, password }).catch(() => null)
    if (!done) return
    history.replaceState(null, '', '/')
    await onSignedIn()
  }
  return (
    <DoorFrame title={say('invitation')} {...(company ? { text: say('invitationText', { company }) } : {})}>
      <form className={classes.form} onSubmit={send}>
        <PasswordInput
          label={say('newPassword')}
          description={say('passwordHint')}
          autoComplete="new-password"
          autoFocus
          minLength={10}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {verb.error && (
          <p className={classes.failure} role="alert">
            {failureText(verb.error)}
          </p>
        )}
        <Button type="submit" loading={verb.busy} disabled={password.length < 10}>
          {say('accept')}
        </Button>
      </form>
    </DoorFrame>
  )
}
