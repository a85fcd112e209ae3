import { Button, Switch, TextInput } from '@mantine/core'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { newId } from '../../../../web/api.ts'
import { openFloat } from '../../../../web/floats.ts'
import { useAnswer, useVerb } from '../../../../web/queries.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText } from '../../../../web/toasts.ts'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import type { AnyRow } from '../../../../web/ui/field/values.ts'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { type Drafting, useDraft } from '../../../../web/ui/settings/drafting.ts'
import { NameAsk } from '../../../../web/ui/settings/NameAsk.tsx'
import { SaveBar } from '../../../../web/ui/settings/SaveBar.tsx'
import { WithPanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { useGo, useParam } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import { type Role, roles } from '../../user.contract.ts'
import { useMemberCount } from '../teams/MemberCount.tsx'
import { GrantMatrix } from './GrantMatrix.tsx'
import classes from './Roles.module.css'
import { rolesWords } from './roles.words.ts'

function RoleForm({ role }: { readonly role: Role }) {
  const say = useWords(rolesWords)
  const draft = useDraft('role', role)
  const { values, set, error } = draft
  return (
    <div className={classes.page}>
      <WithPanel label={role.name}>
        <div className={classes.top}>
          <TextInput
            label={say('name')}
            maxLength={100}
            value={values.name}
            onChange={(event) => set('name', event.currentTarget.value)}
            error={error?.field === 'name' && error.code !== 'stale' ? failureText(error) : undefined}
          />
          <Switch
            className={classes.admin ?? ''}
            label={say('admin')}
            description={say(values.admin ? 'adminOn' : 'adminOff')}
            checked={values.admin}
            onChange={(event) => set('admin', event.currentTarget.checked)}
          />
        </div>
        {!values.admin && <GrantMatrix grants={values.grants ?? {}} onChange={(next) => set('grants', next)} />}
      </WithPanel>
      <SaveBar entity="role" draft={draft as unknown as Drafting<AnyRow>} fields={['name']} />
    </div>
  )
}

function RoleActions({ role }: { readonly role: Role }) {
  const say = useWords(rolesWords)
  const go = useGo()
  const count = useMemberCount('role', role.id)
  const create = useVerb(roles.create)
  const [copying, setCopying] = useState(false)
  const { id, name } = role
  const duplicate = async (to: string) => {
    const made = await create.run({ id: newId(), name: to, admin: role.admin, grants: role.grants ?? {} })
    go(`/settings/roles/${made.id}`)
  }
  const onDone = () => go('/settings/roles')
  const putAway = () => openFloat('handOver', { entity: 'role', id, title: name, farewell: 'archive', onDone })
  return (
    <>
      {count !== undefined && count > 0 && <span className={`muted ${classes.has}`}>{say('has', { count })}</span>}
      <Button variant="subtle" color="gray" onClick={putAway}>
        {say('archive')}
      </Button>
      <Button variant="default" leftSection={<Copy aria-hidden />} onClick={() => setCopying(true)}>
        {say('duplicate')}
      </Button>
      {copying && (
        <NameAsk
          title={say('duplicateOf', { name })}
          label={say('name')}
          first={say('copyName', { name })}
          confirm={say('create')}
          onName={duplicate}
          onClose={() => setCopying(false)}
        />
      )}
    </>
  )
}

/** One role: its name, the administrator switch, and the matrix of rights, saved together. */
export default function RolePage() {
  const say = useWords(rolesWords)
  const id = useParam('id')
  const { data: role, error } = useAnswer(roles.get, { id })
  return (
    <Page
      title={role?.name ?? say('title')}
      crumbs={[{ to: '/settings/roles', label: say('title') }]}
      actions={role && <RoleActions role={role} />}
    >
      {error && <EmptyState outline="none" text={failureText(error)} />}
      {!role && !error && <Skeleton bars={[0.3, 0.9, 0.9, 0.9]} height={16} />}
      {role && <RoleForm key={role.id} role={role} />}
    </Page>
  )
}
