import { Button } from '@mantine/core'
import { Eye } from 'lucide-react'
import { call } from '../../../../web/api.ts'
import { openFloat } from '../../../../web/floats.ts'
import { useFormats } from '../../../../web/format.ts'
import { useVerb } from '../../../../web/queries.ts'
import { useSession } from '../../../../web/session.ts'
import { toastFailure } from '../../../../web/toasts.ts'
import classes from '../../../../web/ui/settings/Settings.module.css'
import { useWords } from '../../../../web/words.ts'
import { type User, users } from '../../user.contract.ts'
import { viewAs } from '../../viewing/viewing.contract.ts'
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
  const patch = useVerb(users.patch, { said: () => say('activated', { name: person.name }) })
  const { id, name } = person
  const state = accessState(person, access)
  const until = access?.invitedUntil ? format.moment(access.invitedUntil) : ''
  const look = () => call(viewAs, { id }).then(() => location.assign('/'))
  const activate = () => void patch.run({ id, active: true }).catch(toastFailure)
  return (
    <section className={classes.section} aria-label={say('access')}>
      <h3 className={classes.heading}>{say('access')}</h3>
      <p>
        {say(`says.${state}`, { name, until })}
        {state === 'signsIn' &&
          access?.lastSignInAt &&
          ` ${say('lastSignIn', { when: format.momentWithin(access.lastSignInAt) })}`}
      </p>
      {state !== 'inactive' && state !== 'noEmail' && (
        <Button variant={state === 'notInvited' ? 'filled' : 'default'} onClick={onInvite}>
          {say(inviteWord[state])}
        </Button>
      )}
      {state !== 'inactive' && id !== session.id && (
        <Button variant="default" leftSection={<Eye aria-hidden />} onClick={() => void look().catch(toastFailure)}>
          {say('viewAs', { name })}
        </Button>
      )}
      {state === 'inactive' ? (
        <Button variant="default" onClick={activate}>
          {say('activate')}
        </Button>
      ) : (
        <Button
          variant="default"
          onClick={() => openFloat('handOver', { entity: 'user', id, title: name, farewell: 'deactivate' })}
        >
          {say('deactivate')}
        </Button>
      )}
    </section>
  )
}
