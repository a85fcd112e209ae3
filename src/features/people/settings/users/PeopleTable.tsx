import { specOf } from '../../../../contract/entity.ts'
import type { FieldSpec } from '../../../../contract/field.ts'
import { fieldLabel } from '../../../../web/labels.ts'
import { useSession } from '../../../../web/session.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import type { AnyRow } from '../../../../web/ui/field/values.ts'
import { InlineField } from '../../../../web/ui/record/InlineField.tsx'
import classes from '../../../../web/ui/settings/Settings.module.css'
import { useWords } from '../../../../web/words.ts'
import { type User, user } from '../../user.contract.ts'
import { AccessChip } from './AccessChip.tsx'
import type { Access } from './access.contract.ts'
import { accessState } from './access.rules.ts'
import { usersWords } from './users.words.ts'

interface PeopleTableProps {
  readonly people: readonly User[]
  readonly access: ReadonlyMap<string, Access>
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
}

function InPlace({ person, field }: { readonly person: User; readonly field: 'role' | 'teams' }) {
  return <InlineField entity="user" record={person as unknown as AnyRow} field={field} spec={specOf(user, field) as FieldSpec} />
}

/** Everybody, with role and teams changed where they stand. */
export function PeopleTable({ people, access, open, onOpen }: PeopleTableProps) {
  const say = useWords(usersWords)
  const session = useSession()
  return (
    <table className={classes.list} aria-label={say('title')}>
      <thead>
        <tr>
          <th scope="col">{fieldLabel('user', 'name')}</th>
          <th scope="col" data-wide>
            {fieldLabel('user', 'email')}
          </th>
          <th scope="col">{fieldLabel('user', 'role')}</th>
          <th scope="col" data-wide>
            {fieldLabel('user', 'teams')}
          </th>
          <th scope="col">{say('signIn')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id} data-open={open === person.id || undefined}>
            <td>
              <button type="button" className={classes.name} onClick={() => onOpen(person.id)}>
                <Avatar name={person.name} own={person.id === session.id} />
                <span>{person.name}</span>
              </button>
            </td>
            <td data-wide>{person.email}</td>
            <td>
              <InPlace person={person} field="role" />
            </td>
            <td data-wide>
              <InPlace person={person} field="teams" />
            </td>
            <td>{<AccessChip state={accessState(person, access.get(person.id))} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
