import { Menu } from '@mantine/core'
import { Archive, Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Verb } from '../../../contract/endpoint.ts'
import { call, newId } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { toastFailure } from '../../toasts.ts'
import { toastUndoable } from '../../undo.ts'
import { useWords } from '../../words.ts'
import { settingsWords } from './settings.words.ts'

interface KeptItemsProps {
  readonly entity: string
  readonly id: string
  readonly archive: Verb<{ readonly id: string }, unknown>
  /** Says that it was put away. */
  readonly archived: string
  readonly onArchived?: () => void
  /** Asks for its name and its readers. */
  readonly onEdit: () => void
  /** What else can be done with it. */
  readonly children?: ReactNode
}

/** The menu entries of what a person keeps for themselves or others: its name and readers, and putting it away, with Undo. */
export function KeptItems({ entity, id, archive, archived, onArchived, onEdit, children }: KeptItemsProps) {
  const say = useWords(settingsWords)
  const putAway = async () => {
    const change = newId()
    await call(archive, { id }, { change })
    await refresh([entity])
    onArchived?.()
    toastUndoable(archived, change)
  }
  return (
    <>
      <Menu.Item leftSection={<Pencil aria-hidden />} onClick={onEdit}>
        {say('renameShare')}
      </Menu.Item>
      {children}
      <Menu.Item leftSection={<Archive aria-hidden />} onClick={() => void putAway().catch(toastFailure)}>
        {say('archive')}
      </Menu.Item>
    </>
  )
}
