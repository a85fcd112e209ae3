import { useState } from 'react'
import type { Ref } from '../../../contract/field.ts'
import { allOf, type Filter } from '../../../contract/filter.ts'
import { type Group, inGroup } from '../../../contract/group.ts'
import { useAnswer } from '../../../web/queries.ts'
import { fieldRight, useSession } from '../../../web/session.ts'
import { Avatar } from '../../../web/ui/Avatar.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { Figures } from '../../../web/ui/groups/Figures.tsx'
import { Fold } from '../../../web/ui/groups/Fold.tsx'
import { useWords } from '../../../web/words.ts'
import type { Stage } from '../../pipelines/pipeline.contract.ts'
import { BoardColumnView, ColumnHead } from '../board/BoardColumnView.tsx'
import type { Giving } from '../board/MoveMenu.tsx'
import type { Road } from '../board/useRoad.tsx'
import { type BoardCard, type OpportunityBoard, opportunities, opportunityBoard } from '../opportunity.contract.ts'
import classes from './Lanes.module.css'
import { inLaneOrder, placeIn } from './lanes.rules.ts'
import { lanesWords } from './lanes.words.ts'

interface LanedBoardProps {
  /** The board of all lanes, whose heads stand over them. */
  readonly board: OpportunityBoard
  readonly road: Road
  readonly pipeline: { readonly id: string; readonly name: string }
  readonly filter: Filter | undefined
  readonly mayMove: boolean
  readonly onMove: (card: BoardCard, from: string, to: Stage) => void
  readonly onGive: Giving['onGive']
}

/** Lanes that are unfolded at first, and cards that each of their columns begins with. */
const [openAtFirst, firstCards] = [3, 10]
const entities = ['activity', 'account', 'stage', 'exchangeRate', 'user']

interface LaneProps extends LanedBoardProps {
  readonly lane: Group
  readonly first: boolean
  readonly lanes: Giving['lanes']
  readonly template: string
}

function Lane({ lane, lanes, first, template, board: whole, onGive, ...rest }: LaneProps) {
  const { pipeline, road, filter } = rest
  const say = useWords(lanesWords)
  const session = useSession()
  const [open, setOpen] = useState(first)
  const own = allOf(filter, inGroup('owner', lane.key)) as Filter
  const { data: board } = useAnswer(
    opportunityBoard,
    { pipeline: pipeline.id, filter: own, cards: firstCards },
    { enabled: open, keep: true, entities },
  )
  const name = lane.title ?? say('nobody')
  const owner: Ref | null = lane.key === null ? null : { id: String(lane.key), title: name }
  const mayGive = fieldRight(session, 'opportunity', 'owner') === 'write'
  return (
    <section className={classes.lane} data-lane aria-label={name}>
      <header className={classes.head}>
        <Fold name={name} isOpen={open} onToggle={() => setOpen(!open)} />
        {owner && <Avatar name={name} own={owner.id === session.id} />}
        <h2>{name}</h2>
        <Figures groups={[lane]} money="amount" />
      </header>
      {open && board && (
        <div className={classes.row} style={{ gridTemplateColumns: template }}>
          {board.columns
            .filter(({ stage }) => stage.type === 'open')
            .map((column) => (
              <BoardColumnView
                key={column.stage.id}
                {...rest}
                column={column}
                currency={whole.currency}
                stages={road.stagesOf(pipeline.id)}
                filter={own}
                place={placeIn({ stage: column.stage.id, owner: owner?.id ?? null })}
                giving={mayGive ? { lanes, current: owner?.id ?? null, onGive } : undefined}
              />
            ))}
        </div>
      )}
    </section>
  )
}

/** The board of a pipeline in a lane for each owner: totals over all lanes at the head, exact ones in each lane, one's own first. */
export default function LanedBoard(props: LanedBoardProps) {
  const { board, road, pipeline, filter } = props
  const say = useWords(lanesWords)
  const session = useSession()
  const open: Filter = { field: 'stage.type', op: 'eq', value: 'open' }
  const which = allOf({ field: 'pipeline', op: 'eq', value: pipeline.id }, open, filter) as Filter
  const { data } = useAnswer(opportunities.groups, { by: 'owner', filter: which }, { keep: true, entities })
  const columns = board.columns.filter(({ stage }) => stage.type === 'open')
  const template = `repeat(${columns.length}, minmax(200px, 1fr))`
  const ordered = inLaneOrder(data?.groups ?? [], session.id)
  const lanes = ordered.map(({ key, title }) => ({ owner: key === null ? null : String(key), name: title ?? say('nobody') }))
  if (data?.groups.length === 0) return <EmptyState text={say('empty')} outline="columns" />
  return (
    <div className={classes.lanes} tabIndex={-1}>
      <div className={classes.heads} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => {
          const stage = road.stage(column.stage.id)
          return (
            <div key={column.stage.id}>
              <ColumnHead {...{ column, pipeline }} currency={board.currency} depth={stage ? road.depth(stage) : 5} />
            </div>
          )
        })}
      </div>
      {ordered.map((lane, place) => (
        <Lane key={String(lane.key)} {...props} {...{ lane, lanes }} first={place < openAtFirst} template={template} />
      ))}
    </div>
  )
}
