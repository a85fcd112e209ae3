import { Button } from '@mantine/core'
import type { Ref } from '../../../contract/field.ts'
import { openCreate } from '../../../web/creating.ts'
import { dayOf } from '../../../web/format.ts'
import { entityLabel } from '../../../web/labels.ts'
import { may, useSession } from '../../../web/session.ts'
import { useReport } from './useReport.tsx'

interface WriteDownProps {
  /** The weak step, where the report names one. */
  readonly stage?: Ref | undefined
  readonly pipeline?: Ref | undefined
}

/** From what a report says to the change that should mend it; what the report is of, and which deals it counts, is filled in. */
export function WriteDown({ stage, pipeline }: WriteDownProps) {
  const session = useSession()
  const { filter } = useReport().query
  if (!may(session, 'improvement', 'create')) return null
  const writeDown = () => {
    const about = { ...(stage ? { stage } : {}), ...(pipeline ? { pipeline } : {}), ...(filter ? { filter } : {}) }
    const owner = { id: session.id, title: session.name }
    openCreate({ entity: 'improvement', values: { ...about, owner, startsOn: dayOf(new Date()) } })
  }
  return (
    <Button size="xs" variant="default" onClick={writeDown}>
      {entityLabel('improvement', 'create')}
    </Button>
  )
}
