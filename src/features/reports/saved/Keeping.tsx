import { Menu } from '@mantine/core'
import { Send } from 'lucide-react'
import { lazy, Suspense } from 'react'
import type { Verb } from '../../../contract/endpoint.ts'
import { call } from '../../../web/api.ts'
import { refresh } from '../../../web/queries.ts'
import { toast } from '../../../web/toasts.ts'
import { KeptItems } from '../../../web/ui/settings/KeptItems.tsx'
import type { Kept } from '../../../web/ui/settings/ShareAsk.tsx'
import { settingsWords } from '../../../web/ui/settings/settings.words.ts'
import { useWords } from '../../../web/words.ts'
import { dashboards } from '../dashboards/dashboard.contract.ts'
import type { Sending } from '../sending/sending.contract.ts'
import { sendingWords } from '../sending/sending.words.ts'
import { type SavedReport, savedReports } from './savedReport.contract.ts'
import { savedReportWords } from './savedReport.words.ts'

const SaveDialog = lazy(() => import('./SaveDialog.tsx'))
const SendingDialog = lazy(() => import('../sending/SendingDialog.tsx'))

/** What somebody keeps, shares and has sent: a report or a dashboard. */
export interface Thing extends Pick<SavedReport, 'id' | 'version' | 'name' | 'sharing' | 'team' | 'sending'> {
  readonly entity: 'report' | 'dashboard'
}
/** Which dialog is open. */
export type Asking = 'new' | 'edit' | 'send' | null

interface Endpoints {
  readonly archive: Verb<{ readonly id: string }, unknown>
  readonly patch: Verb<{ readonly id: string; readonly version: number; readonly sending: Sending | null }, unknown>
}
const endpoints = { report: savedReports, dashboard: dashboards } as unknown as Readonly<Record<Thing['entity'], Endpoints>>

interface ItemsProps {
  readonly thing: Thing
  readonly ask: (what: Asking) => void
  /** Says that it was put away. */
  readonly archived: string
  readonly onArchived: () => void
}

/** The menu entries that name, share, send and put away what is one's own. */
export function KeepingItems({ thing, ask, archived, onArchived }: ItemsProps) {
  const saySending = useWords(sendingWords)
  const { entity, id } = thing
  const { archive } = endpoints[entity]
  return (
    <KeptItems {...{ entity, id, archive, archived, onArchived }} onEdit={() => ask('edit')}>
      <Menu.Item leftSection={<Send aria-hidden />} onClick={() => ask('send')}>
        {saySending('send')}
      </Menu.Item>
    </KeptItems>
  )
}

interface DialogsProps {
  /** Undefined while it is made. */
  readonly thing: Thing | undefined
  readonly asking: Asking
  readonly onSave: (kept: Kept) => Promise<unknown>
  readonly onClose: () => void
}

/** Its dialogs: name and readers, or to whom it is sent when. */
export function KeepingDialogs({ thing, asking, onSave, onClose }: DialogsProps) {
  const say = useWords(savedReportWords)
  const sayShared = useWords(settingsWords)
  const saySending = useWords(sendingWords)
  const send = async (sending: Sending | null) => {
    if (!thing) return
    const { entity, id, version, name } = thing
    await call(endpoints[entity].patch, { id, version, sending })
    await refresh([entity])
    toast(saySending(sending ? 'saved' : 'stopped', { name }))
  }
  if (asking === null) return null
  return (
    <Suspense fallback={null}>
      {asking === 'send' ? (
        thing && <SendingDialog {...thing} onSave={send} onClose={onClose} />
      ) : (
        <SaveDialog
          entity={thing?.entity ?? 'report'}
          title={asking === 'edit' ? sayShared('renameShare') : say('save')}
          first={asking === 'edit' ? thing : undefined}
          {...{ onSave, onClose }}
        />
      )}
    </Suspense>
  )
}
