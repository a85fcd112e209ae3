import { call, newId } from '../../../web/api.ts'
import { refresh } from '../../../web/queries.ts'
import { toast } from '../../../web/toasts.ts'
import { type Kept, ShareAsk } from '../../../web/ui/settings/ShareAsk.tsx'
import { settingsWords } from '../../../web/ui/settings/settings.words.ts'
import { useWords } from '../../../web/words.ts'
import { importMapping, importMappings, type KeptMapping } from './keptMapping.contract.ts'
import type { keptOf } from './keptMapping.rules.ts'
import { keptMappingWords } from './keptMapping.words.ts'

interface KeepDialogProps {
  /** The mapping whose name and readers are changed; without one a new one is kept. */
  readonly kept?: KeptMapping
  readonly now: ReturnType<typeof keptOf>
  readonly onKept?: (id: string) => void
  readonly onClose: () => void
}

/** Names a mapping and says for whom it is kept. */
export default function KeepDialog({ kept, now, onKept, onClose }: KeepDialogProps) {
  const say = useWords(keptMappingWords)
  const sayShared = useWords(settingsWords)
  const save = async (named: Kept) => {
    const id = kept?.id ?? newId()
    if (kept) await call(importMappings.patch, { id, version: kept.version, ...named })
    else await call(importMappings.create, { id, ...now, ...named })
    await refresh([importMapping.name])
    onKept?.(id)
    toast(say('saved', { name: named.name }))
  }
  return (
    <ShareAsk
      title={kept ? sayShared('renameShare') : say('keep')}
      first={kept && { name: kept.name, sharing: kept.sharing ?? 'private', team: kept.team }}
      rights={say('rights')}
      onKeep={save}
      onClose={onClose}
    />
  )
}
