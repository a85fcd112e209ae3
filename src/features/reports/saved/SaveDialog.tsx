import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Ref } from '../../../contract/field.ts'
import { RefPicker } from '../../../web/ui/field/RefPicker.tsx'
import { NameAsk } from '../../../web/ui/settings/NameAsk.tsx'
import { useWords } from '../../../web/words.ts'
import { sharings } from '../../views/view.contract.ts'
import { savedReportWords } from './savedReport.words.ts'

/** A name and who sees it. */
export interface Kept {
  readonly name: string
  readonly sharing: (typeof sharings)[number]
  readonly team: string | null
}

interface SaveDialogProps {
  readonly title: string
  readonly first?: { readonly name: string; readonly sharing: Kept['sharing']; readonly team: Ref | null } | undefined
  readonly onSave: (kept: Kept) => Promise<unknown>
  readonly onClose: () => void
}

/** Names what is kept and says who sees it. */
export default function SaveDialog({ title, first, onSave, onClose }: SaveDialogProps) {
  const say = useWords(savedReportWords)
  const [sharing, setSharing] = useState<Kept['sharing']>(first?.sharing ?? 'private')
  const [team, setTeam] = useState<Ref | null>(first?.team ?? null)
  return (
    <NameAsk
      title={title}
      label={say('name')}
      first={first?.name ?? ''}
      confirm={say('confirm')}
      onName={(name) => onSave({ name, sharing, team: sharing === 'team' ? (team?.id ?? null) : null })}
      onClose={onClose}
    >
      <Radio.Group
        label={say('who')}
        description={say('rights')}
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
