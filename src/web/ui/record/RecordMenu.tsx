import { ActionIcon, Menu } from '@mantine/core'
import { Archive, ArchiveRestore, Ellipsis } from 'lucide-react'
import { useVerb } from '../../queries.ts'
import type { KnownEntity } from '../../screens.ts'
import { may, useSession } from '../../session.ts'
import { shellWords } from '../../shell/shell.words.ts'
import { toast, toastFailure } from '../../toasts.ts'
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
  const sayShell = useWords(shellWords)
  const session = useSession()
  const archive = useVerb(known.endpoints.archive)
  const restore = useVerb(known.endpoints.restore)
  if (!may(session, known.entity.name, 'delete')) return null
  const act = (there: typeof archive, back: typeof restore, text: string) =>
    void there
      .run({ id: record.id })
      .then(() =>
        toast(text, { action: { label: sayShell('undo'), run: () => void back.run({ id: record.id }).catch(toastFailure) } }),
      )
      .catch(toastFailure)
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={say('actions')}>
          <Ellipsis aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {record.archivedAt ? (
          <Menu.Item
            leftSection={<ArchiveRestore aria-hidden />}
            onClick={() => act(restore, archive, say('restored', { title }))}
          >
            {say('restore')}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<Archive aria-hidden />} onClick={() => act(archive, restore, say('archived', { title }))}>
            {say('archive')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
