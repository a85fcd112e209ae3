import { ActionIcon, Menu } from '@mantine/core'
import { Archive, ArchiveRestore, Ellipsis } from 'lucide-react'
import { useActions } from '../../actions.ts'
import { useVerb } from '../../queries.ts'
import type { KnownEntity } from '../../screens.ts'
import { may, useSession } from '../../session.ts'
import { toastFailure } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import type { AnyRow } from '../field/values.ts'
import { recordWords } from './record.words.ts'

/** What can be done with the whole record: archive it, or restore it. Each can be undone from its toast. */
export function RecordMenu({
  known,
  record,
  title,
}: {
  readonly known: KnownEntity
  readonly record: AnyRow
  readonly title: string
}) {
  const say = useWords(recordWords)
  const session = useSession()
  const archive = useVerb(known.endpoints.archive, { said: () => say('archived', { title }) })
  const restore = useVerb(known.endpoints.restore, { said: () => say('restored', { title }) })
  const allowed = may(session, known.entity.name, 'delete')
  const verb = record.archivedAt ? restore : archive
  const act = () => void verb.run({ id: record.id }).catch(toastFailure)
  const label = say(record.archivedAt ? 'restore' : 'archive')
  useActions(allowed ? [{ name: 'record.archive', group: 'record', label: () => label, icon: Archive, run: act }] : [])
  if (!allowed) return null
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={say('actions')}>
          <Ellipsis aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={record.archivedAt ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />} onClick={act}>
          {label}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
