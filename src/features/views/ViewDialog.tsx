import { call, newId } from '../../web/api.ts'
import { refresh } from '../../web/queries.ts'
import type { ListPartProps } from '../../web/screens.ts'
import { toast } from '../../web/toasts.ts'
import { type Kept, ShareAsk } from '../../web/ui/settings/ShareAsk.tsx'
import { settingsWords } from '../../web/ui/settings/settings.words.ts'
import { useWords } from '../../web/words.ts'
import { type View, views } from './view.contract.ts'
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
  const sayShared = useWords(settingsWords)
  const save = async (kept: Kept) => {
    const id = view?.id ?? newId()
    if (view) await call(views.patch, { id, version: view.version, ...kept })
    else await call(views.create, { id, entity, position, ...keptOf(values as Shown), ...kept })
    await refresh(['view'])
    onSaved?.(id)
    toast(say('saved', { name: kept.name }))
  }
  return (
    <ShareAsk
      title={view ? sayShared('renameShare') : say('save')}
      first={view && { name: view.name, sharing: view.sharing ?? 'private', team: view.team }}
      rights={say('rights')}
      onKeep={save}
      onClose={onClose}
    />
  )
}
