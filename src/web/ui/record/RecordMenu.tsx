import { ActionIcon, Menu } from '@mantine/core'
import { Archive, ArchiveRestore, Ellipsis, Eye } from 'lucide-react'
import { useActions } from '../../actions.ts'
import { openFloat } from '../../floats.ts'
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
  const entity = known.entity.name
  const why = () => openFloat('why', { entity, id: record.id, title })
  useActions([
    ...(allowed ? [{ name: 'record.archive', group: 'record' as const, label: () => label, icon: Archive, run: act }] : []),
    ...(session.admin ? [{ name: 'record.why', group: 'record' as const, label: () => say('why'), icon: Eye, run: why }] : []),
  ])
  if (!allowed && !session.admin) return null
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={say('actions')}>
          <Ellipsis aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {allowed && (
          <Menu.Item leftSection={record.archivedAt ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />} onClick={act}>
            {label}
          </Menu.Item>
        )}
        {session.admin && (
          <Menu.Item leftSection={<Eye aria-hidden />} onClick={why}>
            {say('why')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
