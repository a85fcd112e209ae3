import { entityLabel } from '../../../../web/labels.ts'
import { useAnswer } from '../../../../web/queries.ts'
import { useSession } from '../../../../web/session.ts'
import { failureText } from '../../../../web/toasts.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import type { AnyRow } from '../../../../web/ui/field/values.ts'
import { Facts } from '../../../../web/ui/record/Facts.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import classes from '../../../../web/ui/settings/Settings.module.css'
import { SidePanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { useWords } from '../../../../web/words.ts'
import { type User, users } from '../../user.contract.ts'
import { listAccess } from './access.contract.ts'
import { PersonAccess } from './PersonAccess.tsx'
import { usersWords } from './users.words.ts'

interface PersonPanelProps {
  readonly id: string
  readonly onInvite: (person: User) => void
  readonly onClose: () => void
}

const fields = ['name', 'email', 'jobTitle', 'role', 'teams', 'language']

/** One person: facts edited in place, and how they get in. */
export function PersonPanel({ id, onInvite, onClose }: PersonPanelProps) {
  const say = useWords(usersWords)
  const session = useSession()
  const { data: person, error } = useAnswer(users.get, { id }, { entities: ['role', 'team'] })
  const access = useAnswer(listAccess, { ids: [id] }, { entities: ['user'] })
  const name = person?.name ?? entityLabel('user', 'one')
  return (
    <SidePanel title={name} mark={<Avatar name={name} own={id === session.id} size={28} />} onClose={onClose}>
      {error && <p className={classes.failure}>{failureText(error)}</p>}
      {!person && !error && <Skeleton />}
      {person && (
        <>
          <Facts entity="user" record={person as unknown as AnyRow} groups={[{ label: say('facts'), fields }]} />
          <PersonAccess person={person} access={access.data?.rows[0]} onInvite={() => onInvite(person)} />
        </>
      )}
    </SidePanel>
  )
}
