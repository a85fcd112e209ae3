import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Plus } from 'lucide-react'
import { openCreate } from '../../creating.ts'
import { entityLabel } from '../../labels.ts'
import { may, useSession } from '../../session.ts'

/** Button and key `C` that open the create form, for those who may create. */
export function CreateButton({
  entity,
  values,
}: {
  readonly entity: string
  readonly values?: Readonly<Record<string, unknown>>
}) {
  const session = useSession()
  const allowed = may(session, entity, 'create')
  const open = () => openCreate({ entity, ...(values ? { values } : {}) })
  useHotkeys([['c', () => allowed && open()]])
  if (!allowed) return null
  return (
    <Button leftSection={<Plus aria-hidden />} onClick={open} title="C">
      {entityLabel(entity, 'create')}
    </Button>
  )
}
