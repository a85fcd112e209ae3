import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useVerb } from '../../../web/queries.ts'
import { failureText } from '../../../web/toasts.ts'
import { useWords } from '../../../web/words.ts'
import { signIn } from '../session/session.contract.ts'
import classes from './Door.module.css'
import { DoorFrame } from './DoorFrame.tsx'
import { doorWords } from './door.words.ts'

interface SignInFormProps {
  readonly company: string | null
  readonly onSignedIn: () => Promise<void>
}

export default function SignInForm({ company, onSignedIn }: SignInFormProps) {
  const say = useWords(doorWords)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const verb = useVerb(signIn)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const done = await verb.run({ email: email.trim(), password }).catch(() => null)
    if (done) await onSignedIn()
  }
  return (
    <DoorFrame title={company ? say('signInTo', { company }) : say('signIn')}>
      <form className={classes.form} onSubmit={send}>
        <TextInput
          label={say('email')}
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={say('password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {verb.error && (
          <p className={classes.failure} role="alert">
            {failureText(verb.error)}
          </p>
        )}
        <Button type="submit" loading={verb.busy} disabled={email.trim() === '' || password === ''}>
          {say('signIn')}
        </Button>
      </form>
    </DoorFrame>
  )
}
