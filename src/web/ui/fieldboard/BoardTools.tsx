import { Menu } from '@mantine/core'
import { Rows3 } from 'lucide-react'
import { fieldLabel } from '../../labels.ts'
import type { KnownEntity } from '../../screens.ts'
import { useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import type { ListValues } from '../table/state/listValues.ts'
import { type ListState, useShowList } from '../table/state/useListState.ts'
import { ListTools, ToolMenu } from '../table/tools/ListTools.tsx'
import { laneFields } from './boardFields.ts'
import ColumnsMenu, { ownStep } from './ColumnsMenu.tsx'
import { fieldboardWords } from './fieldboard.words.ts'

interface BoardToolsProps {
  readonly known: KnownEntity
  readonly state: ListState
  readonly by: string | undefined
}

/** Which field makes the lanes of a board, if any. */
function LanesMenu({ known, state, by }: BoardToolsProps) {
  const say = useWords(fieldboardWords)
  const session = useSession()
  const entity = known.entity.name
  const { lanes } = state.values
  return (
    <ToolMenu label={lanes ? say('lanesBy', { field: fieldLabel(entity, lanes) }) : say('lanes')} icon={Rows3}>
      <Menu.RadioGroup value={lanes ?? ''} onChange={(next) => state.change({ lanes: next || undefined })}>
        <Menu.RadioItem closeMenuOnClick value="">
          {say('noLanes')}
        </Menu.RadioItem>
        {laneFields(known, session)
          .filter((field) => field !== (by ?? ownStep(known)))
          .map((field) => (
            <Menu.RadioItem closeMenuOnClick key={field} value={field}>
              {fieldLabel(entity, field)}
            </Menu.RadioItem>
          ))}
      </Menu.RadioGroup>
    </ToolMenu>
  )
}

/** What a board over a field shows and how. */
export default function BoardTools({ known, state, by }: BoardToolsProps) {
  const show = useShowList(known.entity.name)
  const { values, saved } = state
  return (
    <>
      <ColumnsMenu
        {...{ known, by }}
        onBy={(next) =>
          show({ ...values, by: next, lanes: values.lanes === next ? undefined : values.lanes } as ListValues, saved)
        }
      />
      <LanesMenu {...{ known, state, by }} />
      <ListTools known={known} state={state} />
    </>
  )
}
