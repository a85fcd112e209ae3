import { Button, Menu } from '@mantine/core'
import { Archive, ChevronDown, Pencil, Plus, Save, Send, Undo2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call, newId } from '../../../web/api.ts'
import { refresh } from '../../../web/queries.ts'
import { useSession } from '../../../web/session.ts'
import { toast, toastFailure } from '../../../web/toasts.ts'
import type { Kept } from '../../../web/ui/settings/ShareAsk.tsx'
import { toastUndoable } from '../../../web/undo.ts'
import { useWords } from '../../../web/words.ts'
import type { ReportDefinition } from '../build/build.contract.ts'
import type { Sending } from '../sending/sending.contract.ts'
import { sendingWords } from '../sending/sending.words.ts'
import { type SavedReport, savedReports } from './savedReport.contract.ts'
import { savedReportWords } from './savedReport.words.ts'

const SaveDialog = lazy(() => import('./SaveDialog.tsx'))
const SendingDialog = lazy(() => import('../sending/SendingDialog.tsx'))

interface SaveMenuProps {
  readonly definition: ReportDefinition
  /** The report that is looked at, where one was opened. */
  readonly saved: SavedReport | undefined
  readonly changed: boolean
  /** Shows a definition as the one of a saved report, or of none. */
  readonly show: (definition: ReportDefinition, report: string | undefined) => void
}

/** Keeps a report: as a new one, or what was changed of one's own; and puts it away. */
export function SaveMenu({ definition, saved, changed, show }: SaveMenuProps) {
  const say = useWords(savedReportWords)
  const saySending = useWords(sendingWords)
  const session = useSession()
  const [asking, setAsking] = useState<'new' | 'edit' | 'send' | null>(null)
  const isOwn = saved !== undefined && (saved.owner?.id === session.id || session.admin)
  const create = async (kept: Kept) => {
    const id = newId()
    await call(savedReports.create, { id, definition, ...kept })
    await refresh(['report'])
    show(definition, id)
    toast(say('saved', { name: kept.name }))
  }
  const patch = async (change: Partial<Kept> & { readonly definition?: ReportDefinition }) => {
    if (!saved) return
    await call(savedReports.patch, { id: saved.id, version: saved.version, ...change })
    await refresh(['report'])
    toast(say('saved', { name: change.name ?? saved.name }))
  }
  const send = async (sending: Sending | null) => {
    if (!saved) return
    await call(savedReports.patch, { id: saved.id, version: saved.version, sending })
    await refresh(['report'])
    toast(saySending(sending ? 'saved' : 'stopped', { name: saved.name }))
  }
  const archive = async () => {
    if (!saved) return
    const change = newId()
    await call(savedReports.archive, { id: saved.id }, { change })
    await refresh(['report'])
    show(definition, undefined)
    toastUndoable(say('archived', { name: saved.name }), change)
  }
  const attempt = (work: () => Promise<unknown>) => void work().catch(toastFailure)
  return (
    <>
      {(!saved || (changed && !isOwn)) && (
        <Button size="xs" leftSection={<Plus aria-hidden />} onClick={() => setAsking('new')}>
          {say(saved ? 'saveNew' : 'save')}
        </Button>
      )}
      {saved && isOwn && changed && (
        <Button size="xs" leftSection={<Save aria-hidden />} onClick={() => attempt(() => patch({ definition }))}>
          {say('saveChanges')}
        </Button>
      )}
      {saved && (isOwn || changed) && (
        <Menu position="bottom-end" width={240}>
          <Menu.Target>
            <Button size="xs" variant="default" aria-label={say('actions', { name: saved.name })} px={8}>
              <ChevronDown aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {changed && saved.definition && (
              <Menu.Item leftSection={<Undo2 aria-hidden />} onClick={() => show(saved.definition as ReportDefinition, saved.id)}>
                {say('putBack')}
              </Menu.Item>
            )}
            {isOwn && (
              <>
                <Menu.Item leftSection={<Plus aria-hidden />} onClick={() => setAsking('new')}>
                  {say('saveNew')}
                </Menu.Item>
                <Menu.Item leftSection={<Pencil aria-hidden />} onClick={() => setAsking('edit')}>
                  {say('edit')}
                </Menu.Item>
                <Menu.Item leftSection={<Send aria-hidden />} onClick={() => setAsking('send')}>
                  {saySending('send')}
                </Menu.Item>
                <Menu.Item leftSection={<Archive aria-hidden />} onClick={() => attempt(archive)}>
                  {say('archive')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {asking === 'send' && saved && (
        <Suspense fallback={null}>
          <SendingDialog
            entity="report"
            id={saved.id}
            name={saved.name}
            sending={saved.sending}
            onSave={send}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      )}
      {(asking === 'new' || asking === 'edit') && (
        <Suspense fallback={null}>
          <SaveDialog
            title={say(asking === 'edit' ? 'edit' : 'save')}
            first={asking === 'edit' ? saved : undefined}
            onSave={asking === 'edit' ? patch : create}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      )}
    </>
  )
}
