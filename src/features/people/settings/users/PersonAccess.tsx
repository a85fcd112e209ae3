import { Button } from '@mantine/core'
import { useState } from 'react'
import { useFormats } from '../../../../web/format.ts'
import { useVerb } from '../../../../web/queries.ts'
import { useSession } from '../../../../web/session.ts'
import { toast, toastFailure } from '../../../../web/toasts.ts'
import { Ask } from '../../../../web/ui/settings/Ask.tsx'
import classes from '../../../../web/ui/settings/Settings.module.css'
import { useWords } from '../../../../web/words.ts'
import { type User, users } from '../../user.contract.ts'
import type { Access } from './access.contract.ts'
import { accessState } from './access.rules.ts'
import { usersWords } from './users.words.ts'

interface PersonAccessProps {
  readonly person: User
  readonly access: Access | undefined
  readonly onInvite: () => void
}

const inviteWord = { signsIn: 'newPassword', invited: 'inviteAgain', notInvited: 'invite' } as const

/** How a person gets in, said in a sentence, and what changes it: invite, end access, give it again. */
export function PersonAccess({ person, access, onInvite }: PersonAccessProps) {
  const say = useWords(usersWords)
  const format = useFormats()
  const session = useSession()
  const [ending, setEnding] = useState(false)
  const patch = useVerb(users.patch)
  const { id, name } = person
  const state = accessState(person, access)
  const until = access?.invitedUntil ? format.moment(access.invitedUntil) : ''
  const setActive = (active: boolean) =>
    patch.run({ id, active }).then(() => toast(say(active ? 'activated' : 'deactivated', { name })))
  return (
    <section className={classes.section} aria-label={say('access')}>
      <h3 className={classes.heading}>{say('access')}</h3>
      <p>
        {say(`says.${state}`, { name, until })}
        {state === 'signsIn' && access?.lastSignInAt && ` ${say('lastSignIn', { when: format.moment(access.lastSignInAt) })}`}
      </p>
      {state !== 'inactive' && state !== 'noEmail' && (
        <Button variant={state === 'notInvited' ? 'filled' : 'default'} onClick={onInvite}>
          {say(inviteWord[state])}
        </Button>
      )}
      {state === 'inactive' ? (
        <Button variant="default" onClick={() => void setActive(true).catch(toastFailure)}>
          {say('activate')}
        </Button>
      ) : (
        <Button variant="default" onClick={() => setEnding(true)}>
          {say('deactivate')}
        </Button>
      )}
      {ending && (
        <Ask
          title={say('deactivateTitle', { name })}
          confirm={say('deactivate')}
          danger
          onConfirm={() => setActive(false)}
          onClose={() => setEnding(false)}
        >
          <p>{say('deactivateText', { name })}</p>
          {id === session.id && <p className="signal">{say('deactivateSelf')}</p>}
        </Ask>
      )}
    </section>
  )
}
