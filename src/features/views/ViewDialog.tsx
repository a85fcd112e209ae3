import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Ref } from '../../contract/field.ts'
import { call, newId } from '../../web/api.ts'
import { refresh } from '../../web/queries.ts'
import type { ListPartProps } from '../../web/screens.ts'
import { toast } from '../../web/toasts.ts'
import { RefPicker } from '../../web/ui/field/RefPicker.tsx'
import { NameAsk } from '../../web/ui/settings/NameAsk.tsx'
import { useWords } from '../../web/words.ts'
import { sharings, type View, views } from './view.contract.ts'
import { viewWords } from './view.words.ts'
import { keptOf, type Shown } from './viewList.rules.ts'

interface ViewDialogProps {
  readonly entity: string
  readonly values: ListPartProps['values']
  /** The view whose name and readers are changed; without one a new view is made of what the list shows. */
  readonly view?: View
  readonly position: number
  readonly onSaved?: (id: string) => void
  readonly onClose: () => void
}

/** Names a view and says who sees it. */
export function ViewDialog({ entity, values, view, position, onSaved, onClose }: ViewDialogProps) {
  const say = useWords(viewWords)
  const [sharing, setSharing] = useState(view?.sharing ?? 'private')
  const [team, setTeam] = useState<Ref | null>(view?.team ?? null)
  const save = async (name: string) => {
    const readers = { sharing, team: sharing === 'team' ? (team?.id ?? null) : null }
    const id = view?.id ?? newId()
    if (view) await call(views.patch, { id, version: view.version, name, ...readers })
    else await call(views.create, { id, name, entity, position, ...keptOf(values as Shown), ...readers })
    await refresh(['view'])
    onSaved?.(id)
    toast(say('saved', { name }))
  }
  return (
    <NameAsk
      title={view ? `${say('rename')} · ${say('share')}` : say('save')}
      label={say('name')}
      first={view?.name ?? ''}
      confirm={say('confirm')}
      onName={save}
      onClose={onClose}
    >
      <Radio.Group
        label={say('who')}
        description={say('rights')}
        value={sharing}
        onChange={(next) => setSharing(next as View['sharing'])}
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
