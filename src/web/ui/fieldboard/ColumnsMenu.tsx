import { Menu } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { fieldLabel } from '../../labels.ts'
import type { KnownEntity } from '../../screens.ts'
import { useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import { ToolMenu } from '../table/tools/ListTools.tsx'
import { boardFields } from './boardFields.ts'
import { fieldboardWords } from './fieldboard.words.ts'

interface ColumnsMenuProps {
  readonly known: KnownEntity
  readonly by: string | undefined
  /** Told nothing for the steps of a track, which have a board of their own. */
  readonly onBy: (next: string | undefined) => void
}

/** The step of a track whose board stands at an address of its own. */
export const ownStep = ({ board, entity }: KnownEntity): string | undefined => (board ? entity.track?.step : undefined)

/** Which field makes the columns of a board. */
export default function ColumnsMenu({ known, by, onBy }: ColumnsMenuProps) {
  const say = useWords(fieldboardWords)
  const session = useSession()
  const entity = known.entity.name
  const step = ownStep(known)
  const current = by ?? step
  return (
    <ToolMenu label={say('columnsBy', { field: current ? fieldLabel(entity, current) : '' })} icon={Columns3}>
      <Menu.RadioGroup value={current ?? ''} onChange={(next) => onBy(next === step ? undefined : next)}>
        {[...(step ? [step] : []), ...boardFields(known, session)].map((field) => (
          <Menu.RadioItem closeMenuOnClick key={field} value={field}>
            {fieldLabel(entity, field)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </ToolMenu>
  )
}
