import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Ref } from '../../../contract/field.ts'
import { useWords } from '../../words.ts'
import { RefPicker } from '../field/RefPicker.tsx'
import { NameAsk } from './NameAsk.tsx'
import { settingsWords } from './settings.words.ts'

const sharings = ['private', 'team', 'all'] as const

/** A name and who sees it. */
export interface Kept {
  readonly name: string
  readonly sharing: (typeof sharings)[number]
  readonly team: string | null
}

interface ShareAskProps {
  readonly title: string
  readonly first?: { readonly name: string; readonly sharing: Kept['sharing']; readonly team: Ref | null } | undefined
  /** What its readers see of what it is about. */
  readonly rights: string
  readonly onKeep: (kept: Kept) => Promise<unknown>
  readonly onClose: () => void
}

/** Names what a person keeps and says who sees it. */
export function ShareAsk({ title, first, rights, onKeep, onClose }: ShareAskProps) {
  const say = useWords(settingsWords)
  const [sharing, setSharing] = useState<Kept['sharing']>(first?.sharing ?? 'private')
  const [team, setTeam] = useState<Ref | null>(first?.team ?? null)
  return (
    <NameAsk
      title={title}
      label={say('name')}
      first={first?.name ?? ''}
      confirm={say('save')}
      onName={(name) => onKeep({ name, sharing, team: sharing === 'team' ? (team?.id ?? null) : null })}
      onClose={onClose}
    >
      <Radio.Group
        label={say('seenBy')}
        description={rights}
        value={sharing}
        onChange={(next) => setSharing(next as Kept['sharing'])}
      >
        <Stack gap={8} mt={8}>
          {sharings.map((one) => (
            <Radio key={one} value={one} label={say(`sharing.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {sharing === 'team' && <RefPicker target="team" label={say('team')} value={team} onChange={setTeam} required />}
    </NameAsk>
  )
}
