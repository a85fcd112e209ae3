import { NativeSelect } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { FieldSpec } from '../../../contract/field.ts'
import type { Group, GroupKey } from '../../../contract/group.ts'
import type { TotalsQuery } from '../../../contract/page.ts'
import { useFormats } from '../../format.ts'
import { specAt } from '../../labels.ts'
import { answers, useAnswer } from '../../queries.ts'
import { type KnownEntity, knownEntity } from '../../screens.ts'
import { fieldRight, may, useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import { useDrops } from '../board/drag.ts'
import { useFollow } from '../board/following.ts'
import { walkBoard } from '../board/walking.ts'
import { narrowedBy } from '../field/RefPicker.tsx'
import { type AnyRow, titleOf } from '../field/values.ts'
import { Figures } from '../groups/Figures.tsx'
import { Fold } from '../groups/Fold.tsx'
import { GroupTitle, shownValue, useGroupName } from '../groups/GroupTitle.tsx'
import { totalsOf } from '../groups/totals.ts'
import { useMoveCard } from '../groups/useMoveCard.ts'
import { Skeleton } from '../Skeleton.tsx'
import { type CellParts, columnsOf } from '../table/columns.ts'
import { Failed, Nothing, type NothingProps } from '../table/ListStates.tsx'
import type { ListState } from '../table/state/useListState.ts'
import { type Band, columnsFor, groupAt, inColumn, inLane, lanesFor, placeOf } from './boardColumns.ts'
import { mayBeMoved } from './boardFields.ts'
import classes from './FieldBoard.module.css'
import type { CardGround } from './FieldCard.tsx'
import { FieldColumn } from './FieldColumn.tsx'
import { FieldHead } from './FieldHead.tsx'
import { fieldboardWords } from './fieldboard.words.ts'

export interface FieldBoardProps {
  readonly known: KnownEntity
  readonly by: string
  readonly lanes: string | undefined
  readonly state: ListState
  readonly which: TotalsQuery
  readonly phone: boolean
  readonly cells: CellParts
  readonly label: string
  readonly fetch: readonly string[]
  readonly nothing: NothingProps
}

/** The first cards of a column, fewer where lanes divide it. */
const firstCards = { plain: 30, laned: 10 } as const

/** Columns at most for records that a reference can be given. */
const mostRecords = 60

/** Every record a reference can be given, for columns that no record stands in yet. */
function useRecords(own: KnownEntity, spec: FieldSpec): readonly Band[] {
  const target = spec.kind === 'ref' ? knownEntity(spec.target ?? '') : undefined
  const { entity, endpoints } = target ?? own
  const sort = [...(entity.fields.position ? ['position'] : []), ...entity.title]
  const { narrowed: filter } = narrowedBy(spec)
  const query = { limit: mostRecords, sort, ...(filter ? { filter } : {}) }
  const { data } = useAnswer(endpoints.list, query, { enabled: target !== undefined, fresh: 10 * 60_000 })
  const rows = (data?.rows ?? []) as readonly AnyRow[]
  const placed = (target?.inOrder?.(rows) ?? rows) as readonly AnyRow[]
  return target ? placed.map((row) => ({ key: row.id, title: titleOf(entity, row) })) : []
}

/** A board over a field of any entity: its values are the columns, those of a second one the lanes; moving a card writes them. */
export default function FieldBoard(props: FieldBoardProps) {
  const { known, by, lanes, state, which, fetch, nothing } = props
  const entity = known.entity.name
  const facts = state.fields.filter((field) => field !== by && field !== lanes)
  const query = {
    ...which,
    sort: state.sort,
    fields: [...new Set([...known.entity.title, by, ...(lanes ? [lanes] : []), ...facts, ...fetch])],
  }
  const answer = useAnswer(
    known.endpoints.groups,
    { ...query, by, ...(lanes ? { lanes } : {}), cards: lanes ? firstCards.laned : firstCards.plain },
    { keep: true, entities: ['user'] },
  )
  const spec = specAt(entity, by) as FieldSpec
  const records = useRecords(known, spec)
  if (answer.error && !answer.data) return <Failed message={answer.error.message} again={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton bars={[0.9, 0.85, 0.9, 0.8]} height={96} />
  if (answer.data.groups.length === 0 && nothing.narrowed) return <Nothing {...nothing} />
  const { groups, more } = answer.data
  // What a verb moves is always somewhere.
  const bands = columnsFor(spec, groups, records).filter(({ key }) => key !== null || known.moved?.field !== by)
  return <Columns {...props} {...{ spec, groups, more, query, facts, bands }} isFetching={answer.isFetching} />
}

interface ColumnsProps extends FieldBoardProps {
  readonly spec: FieldSpec
  readonly groups: readonly Group[]
  readonly more: boolean
  readonly isFetching: boolean
  readonly bands: readonly Band[]
  readonly facts: readonly string[]
  readonly query: Parameters<typeof FieldColumn>[0]['query']
}

type Pages = { readonly pages?: readonly { readonly rows: readonly AnyRow[] }[] }

/** A card by its id: among the first of its column, or on a further page of it. */
function rowOf({ known, groups }: ColumnsProps, id: string): AnyRow | undefined {
  const further = answers
    .getQueriesData<Pages>({ queryKey: [known.entity.name, known.endpoints.list.name] })
    .flatMap(([, data]) => data?.pages?.flatMap(({ rows }) => rows) ?? [])
  return [...groups.flatMap(({ rows }) => (rows ?? []) as readonly AnyRow[]), ...further].find((row) => row.id === id)
}

/** The value of a field as the key of its group. */
const keyIn = (row: AnyRow, field: string): GroupKey => {
  const value = row[field] as { readonly id: string } | GroupKey | undefined
  return typeof value === 'object' && value !== null ? value.id : (value ?? null)
}

function useMoves(props: ColumnsProps, columns: readonly Band[], rows: readonly Band[]) {
  const { known, by, lanes, spec } = props
  const say = useWords(fieldboardWords)
  const session = useSession()
  const send = useMoveCard(known, by)
  const nameOf = useGroupName(known.entity.name, by, spec)
  const laneSpec = lanes ? specAt(known.entity.name, lanes) : undefined
  const { entity } = known
  const writes = (field: string) => mayBeMoved(known, field) && fieldRight(session, entity.name, field) === 'write'
  const mayMove = may(session, entity.name, 'write') && writes(by)
  const mayGive = mayMove && lanes !== undefined && writes(lanes)
  const move = (row: AnyRow, to: { readonly key: GroupKey; readonly lane?: GroupKey }, from: { readonly lane?: GroupKey }) => {
    const column = columns.find(({ key }) => key === to.key)
    const lane = rows.find(({ key }) => key === (mayGive ? to.lane : from.lane))
    const stays = column?.key === keyIn(row, by) && (lane?.key ?? null) === (from.lane ?? null)
    if (!column || stays) return
    const given = mayGive && lanes && laneSpec && lane && lane.key !== from.lane ? { [lanes]: shownValue(laneSpec, lane) } : {}
    const place = lane ? { lane: lane.key, laneTitle: lane.title } : {}
    const values = { [by]: shownValue(spec, column), ...given }
    void send(row, { ...column, ...place, values }, say('moved', { name: titleOf(entity, row), column: nameOf(column) }))
  }
  useDrops((id, place) => {
    const row = rowOf(props, id)
    if (row && mayMove) move(row, placeOf(place), lanes ? { lane: keyIn(row, lanes) } : {})
  })
  return { mayMove, mayGive, move, nameOf }
}

function Columns(props: ColumnsProps) {
  const { known, by, lanes: laneBy, phone, cells, label, spec, groups, more, bands, facts, query } = props
  const say = useWords(fieldboardWords)
  const { number } = useFormats()
  const session = useSession()
  const entity = known.entity.name
  const [chosen, setChosen] = useState<string | null>(null)
  const [closed, setClosed] = useState<ReadonlySet<GroupKey>>(new Set())
  const lanes = laneBy ? lanesFor(groups) : []
  const { mayMove, mayGive, move, nameOf } = useMoves(props, bands, lanes)
  const body = useRef<HTMLDivElement>(null)
  const follow = useFollow(body, { data: groups, isFetching: props.isFetching })
  const laneSpec = laneBy ? specAt(entity, laneBy) : undefined
  const nameOfLane = useGroupName(entity, laneBy ?? by, laneSpec ?? spec)
  const columns = columnsOf(entity, facts)
  const money = columns.find((column) => column.spec.kind === 'money')?.field
  const shown = phone ? bands.filter(({ key }) => String(key) === (chosen ?? String(bands[0]?.key))) : bands
  const hear = (event: KeyboardEvent) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return
    if (walkBoard(event.key, card)) event.preventDefault()
    else if (event.key === 'm') card.querySelector<HTMLElement>('[data-move-menu]')?.click()
  }
  const drawn = (band: Band) => <GroupTitle {...{ entity, by, spec }} value={band} />
  const drawnLane = (band: Band) => laneSpec && laneBy && <GroupTitle entity={entity} by={laneBy} spec={laneSpec} value={band} />
  const groundIn = (lane?: GroupKey): CardGround => ({
    known,
    cells,
    columns,
    mayMove,
    bands,
    lanes: mayGive ? lanes : [],
    nameOf: drawn,
    nameOfLane: drawnLane,
    onMove: (row, to) => {
      follow(row.id)
      move(row, to, lane === undefined ? {} : { lane })
    },
  })
  const ground = groundIn()
  const columnsIn = (lane?: GroupKey) =>
    shown.map((band) => {
      const at = lane === undefined ? { key: band.key } : { key: band.key, lane }
      return (
        <FieldColumn
          key={`column ${band.key}`}
          {...{ by, laneBy, query, at }}
          label={nameOf(band)}
          group={groupAt(groups, band.key, lane)}
          ground={lane === undefined ? ground : groundIn(lane)}
        />
      )
    })
  const mayCreate = may(session, entity, 'create') && mayMove
  const toggle = (lane: GroupKey) =>
    setClosed((before) => new Set(before.has(lane) ? [...before].filter((one) => one !== lane) : [...before, lane]))
  return (
    <div
      ref={body}
      className={classes.board}
      data-board
      role="group"
      aria-label={label}
      aria-description={say('keys')}
      onKeyDown={hear}
    >
      <div
        className={classes.grid}
        data-plain={laneBy ? undefined : true}
        style={{ gridTemplateColumns: `repeat(${shown.length}, minmax(220px, 1fr))` }}
      >
        {phone ? (
          <NativeSelect
            className={classes.switch}
            aria-label={say('column')}
            size="md"
            data={bands.map((band) => ({
              value: String(band.key),
              label: `${nameOf(band)} · ${number(totalsOf(inColumn(groups, band.key), undefined).count)}`,
            }))}
            value={String(shown[0]?.key)}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        ) : (
          shown.map((band) => (
            <FieldHead
              key={`head ${band.key}`}
              {...{ entity, money }}
              name={drawn(band)}
              label={nameOf(band)}
              groups={inColumn(groups, band.key)}
              values={mayCreate ? { [by]: shownValue(spec, band) } : undefined}
            />
          ))
        )}
        {laneBy
          ? lanes.map((lane) => (
              <section key={`lane ${lane.key}`} className={classes.lane} data-lane aria-label={nameOfLane(lane)}>
                <header className={classes.laneHead}>
                  <Fold name={nameOfLane(lane)} isOpen={!closed.has(lane.key)} onToggle={() => toggle(lane.key)} />
                  <h3>{drawnLane(lane)}</h3>
                  <Figures groups={inLane(groups, lane.key)} money={money} />
                </header>
                {!closed.has(lane.key) && columnsIn(lane.key)}
              </section>
            ))
          : columnsIn()}
        {more && <p className={classes.note}>{say('tooMany')}</p>}
      </div>
    </div>
  )
}
