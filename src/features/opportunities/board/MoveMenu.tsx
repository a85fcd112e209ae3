import { Menu } from '@mantine/core'
import { CardMenu } from '../../../web/ui/board/CardGround.tsx'
import { StageMark } from '../../../web/ui/StageMark.tsx'
import { useWords } from '../../../web/words.ts'
import type { Stage } from '../../pipelines/pipeline.contract.ts'
import type { BoardCard } from '../opportunity.contract.ts'
import classes from './Board.module.css'
import { boardWords } from './board.words.ts'
import type { Road } from './useRoad.tsx'

/** The lanes beside the one the card stands in: each is somebody it can be given to, null for nobody. */
export interface Giving {
  readonly lanes: readonly { readonly owner: string | null; readonly name: string }[]
  readonly current: string | null
  readonly onGive: (card: BoardCard, from: string, owner: string | null) => void
}

interface MoveMenuProps {
  readonly name: string
  readonly className?: string | undefined
  readonly stages: readonly Stage[]
  readonly current: string
  readonly road: Road
  readonly onMove: (to: Stage) => void
  /** Told where lanes by owner divide the board. */
  readonly giving?: Pick<Giving, 'lanes' | 'current'> & { readonly onGive: (owner: string | null) => void }
}

/** The way to move without dragging: every stage of the pipeline, won and lost included, and every lane. */
export function MoveMenu({ name, className, stages, current, road, onMove, giving }: MoveMenuProps) {
  const say = useWords(boardWords)
  return (
    <CardMenu label={say('actions', { name })} className={className}>
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
      {giving && <Menu.Label>{say('giveTo')}</Menu.Label>}
      {giving?.lanes.map(({ owner, name: person }) => (
        <Menu.Item key={owner} disabled={owner === giving.current} onClick={() => giving.onGive(owner)}>
          {person}
        </Menu.Item>
      ))}
    </CardMenu>
  )
}
