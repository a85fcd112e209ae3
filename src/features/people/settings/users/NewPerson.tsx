import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Ref } from '../../../../contract/field.ts'
import { ApiError, newId } from '../../../../web/api.ts'
import { fieldLabel } from '../../../../web/labels.ts'
import { useVerb } from '../../../../web/queries.ts'
import { failureText, toast } from '../../../../web/toasts.ts'
import { RefPicker, RefsPicker } from '../../../../web/ui/field/RefPicker.tsx'
import { Ask } from '../../../../web/ui/settings/Ask.tsx'
import { settingsWords } from '../../../../web/ui/settings/settings.words.ts'
import { useWords } from '../../../../web/words.ts'
import { users } from '../../user.contract.ts'
import { usersWords } from './users.words.ts'

interface NewPersonProps {
  readonly onCreated: (id: string, invites: boolean) => void
  readonly onClose: () => void
}

/** A new person: name and role are needed, an e-mail address only for somebody who shall sign in. */
export function NewPerson({ onCreated, onClose }: NewPersonProps) {
  const say = useWords(usersWords)
  const sayShared = useWords(settingsWords)
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Ref | null>(null)
  const [teams, setTeams] = useState<readonly Ref[]>([])
  const [invites, setInvites] = useState(true)
  const [wrong, setWrong] = useState<ApiError | null>(null)
  const create = useVerb(users.create)
  const errorAt = (field: string) => (wrong?.field === field ? { error: failureText(wrong) } : {})
  const missing = (field: string) => {
    const error = new ApiError(422, { code: 'required', field, message: sayShared('needed') })
    setWrong(error)
    throw error
  }
  const send = async () => {
    setWrong(null)
    if (name.trim() === '') missing('name')
    if (!role) return missing('role')
    const address = email.trim()
    const values = {
      id,
      name: name.trim(),
      role: role.id,
      teams: teams.map((team) => team.id),
      ...(address ? { email: address } : {}),
    }
    await create.run(values).catch((error: ApiError) => {
      setWrong(error)
      throw error
    })
    toast(say('created', { name: values.name }))
    onCreated(id, address !== '' && invites)
  }
  return (
    <Ask
      title={say('add')}
      confirm={say('create')}
      fields={['name', 'email', 'role', 'teams']}
      onConfirm={send}
      onClose={onClose}
    >
      <p className="secondary">{say('newText')}</p>
      <TextInput
        label={fieldLabel('user', 'name')}
        data-autofocus
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        {...errorAt('name')}
      />
      <TextInput
        label={fieldLabel('user', 'email')}
        description={say('emailHint')}
        type="email"
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        {...errorAt('email')}
      />
      <RefPicker target="role" label={fieldLabel('user', 'role')} required value={role} onChange={setRole} {...errorAt('role')} />
      <RefsPicker target="team" label={fieldLabel('user', 'teams')} value={teams} onChange={setTeams} {...errorAt('teams')} />
      {email.trim() !== '' && (
        <Checkbox label={say('inviteToo')} checked={invites} onChange={(event) => setInvites(event.currentTarget.checked)} />
      )}
    </Ask>
  )
}
