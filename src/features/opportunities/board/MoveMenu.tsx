import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis } from 'lucide-react'
import { StageMark } from '../../../web/ui/StageMark.tsx'
import { useWords } from '../../../web/words.ts'
import type { Stage } from '../../pipelines/pipeline.contract.ts'
import classes from './Board.module.css'
import { boardWords } from './board.words.ts'
import type { Road } from './useRoad.tsx'

interface MoveMenuProps {
  readonly name: string
  readonly className?: string | undefined
  readonly stages: readonly Stage[]
  readonly current: string
  readonly road: Road
  readonly onMove: (to: Stage) => void
}

/** The way to move without dragging: every stage of the pipeline, won and lost included. */
export function MoveMenu({ name, className, stages, current, road, onMove }: MoveMenuProps) {
  const say = useWords(boardWords)
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="default" size={26} className={className} aria-label={say('actions', { name })} data-move-menu>
          <Ellipsis aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('moveTo')}</Menu.Label>
        {stages.map((stage) => (
          <Menu.Item
            key={stage.id}
            disabled={stage.id === current}
            leftSection={<StageMark type={stage.type} depth={road.depth(stage)} />}
            rightSection={
              stage.type === 'won' ? (
                <kbd className={classes.key}>W</kbd>
              ) : stage.type === 'lost' ? (
                <kbd className={classes.key}>L</kbd>
              ) : null
            }
            onClick={() => onMove(stage)}
          >
            {stage.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
