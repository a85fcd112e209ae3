import { NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react'
import type { Filter } from '../../../contract/filter.ts'
import { useFormats } from '../../../web/format.ts'
import { walkBoard } from '../../../web/ui/board/walking.ts'
import { useWords } from '../../../web/words.ts'
import type { Stage } from '../../pipelines/pipeline.contract.ts'
import type { BoardCard, OpportunityBoard } from '../opportunity.contract.ts'
import classes from './Board.module.css'
import { BoardColumnView } from './BoardColumnView.tsx'
import { boardWords } from './board.words.ts'
import { EndZone } from './EndZone.tsx'
import { findCard } from './useColumnCards.tsx'
import type { Road } from './useRoad.tsx'

interface BoardViewProps {
  readonly board: OpportunityBoard
  readonly road: Road
  readonly pipeline: { readonly id: string; readonly name: string }
  readonly filter: Filter | undefined
  readonly mayMove: boolean
  readonly onMove: (card: BoardCard, from: string, to: Stage) => void
  readonly body: RefObject<HTMLDivElement | null>
  /** Stands in the place of the columns where lanes divide them. */
  readonly lanes?: ReactNode
}

/** Columns side by side with the ends at the right; on a phone one stage at a time. */
export function BoardView({ body, ...props }: BoardViewProps) {
  const { board, road, pipeline, mayMove, onMove } = props
  const say = useWords(boardWords)
  const { number } = useFormats()
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const stages = road.stagesOf(pipeline.id)
  const [chosen, setChosen] = useState<string | null>(null)
  const open = board.columns.filter(({ stage }) => stage.type === 'open')
  const ends = board.columns.filter(({ stage }) => stage.type !== 'open')
  const shown = phone ? board.columns.filter(({ stage }) => stage.id === (chosen ?? open[0]?.stage.id)) : board.columns
  const hear = (event: KeyboardEvent) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return
    if (walkBoard(event.key, card)) return event.preventDefault()
    if (event.key === 'm') return card.querySelector<HTMLElement>('[data-move-menu]')?.click()
    const type = { w: 'won', l: 'lost' }[event.key]
    const to = stages.find((stage) => stage.type === type)
    const found = findCard(board, card.dataset.card ?? '')
    if (to && found && mayMove) onMove(found.card, found.stage, to)
  }
  const common = { currency: board.currency, mayMove }
  return (
    <div
      ref={body}
      className={classes.board}
      data-board
      onKeyDown={hear}
      data-phone={phone || undefined}
      title={undefined}
      aria-description={say('keys')}
    >
      {phone && (
        <NativeSelect
          className={classes.stageSwitch}
          aria-label={say('stage')}
          size="md"
          data={board.columns.map(({ stage, count }) => ({ value: stage.id, label: `${stage.name} · ${number(count)}` }))}
          value={shown[0]?.stage.id ?? ''}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      {(!phone && props.lanes) || (
        <div className={classes.columns} tabIndex={-1}>
          {shown
            .filter(({ stage }) => stage.type === 'open' || phone)
            .map((column) => (
              <BoardColumnView
                key={column.stage.id}
                {...common}
                {...{ column, stages, road, pipeline, onMove }}
                filter={props.filter}
              />
            ))}
        </div>
      )}
      {!phone && (
        <div className={classes.ends}>
          {ends.map((column) => (
            <EndZone key={column.stage.id} {...common} column={column} />
          ))}
        </div>
      )}
    </div>
  )
}
