import { Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Ref } from '../../../../contract/field.ts'
import type { Grants } from '../../../../contract/grant.ts'
import { ApiError } from '../../../../web/api.ts'
import { useVerb } from '../../../../web/queries.ts'
import { knownEntities } from '../../../../web/screens.ts'
import { useSession } from '../../../../web/session.ts'
import { failureText } from '../../../../web/toasts.ts'
import { RefPicker } from '../../../../web/ui/field/RefPicker.tsx'
import { Ask } from '../../../../web/ui/settings/Ask.tsx'
import { settingsWords } from '../../../../web/ui/settings/settings.words.ts'
import { useWords } from '../../../../web/words.ts'
import { createApiKey } from '../../apiKey.contract.ts'
import { GrantMatrix } from '../roles/GrantMatrix.tsx'
import { readingOnly } from '../roles/grants.rules.ts'
import { keysWords } from './keys.words.ts'

export interface MadeKey {
  readonly name: string
  readonly user: string
  readonly secret: string
}

const rightsChoices = ['all', 'read', 'chosen'] as const
type Rights = (typeof rightsChoices)[number]

const active = { field: 'active', op: 'eq', value: true } as const

interface NewKeyProps {
  readonly onMade: (key: MadeKey) => void
  readonly onClose: () => void
}

/** A new key: what it is for, whom it acts as, and whether it may do less than that person. */
export function NewKey({ onMade, onClose }: NewKeyProps) {
  const say = useWords(keysWords)
  const sayShared = useWords(settingsWords)
  const session = useSession()
  const [name, setName] = useState('')
  const [user, setUser] = useState<Ref | null>({ id: session.id, title: session.name })
  const [rights, setRights] = useState<Rights>('all')
  const [chosen, setChosen] = useState<Grants>(() => readingOnly(knownEntities().map((known) => known.entity)))
  const [wrong, setWrong] = useState<ApiError | null>(null)
  const create = useVerb(createApiKey, { entities: ['apiKey'] })
  const errorAt = (field: string) => (wrong?.field === field ? { error: failureText(wrong) } : {})
  const refuse = (error: ApiError): never => {
    setWrong(error)
    throw error
  }
  const missing = (field: string) => refuse(new ApiError(422, { code: 'required', field, message: sayShared('needed') }))
  const send = async () => {
    setWrong(null)
    if (name.trim() === '') return missing('name')
    if (!user) return missing('user')
    const reading = readingOnly(knownEntities().map((known) => known.entity))
    const grants = { all: undefined, read: reading, chosen }[rights]
    const { secret } = await create.run({ name: name.trim(), user: user.id, ...(grants ? { grants } : {}) }).catch(refuse)
    onMade({ name: name.trim(), user: user.title, secret })
  }
  return (
    <Ask
      title={say('add')}
      confirm={say('create')}
      size={rights === 'chosen' ? '1000px' : 'md'}
      fields={['name', 'user']}
      onConfirm={send}
      onClose={onClose}
    >
      <TextInput
        label={say('name')}
        description={say('nameHint')}
        data-autofocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        {...errorAt('name')}
      />
      <RefPicker
        target="user"
        label={say('user')}
        required
        narrowed={active}
        value={user}
        onChange={setUser}
        {...errorAt('user')}
      />
      <Radio.Group label={say('rights')} value={rights} onChange={(next) => setRights(next as Rights)}>
        <Stack gap={6} mt={4}>
          {rightsChoices.map((one) => (
            <Radio key={one} value={one} label={say(`rightsOf.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {rights === 'chosen' && (
        <div>
          <p className="secondary">{say('narrower')}</p>
          <GrantMatrix grants={chosen} onChange={setChosen} />
        </div>
      )}
    </Ask>
  )
}
