import { Button, Menu } from '@mantine/core'
import { ChevronDown, Plus, Save, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { call, newId } from '../../../web/api.ts'
import { refresh } from '../../../web/queries.ts'
import { useSession } from '../../../web/session.ts'
import { toast, toastFailure } from '../../../web/toasts.ts'
import type { Kept } from '../../../web/ui/settings/ShareAsk.tsx'
import { useWords } from '../../../web/words.ts'
import type { ReportDefinition } from '../build/build.contract.ts'
import { type Asking, KeepingDialogs, KeepingItems, type Thing } from './Keeping.tsx'
import { type SavedReport, savedReports } from './savedReport.contract.ts'
import { savedReportWords } from './savedReport.words.ts'

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
  const session = useSession()
  const [asking, setAsking] = useState<Asking>(null)
  const isOwn = saved !== undefined && (saved.owner?.id === session.id || session.admin)
  const thing: Thing | undefined = saved && { ...saved, entity: 'report' }
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
  return (
    <>
      {(!saved || (changed && !isOwn)) && (
        <Button size="xs" leftSection={<Plus aria-hidden />} onClick={() => setAsking('new')}>
          {say(saved ? 'saveNew' : 'save')}
        </Button>
      )}
      {saved && isOwn && changed && (
        <Button size="xs" leftSection={<Save aria-hidden />} onClick={() => void patch({ definition }).catch(toastFailure)}>
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
              <Menu.Item leftSection={<Plus aria-hidden />} onClick={() => setAsking('new')}>
                {say('saveNew')}
              </Menu.Item>
            )}
            {isOwn && thing && (
              <KeepingItems
                {...{ thing }}
                ask={setAsking}
                archived={say('archived', { name: saved.name })}
                onArchived={() => show(definition, undefined)}
              />
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <KeepingDialogs {...{ thing, asking }} onSave={asking === 'edit' ? patch : create} onClose={() => setAsking(null)} />
    </>
  )
}
