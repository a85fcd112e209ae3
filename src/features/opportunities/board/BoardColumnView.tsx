import { ActionIcon, Button } from '@mantine/core'
import { Hourglass, Plus } from 'lucide-react'
import { memo, useDeferredValue, useRef } from 'react'
import { openCreate } from '../../../web/creating.ts'
import { useFormats } from '../../../web/format.ts'
import { may, useSession } from '../../../web/session.ts'
import { useDropPlace } from '../../../web/ui/board/drag.ts'
import { Chip } from '../../../web/ui/Chip.tsx'
import { Money } from '../../../web/ui/Money.tsx'
import { useWords } from '../../../web/words.ts'
import type { Stage } from '../../pipelines/pipeline.contract.ts'
import type { BoardCard, BoardColumn } from '../opportunity.contract.ts'
import classes from './Board.module.css'
import { boardWords } from './board.words.ts'
import { DealCard } from './DealCard.tsx'
import type { Giving } from './MoveMenu.tsx'
import { useColumnCards } from './useColumnCards.tsx'
import type { Road } from './useRoad.tsx'

export interface ColumnProps {
  readonly column: BoardColumn
  readonly pipeline: { readonly id: string; readonly name: string }
  readonly currency: string
  readonly stages: readonly Stage[]
  readonly road: Road
  readonly mayMove: boolean
  readonly filter: Parameters<typeof useColumnCards>[0]['filter']
  readonly onMove: (card: BoardCard, from: string, to: Stage) => void
  /** The column stands in a lane of its own: what a drop on it names. The head stands over all lanes then. */
  readonly place?: string
  readonly giving?: Giving | undefined
}

/** Name, counts and exact totals of a stage, and the way to add a deal to it. */
export function ColumnHead({
  column,
  pipeline,
  currency,
  depth,
}: Pick<ColumnProps, 'column' | 'pipeline' | 'currency'> & { readonly depth: number }) {
  const say = useWords(boardWords)
  const { number, money, percent } = useFormats()
  const session = useSession()
  const { stage } = column
  const ref = (one: { readonly id: string; readonly name: string }) => ({ id: one.id, title: one.name })
  const weighted = column.weighted === null ? null : money({ amount: column.weighted, currency }, 'whole')
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <h2 className="cut" title={stage.name}>
          {stage.name}
        </h2>
        <span className="num muted">{number(column.count)}</span>
        {column.still > 0 && (
          <span title={say('stillMark', { count: column.still })}>
            <Chip tone="signal" icon={<Hourglass aria-hidden />}>
              {say('stillShort', { shown: number(column.still) })}
            </Chip>
          </span>
        )}
        {may(session, 'opportunity', 'create') && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            ml="auto"
            aria-label={say('add', { stage: stage.name })}
            onClick={() =>
              openCreate({ entity: 'opportunity', values: { pipeline: ref(pipeline), stage: ref(stage) }, onCreated: () => {} })
            }
          >
            <Plus aria-hidden />
          </ActionIcon>
        )}
      </div>
      <div className={classes.headLine}>
        {column.total !== null && (
          <b>
            <Money value={{ amount: column.total, currency }} form="whole" />
          </b>
        )}
        {weighted && (
          <span className={`${classes.weighted} muted num cut`} title={say('weighted')}>
            {say('weightedAt', { amount: weighted, chance: percent(stage.probability / 100) })}
          </span>
        )}
      </div>
      <div className={classes.depth} style={{ background: `var(--hw-depth-${depth})` }} data-faint={depth <= 4 || undefined} />
    </header>
  )
}

/** Cards of a column that are drawn first, as many as a screen shows; the others once these stand there. */
const inSight = 8

/** One open stage: head with exact totals, its cards, and a place to drop. */
export const BoardColumnView = memo(function BoardColumnView(props: ColumnProps) {
  const { column, stages, road, mayMove, filter, onMove, pipeline, place: inLane, currency, giving } = props
  const say = useWords(boardWords)
  const { number } = useFormats()
  const place = useRef<HTMLElement>(null)
  const over = useDropPlace(place, inLane ?? column.stage.id)
  const { cards, hasMore, loadMore, busy } = useColumnCards({ column, pipeline: pipeline.id, filter })
  const beyond = useDeferredValue(true, false)
  const stage = road.stage(column.stage.id)
  return (
    <section
      ref={place}
      className={classes.column}
      data-over={over || undefined}
      data-in-lane={inLane !== undefined || undefined}
      aria-label={column.stage.name}
    >
      {inLane === undefined ? (
        <ColumnHead {...props} depth={stage ? road.depth(stage) : 5} />
      ) : (
        <p className={`${classes.laneFigures} num`}>
          {number(column.count)}
          {column.total ? <Money value={{ amount: column.total, currency }} form="whole" /> : null}
        </p>
      )}
      <div className={classes.cards} data-column={column.stage.id}>
        {(beyond ? cards : cards.slice(0, inSight)).map((card) => (
          <DealCard key={card.id} {...{ card, stages, road, mayMove, onMove, giving }} stage={column.stage.id} />
        ))}
        {hasMore && beyond && (
          <Button variant="subtle" fullWidth onClick={loadMore} loading={busy}>
            {say('more')}
          </Button>
        )}
      </div>
    </section>
  )
})
