import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Group, groupLimit, inGroup } from '../../../../contract/group.ts'
import type { ListQuery, TotalsQuery } from '../../../../contract/page.ts'
import { useRowHeight } from '../../../density.ts'
import { useFormats } from '../../../format.ts'
import { specAt } from '../../../labels.ts'
import { useAnswer } from '../../../queries.ts'
import type { KnownEntity } from '../../../screens.ts'
import { useSteady } from '../../../steady.ts'
import { useGo } from '../../../url.ts'
import { useWords } from '../../../words.ts'
import type { AnyRow } from '../../field/values.ts'
import { joined, partsOf } from '../../filter/conditions.ts'
import foldClasses from '../../groups/Fold.module.css'
import { Skeleton } from '../../Skeleton.tsx'
import { useCells } from '../cells/useCells.tsx'
import { TableHead, wholeWidth } from '../head/TableHead.tsx'
import { Failed, Nothing, type NothingProps } from '../ListStates.tsx'
import { everyRow, extended, isSelected, toggled } from '../select/selection.ts'
import { addressFor, type ListValues } from '../state/listValues.ts'
import { listPath } from '../state/useListState.ts'
import tableClasses from '../Table.module.css'
import { plainCells, type TableGround } from '../Table.tsx'
import { TableRow } from '../TableRow.tsx'
import classes from './Grouped.module.css'
import { GroupRow } from './GroupRow.tsx'
import { groupedWords } from './grouped.words.ts'
import { type Item, itemsOf, keyText } from './groupItems.ts'
import { useGroupRows } from './useGroupRows.ts'
import { useLines } from './useLines.ts'

export interface GroupedTableProps extends TableGround {
  readonly known: KnownEntity
  readonly by: string
  readonly values: ListValues
  /** Which records the list is of. */
  readonly which: TotalsQuery
  /** The query of the whole list. */
  readonly query: ListQuery
  readonly entities: readonly string[]
  readonly nothing: NothingProps
}

type Row = Extract<Item, { kind: 'row' }>
type Waiting = Extract<Item, { kind: 'waiting' }>

/** Which groups are folded, and how many pages of each are wanted. */
function useFolds(groups: readonly Group[]) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const isFolded = groups.length > 0 && groups.every(({ key }) => closed.has(keyText(key)))
  return {
    closed,
    isFolded,
    fold: ({ key }: Group, isOpen: boolean) => {
      const next = new Set(closed)
      if (isOpen) next.delete(keyText(key))
      else next.add(keyText(key))
      setClosed(next)
    },
    foldAll: () => setClosed(new Set(isFolded ? [] : groups.map(({ key }) => keyText(key)))),
  }
}

/** A list in groups: each with its exact count and sums, its rows fetched page after page once they come into view. */
export default function GroupedTable(props: GroupedTableProps) {
  const { known, by, which, nothing, entities } = props
  const answer = useAnswer(known.endpoints.groups, { ...which, by }, { keep: true, entities })
  if (answer.error && !answer.data) return <Failed message={answer.error.message} again={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton bars={[0.9, 0.85, 0.9, 0.8, 0.88, 0.9]} height={14} />
  if (answer.data.groups.length === 0) return <Nothing {...nothing} />
  return <Groups key={by} {...props} groups={answer.data.groups} more={answer.data.more} />
}

function FoldAll({ isFolded, onFold }: { readonly isFolded: boolean; readonly onFold: () => void }) {
  const say = useWords(groupedWords)
  const label = say(isFolded ? 'unfoldAll' : 'foldAll')
  return (
    <button type="button" className={`${foldClasses.fold} ${classes.foldAll}`} aria-label={label} title={label} onClick={onFold}>
      {isFolded ? <ChevronsUpDown aria-hidden /> : <ChevronsDownUp aria-hidden />}
    </button>
  )
}

/** The place of a row that is on its way. */
function WaitingRow({ width }: { readonly width: number }) {
  return (
    <tr className={classes.waiting} aria-hidden="true">
      <td className={tableClasses.check} />
      {Array.from({ length: width }, (_, at) => (
        <td key={`cell ${at + 1}`} data-name={at === 0 || undefined}>
          <span />
        </td>
      ))}
    </tr>
  )
}

function Groups(props: GroupedTableProps & { readonly groups: readonly Group[]; readonly more: boolean }) {
  const {
    known,
    by,
    values,
    query,
    groups,
    more,
    entities,
    columns,
    cells: parts = plainCells,
    selected,
    onSelect,
    pathOf,
  } = props
  const entity = known.entity.name
  const say = useWords(groupedWords)
  const { number } = useFormats()
  const go = useGo()
  const scroller = useRef<HTMLDivElement>(null)
  const { closed, isFolded, fold, foldAll } = useFolds(groups)
  const { rowsOf, want } = useGroupRows({ known, groups, by, query, entities })
  const items = itemsOf({ groups, closed, rowsOf })
  const lines = items.filter((item): item is Row => item.kind === 'row')
  const rows = lines.map(({ row }) => row)
  const rowHeight = useRowHeight()
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const drawn = virtual.getVirtualItems()
  const missing = drawn.map(({ index }) => items[index]).find((item): item is Waiting => item?.kind === 'waiting')
  const missed = missing && keyText(missing.group.key)
  const pages = missing ? Math.ceil(rowsOf(missing.group).rows.length / (query.limit ?? 1)) + 1 : 0
  useEffect(() => {
    if (missed !== undefined) want(missed, pages)
  }, [missed, pages, want])
  const focusLine = (line: number) => {
    virtual.scrollToIndex(line)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`tr[aria-rowindex="${line + 1}"]`)?.focus())
  }
  const lineOf = (index: number) => items.findIndex((item) => item.kind === 'row' && item.index === index)
  const latest = useRef(lineOf)
  useEffect(() => {
    latest.current = lineOf
  })
  const reveal = useCallback((index: number) => virtual.scrollToIndex(latest.current(index)), [virtual])
  const toRow = (index: number) => focusLine(lineOf(index))
  const cells = useCells({ entity, rows, columns, scroller, reveal, toRow })
  const open = (row: AnyRow) => {
    const path = pathOf(row)
    if (path) go(path)
  }
  const { active, setActive, hear } = useLines({
    items,
    rows,
    selected,
    onSelect,
    fold,
    open,
    enter: cells.enterRow,
    show: focusLine,
  })
  const onActive = useCallback((index: number) => setActive(latest.current(index)), [setActive])
  const select = useSteady((index: number, extend: boolean) =>
    onSelect(extend ? extended(selected, rows, index) : toggled(selected, rows, index)),
  )
  const spec = specAt(entity, by)
  const listOf = (group: Group) => {
    const alone = {
      ...values,
      group: undefined,
      filter: joined([...partsOf(values.filter), inGroup(by, group.key)]),
    } as ListValues
    return { to: listPath(entity, alone), search: addressFor(alone) }
  }
  const draw = (line: number) => {
    const item = items[line]
    if (!item || !spec) return null
    if (item.kind === 'waiting')
      return <WaitingRow key={`waiting ${keyText(item.group.key)} ${item.place}`} width={columns.length} />
    if (item.kind === 'group')
      return (
        <GroupRow
          key={`group ${keyText(item.group.key)}`}
          {...{ entity, by, spec, columns }}
          group={item.group}
          isOpen={item.isOpen}
          isActive={line === active}
          place={line}
          onToggle={(group) => fold(group, !item.isOpen)}
          onActive={setActive}
          list={listOf(item.group)}
        />
      )
    return (
      <TableRow
        key={item.row.id}
        {...{ entity, columns, row: item.row }}
        cells={parts}
        index={item.index}
        place={line}
        path={pathOf(item.row)}
        isActive={line === active}
        isSelected={isSelected(selected, item.row.id)}
        onSelect={select}
        onActive={onActive}
      />
    )
  }
  const before = drawn[0]?.start ?? 0
  const after = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <div className={tableClasses.scroller} ref={scroller} onKeyDown={hear} onClick={cells.click} onDoubleClick={cells.click}>
      <table
        role="treegrid"
        className={tableClasses.table}
        aria-label={props.label}
        aria-rowcount={items.length}
        style={{ minWidth: wholeWidth(columns) }}
      >
        <TableHead
          {...{ entity, columns }}
          widths={props.widths}
          sort={props.sort}
          onSort={props.onSort}
          onArrange={props.onArrange}
          isWhole={rows.length > 0 && rows.every(({ id }) => isSelected(selected, id))}
          onWhole={() => onSelect(everyRow(selected, rows))}
          before={<FoldAll isFolded={isFolded} onFold={foldAll} />}
        />
        <tbody>
          {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
          {drawn.map(({ index }) => draw(index))}
          {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
        </tbody>
      </table>
      {more && <p className={classes.note}>{say('more', { shown: number(groupLimit) })}</p>}
      {cells.layer}
    </div>
  )
}
