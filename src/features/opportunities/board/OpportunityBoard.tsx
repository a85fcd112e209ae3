import { useMediaQuery } from '@mantine/hooks'
import { useIsFetching } from '@tanstack/react-query'
import { Hourglass } from 'lucide-react'
import { lazy, Suspense, useRef } from 'react'
import { type Filter, where } from '../../../contract/filter.ts'
import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { may, useSession } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { useSteady } from '../../../web/steady.ts'
import { failureText } from '../../../web/toasts.ts'
import { useDrops } from '../../../web/ui/board/drag.ts'
import { useFollow } from '../../../web/ui/board/following.ts'
import { Chip } from '../../../web/ui/Chip.tsx'
import { Definition } from '../../../web/ui/Definition.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { FilterBar } from '../../../web/ui/filter/FilterBar.tsx'
import { CreateButton } from '../../../web/ui/form/CreateButton.tsx'
import { Money } from '../../../web/ui/Money.tsx'
import { mustKnow } from '../../../web/ui/record/saving.ts'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { ListViews } from '../../../web/ui/table/ListViews.tsx'
import { useLayoutTabs } from '../../../web/ui/table/state/layouts.tsx'
import { type ListValues, valuesIn } from '../../../web/ui/table/state/listValues.ts'
import { useShowList } from '../../../web/ui/table/state/useListState.ts'
import { useUrlState, useUrlValues } from '../../../web/url.ts'
import { useWords } from '../../../web/words.ts'
import type { Stage } from '../../pipelines/pipeline.contract.ts'
import { LanesSwitch } from '../lanes/LanesSwitch.tsx'
import { readPlace } from '../lanes/lanes.rules.ts'
import { useGive } from '../lanes/useGive.tsx'
import { type OpportunityBoard as BoardAnswer, type BoardCard, opportunityBoard } from '../opportunity.contract.ts'
import boardClasses from './Board.module.css'
import { BoardView } from './BoardView.tsx'
import { openTotals } from './board.rules.ts'
import { boardWords } from './board.words.ts'
import { PipelineSwitch } from './PipelineSwitch.tsx'
import { findCard } from './useColumnCards.tsx'
import { useMove } from './useMove.tsx'
import { type Road, usePipeline, useRoad } from './useRoad.tsx'

const LostDialog = lazy(() => import('./LostDialog.tsx').then((module) => ({ default: module.LostDialog })))

/** How the weighted total comes about, with the real numbers of each stage. */
function formulaOf(board: BoardAnswer, format: ReturnType<typeof useFormats>): string {
  return board.columns
    .filter(({ stage, total }) => stage.type === 'open' && total)
    .map(
      ({ stage, total }) =>
        `${format.money({ amount: total ?? 0, currency: board.currency }, 'short')} × ${format.percent(stage.probability / 100)}`,
    )
    .join(' + ')
}

function Totals({ board }: { readonly board: BoardAnswer }) {
  const say = useWords(boardWords)
  const format = useFormats()
  const { currency } = board
  const { count, still, total, weighted, unconverted } = openTotals(board)
  return (
    <>
      {total !== null && (
        <span className="secondary">
          {say('open')}{' '}
          <b>
            <Money value={{ amount: total, currency }} form="whole" />
          </b>
        </span>
      )}
      {weighted !== null && (
        <span className="secondary">
          <Definition text={say('weightedMeaning', { currency, formula: formulaOf(board, format) })}>
            {say('weighted')}
          </Definition>{' '}
          <b>
            <Money value={{ amount: weighted, currency }} form="whole" />
          </b>
        </span>
      )}
      <span className="num secondary">{say('deals', { count, shown: format.number(count) })}</span>
      {unconverted > 0 && <Chip>{say('unconverted', { count: unconverted })}</Chip>}
      {still > 0 && (
        <Chip tone="signal" icon={<Hourglass aria-hidden />}>
          {say('still', { count: still, shown: format.number(still) })}
        </Chip>
      )}
    </>
  )
}

const entities = ['activity', 'account', 'stage', 'exchangeRate']

/** Another filter is waited for over the board as it was; another pipeline has other columns. */
function useBoard(pipeline: string | undefined, filter: Filter | undefined) {
  const keep = (before: unknown) => (before as { readonly pipeline?: string } | undefined)?.pipeline === pipeline
  return useAnswer(
    opportunityBoard,
    { pipeline: pipeline ?? '', ...(filter ? { filter } : {}) },
    { enabled: pipeline !== undefined, keep, entities },
  )
}

/** Grey columns in the place of the board while it is on its way. */
function BoardSkeleton() {
  return (
    <div className={boardClasses.board}>
      <div className={boardClasses.columns}>
        {[3, 2, 4, 2].map((cards, place) => (
          <div key={`${cards}-${place + 1}`} className={boardClasses.column}>
            <Skeleton bars={[0.5, 0.8]} />
            <Skeleton bars={Array.from({ length: cards }, () => 1)} height={112} />
          </div>
        ))}
      </div>
    </div>
  )
}

const ColumnsMenu = lazy(() => import('../../../web/ui/fieldboard/ColumnsMenu.tsx'))
const LanedBoard = lazy(() => import('../lanes/LanedBoard.tsx'))

interface BodyProps {
  readonly laned: boolean
  readonly board: BoardAnswer | undefined
  readonly road: Road
  readonly pipeline: string | undefined
  readonly filter: Filter | undefined
}

/** The ways a card is moved: by the mouse to a place, by a key or its menu, which keep the focus on it. */
function useMoves(board: BoardAnswer | undefined, road: Road) {
  const session = useSession()
  const { move, ...losing } = useMove()
  const give = useGive()
  const body = useRef<HTMLDivElement>(null)
  const isFetching = useIsFetching({ queryKey: ['opportunity', opportunityBoard.name] }) > 0
  const follow = useFollow(body, { data: board, isFetching })
  const mayMove = may(session, 'opportunity', 'write')
  const moving = ({ id, name, version }: BoardCard, stage: string) => ({ id, name, version, stage })
  useDrops((id, place) => {
    const found = board && mayMove ? findCard(board, id) : undefined
    const { stage: stageId, owner } = readPlace(place)
    const stage = road.stage(stageId)
    if (!found || !stage) return
    const deal = moving(found.card, found.stage)
    if (owner === undefined || owner === (found.card.owner?.id ?? null)) move(deal, stage)
    else void give(deal, { owner, stage })
  })
  // The cards are given these: they are drawn anew only where a card itself is another.
  const carry = useSteady((card: BoardCard, from: string, to: Stage) => {
    if (to.type === 'open') follow(card.id)
    move(moving(card, from), to)
  })
  const hand = useSteady((card: BoardCard, from: string, owner: string | null) => {
    const stage = road.stage(from)
    follow(card.id)
    if (stage) void give(moving(card, from), { owner, stage })
  })
  return { ...losing, body, mayMove, carry, hand }
}

function Body({ board, road, pipeline, filter, laned }: BodyProps) {
  const say = useWords(boardWords)
  const { body, mayMove, carry, hand, losing, lose, cancel } = useMoves(board, road)
  const named = road.pipelines.find(({ id }) => id === pipeline)
  if (road.ready && !named) return <EmptyState text={say('noPipeline')} outline="columns" />
  if (!board || !named) return <BoardSkeleton />
  const nothing = board.columns.every((column) => column.count === 0) && !filter
  if (nothing) return <EmptyState text={say('empty')} outline="columns" action={<CreateButton entity="opportunity" />} />
  return (
    <>
      <BoardView
        board={board}
        road={road}
        pipeline={named}
        filter={filter}
        mayMove={mayMove}
        onMove={carry}
        body={body}
        lanes={
          laned && (
            <Suspense fallback={null}>
              <LanedBoard {...{ board, road, filter, mayMove }} pipeline={named} onMove={carry} onGive={hand} />
            </Suspense>
          )
        }
      />
      {losing && (
        <Suspense fallback={null}>
          <LostDialog name={losing.deal.name} onLose={lose} onCancel={cancel} />
        </Suspense>
      )}
    </>
  )
}

const inPipeline = ({ pipeline }: ListValues): Filter | undefined => where({ pipeline })

/** The board of a pipeline: what the team works on, by stage, with exact totals. */
export default function OpportunityBoard() {
  const road = useRoad()
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const [pipeline, choose] = usePipeline(road)
  const [filter, setFilter] = useUrlState<Filter>('filter')
  const { data: board, error } = useBoard(pipeline, filter)
  const named = road.pipelines.find(({ id }) => id === pipeline)
  const [search, patch] = useUrlValues()
  const laned = search.lanes === 'owner'
  const saved = typeof search.saved === 'string' ? search.saved : undefined
  const known = mustKnow('opportunity')
  const show = useShowList('opportunity')
  const listed = {
    layout: 'board' as const,
    ...(laned ? { lanes: 'owner' } : {}),
    ...(filter ? { filter } : {}),
    ...(named ? { pipeline: named.id } : {}),
  }
  const tabs = useLayoutTabs(known, { ...valuesIn(search), ...listed }, saved)
  const values = named && road.pipelines.length > 1 ? { pipeline: { id: named.id, title: named.name } } : {}
  return (
    <Page
      title={named?.name ?? ''}
      head={<PipelineSwitch road={road} current={pipeline} onChoose={choose} />}
      tabs={tabs}
      actions={!phone && <CreateButton entity="opportunity" values={values} />}
      views={<ListViews known={known} values={listed} saved={saved} scope={{ values: listed, filterOf: inPipeline }} />}
      bar={
        <FilterBar entity="opportunity" filter={filter} onChange={setFilter}>
          {board && !phone && <Totals board={board} />}
          {!phone && (
            <Suspense fallback={null}>
              <ColumnsMenu known={known} by={undefined} onBy={(by) => show({ ...listed, by } as ListValues, saved)} />
            </Suspense>
          )}
          {!phone && <LanesSwitch on={laned} onChange={(on) => patch({ lanes: on ? 'owner' : undefined })} />}
        </FilterBar>
      }
    >
      {error && !board && road.ready ? (
        <EmptyState outline="none" text={failureText(error)} />
      ) : (
        <Body {...{ board, road, pipeline, filter, laned }} />
      )}
    </Page>
  )
}
