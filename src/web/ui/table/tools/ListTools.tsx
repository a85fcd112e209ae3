import { Button, Menu } from '@mantine/core'
import { Columns3, Group as GroupIcon, type LucideIcon } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { fieldLabel } from '../../../labels.ts'
import type { KnownEntity } from '../../../screens.ts'
import { useWords } from '../../../words.ts'
import type { ListState } from '../state/useListState.ts'
import { tableWords } from '../table.words.ts'

const loadColumns = () => import('./ColumnChoices.tsx')
const loadGroups = () => import('./GroupChoices.tsx')
const ColumnChoices = lazy(loadColumns)
const GroupChoices = lazy(loadGroups)

interface ToolProps {
  readonly label: string
  readonly icon: LucideIcon
  /** Fetches what the menu holds, once somebody points at it. */
  readonly load?: () => Promise<unknown>
  readonly children: ReactNode
}

/** A menu whose contents are fetched when somebody is about to open it. */
export function ToolMenu({ label, icon: Icon, load, children }: ToolProps) {
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<Icon aria-hidden />}
          {...(load ? { onPointerEnter: load, onFocus: load } : {})}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }} aria-label={label}>
        <Suspense fallback={null}>{children}</Suspense>
      </Menu.Dropdown>
    </Menu>
  )
}

interface ListToolsProps {
  readonly known: KnownEntity
  readonly state: ListState
}

/** The field whose values divide a list into groups. */
export function GroupMenu({ known, state }: ListToolsProps) {
  const say = useWords(tableWords)
  const { group } = state
  return (
    <ToolMenu
      label={group ? say('groupedBy', { field: fieldLabel(known.entity.name, group) }) : say('group')}
      icon={GroupIcon}
      load={loadGroups}
    >
      <GroupChoices known={known} group={group} onGroup={(next) => state.change({ group: next })} />
    </ToolMenu>
  )
}

/** What a list shows and how: its groups and its fields. */
export function ListTools({ known, state }: ListToolsProps) {
  const say = useWords(tableWords)
  const isList = (state.values.layout ?? 'list') === 'list'
  return (
    <>
      {isList && <GroupMenu {...{ known, state }} />}
      <ToolMenu label={say('columns')} icon={Columns3} load={loadColumns}>
        <ColumnChoices known={known} state={state} />
      </ToolMenu>
    </>
  )
}
