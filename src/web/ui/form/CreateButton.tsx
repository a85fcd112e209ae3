import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { openCreate } from '../../creating.ts'
import { entityLabel } from '../../labels.ts'
import { may, useSession } from '../../session.ts'

/** Button that opens the create form, for those who may create; its keys are `C` and the letter of the entity. */
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
  if (!allowed) return null
  return (
    <Button leftSection={<Plus aria-hidden />} onClick={open}>
      {entityLabel(entity, 'create')}
    </Button>
  )
}
