import { Menu } from '@mantine/core'
import { Columns3, Rows3 } from 'lucide-react'
import { fieldLabel } from '../../labels.ts'
import type { KnownEntity } from '../../screens.ts'
import { useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import type { ListValues } from '../table/state/listValues.ts'
import { type ListState, useShowList } from '../table/state/useListState.ts'
import { ListTools, ToolMenu } from '../table/tools/ListTools.tsx'
import { boardFields, laneFields } from './boardFields.ts'
import { fieldboardWords } from './fieldboard.words.ts'

interface BoardMenusProps {
  readonly known: KnownEntity
  readonly by: string | undefined
  readonly lanes: string | undefined
  readonly onBy: (next: string | undefined) => void
  readonly onLanes: (next: string | undefined) => void
}

/** Which fields make the columns and the lanes of a board; the steps of a track have the board of their own. */
export function BoardMenus({ known, by, lanes, onBy, onLanes }: BoardMenusProps) {
  const say = useWords(fieldboardWords)
  const session = useSession()
  const entity = known.entity.name
  const step = known.board && known.entity.track?.step
  const fields = [...(step ? [step] : []), ...boardFields(known, session)]
  const current = by ?? step
  return (
    <>
      <ToolMenu label={say('columnsBy', { field: current ? fieldLabel(entity, current) : '' })} icon={Columns3}>
        <Menu.RadioGroup value={current ?? ''} onChange={(next) => onBy(next === step ? undefined : next)}>
          {fields.map((field) => (
            <Menu.RadioItem closeMenuOnClick key={field} value={field}>
              {fieldLabel(entity, field)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </ToolMenu>
      <ToolMenu label={lanes ? say('lanesBy', { field: fieldLabel(entity, lanes) }) : say('lanes')} icon={Rows3}>
        <Menu.RadioGroup value={lanes ?? ''} onChange={(next) => onLanes(next || undefined)}>
          <Menu.RadioItem closeMenuOnClick value="">
            {say('noLanes')}
          </Menu.RadioItem>
          {laneFields(known, session)
            .filter((field) => field !== current)
            .map((field) => (
              <Menu.RadioItem closeMenuOnClick key={field} value={field}>
                {fieldLabel(entity, field)}
              </Menu.RadioItem>
            ))}
        </Menu.RadioGroup>
      </ToolMenu>
    </>
  )
}

interface BoardToolsProps {
  readonly known: KnownEntity
  readonly state: ListState
  readonly by: string | undefined
}

/** What a board over a field shows and how. */
export default function BoardTools({ known, state, by }: BoardToolsProps) {
  const show = useShowList(known.entity.name)
  const { values, saved } = state
  return (
    <>
      <BoardMenus
        {...{ known, by }}
        lanes={values.lanes}
        onBy={(next) =>
          show({ ...values, by: next, lanes: values.lanes === next ? undefined : values.lanes } as ListValues, saved)
        }
        onLanes={(next) => state.change({ lanes: next })}
      />
      <ListTools known={known} state={state} />
    </>
  )
}
