import { Button } from '@mantine/core'
import { Copy, Plus } from 'lucide-react'
import { useState } from 'react'
import { pageLimits } from '../../../../contract/page.ts'
import { newId } from '../../../../web/api.ts'
import { useAnswer, useVerb } from '../../../../web/queries.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText } from '../../../../web/toasts.ts'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { Go } from '../../../../web/ui/Go.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { ArchivedOf } from '../../../../web/ui/settings/Archived.tsx'
import { NameAsk } from '../../../../web/ui/settings/NameAsk.tsx'
import classes from '../../../../web/ui/settings/Settings.module.css'
import { WithPanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { useGo } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import { type Role, roles } from '../../user.contract.ts'
import { MemberCount } from '../teams/MemberCount.tsx'
import { RoleSentence } from './RoleSentence.tsx'
import { rolesWords } from './roles.words.ts'

function RoleTable({ list, onDuplicate }: { readonly list: readonly Role[]; readonly onDuplicate: (role: Role) => void }) {
  const say = useWords(rolesWords)
  return (
    <table className={classes.list} aria-label={say('title')}>
      <thead>
        <tr>
          <th scope="col">{say('name')}</th>
          <th scope="col" data-right>
            {say('people')}
          </th>
          <th scope="col" data-wide>
            {say('may')}
          </th>
          <th scope="col" aria-label={say('duplicate')} />
        </tr>
      </thead>
      <tbody>
        {list.map((role) => (
          <tr key={role.id}>
            <td>
              <Go to={`/settings/roles/${role.id}`} className={classes.name}>
                {role.name}
              </Go>
            </td>
            <td data-right>
              <MemberCount field="role" id={role.id} />
            </td>
            <td data-wide>
              <RoleSentence role={role} />
            </td>
            <td>
              <div className={classes.actions}>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  leftSection={<Copy aria-hidden />}
                  aria-label={say('duplicateOf', { name: role.name })}
                  onClick={() => onDuplicate(role)}
                >
                  {say('duplicate')}
                </Button>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Every role, how many people have it, and what it may do in a sentence. */
export default function RoleSettings() {
  const say = useWords(rolesWords)
  const go = useGo()
  const answer = useAnswer(roles.list, { sort: ['-admin', 'name'], limit: pageLimits.most })
  const create = useVerb(roles.create)
  const [asking, setAsking] = useState<{ readonly from: Role | null } | null>(null)
  const make = async (name: string) => {
    const { admin = false, grants = {} } = asking?.from ?? {}
    const { id } = await create.run({ id: newId(), name, admin, grants: grants ?? {} })
    go(`/settings/roles/${id}`)
  }
  const from = asking?.from
  return (
    <Page
      title={say('title')}
      actions={
        <Button leftSection={<Plus aria-hidden />} onClick={() => setAsking({ from: null })}>
          {say('add')}
        </Button>
      }
    >
      <WithPanel label={say('title')}>
        <p className={classes.lead}>{say('lead')}</p>
        {answer.error && <EmptyState outline="none" text={failureText(answer.error)} />}
        {answer.isPending && <Skeleton bars={[0.6, 0.5, 0.55]} height={14} />}
        {answer.data && <RoleTable list={answer.data.rows} onDuplicate={(role) => setAsking({ from: role })} />}
        <ArchivedOf entity="role" />
      </WithPanel>
      {asking && (
        <NameAsk
          title={from ? say('duplicateOf', { name: from.name }) : say('add')}
          label={say('name')}
          first={from ? say('copyName', { name: from.name }) : ''}
          confirm={say('create')}
          onName={make}
          onClose={() => setAsking(null)}
        />
      )}
    </Page>
  )
}
