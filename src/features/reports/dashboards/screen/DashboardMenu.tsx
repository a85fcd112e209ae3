import { ActionIcon, Menu } from '@mantine/core'
import { Archive, EllipsisVertical, Maximize, Pencil, RefreshCw, Send } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call, newId } from '../../../../web/api.ts'
import { refresh } from '../../../../web/queries.ts'
import { toast, toastFailure } from '../../../../web/toasts.ts'
import { toastUndoable } from '../../../../web/undo.ts'
import { useGo } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import type { Sending } from '../../sending/sending.contract.ts'
import { sendingWords } from '../../sending/sending.words.ts'
import { dashboards } from '../dashboard.contract.ts'
import { dashboardWords } from '../dashboard.words.ts'
import type { DashboardState } from './useDashboard.tsx'

const SaveDialog = lazy(() => import('../../saved/SaveDialog.tsx'))
const SendingDialog = lazy(() => import('../../sending/SendingDialog.tsx'))

interface MenuProps {
  readonly state: DashboardState
  readonly onFullscreen: () => void
}

/** Counts a dashboard anew, names and shares it, and puts it away. */
export function DashboardMenu({ state, onFullscreen }: MenuProps) {
  const say = useWords(dashboardWords)
  const saySending = useWords(sendingWords)
  const go = useGo()
  const [asking, setAsking] = useState<'edit' | 'send' | null>(null)
  const { own, isOwn } = state
  if (!own) return null
  const send = async (sending: Sending | null) => {
    await call(dashboards.patch, { id: own.id, version: own.version, sending })
    await refresh(['dashboard'])
    toast(saySending(sending ? 'saved' : 'stopped', { name: own.name }))
  }
  const archive = async () => {
    const change = newId()
    await call(dashboards.archive, { id: own.id }, { change })
    await refresh(['dashboard'])
    go('/dashboards')
    toastUndoable(say('archived', { name: own.name }), change)
  }
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={say('more')}>
            <EllipsisVertical aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<RefreshCw aria-hidden />} onClick={state.again}>
            {say('refresh')}
          </Menu.Item>
          <Menu.Item leftSection={<Maximize aria-hidden />} onClick={onFullscreen}>
            {say('fullscreen')}
          </Menu.Item>
          {isOwn && (
            <>
              <Menu.Item leftSection={<Pencil aria-hidden />} onClick={() => setAsking('edit')}>
                {say('edit')}
              </Menu.Item>
              <Menu.Item leftSection={<Send aria-hidden />} onClick={() => setAsking('send')}>
                {saySending('send')}
              </Menu.Item>
              <Menu.Item leftSection={<Archive aria-hidden />} onClick={() => void archive().catch(toastFailure)}>
                {say('archive')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking === 'send' && (
        <Suspense fallback={null}>
          <SendingDialog
            entity="dashboard"
            id={own.id}
            name={own.name}
            sending={own.sending}
            onSave={send}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      )}
      {asking === 'edit' && (
        <Suspense fallback={null}>
          <SaveDialog title={say('edit')} first={own} onSave={state.patch} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </>
  )
}
