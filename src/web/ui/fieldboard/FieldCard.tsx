import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis } from 'lucide-react'
import { memo, type ReactNode, useRef } from 'react'
import type { FieldKind } from '../../../contract/field.ts'
import type { GroupKey } from '../../../contract/group.ts'
import { fieldLabel } from '../../labels.ts'
import { peekOf } from '../../peeking.ts'
import type { KnownEntity } from '../../screens.ts'
import { useWords } from '../../words.ts'
import { useDrag } from '../board/drag.ts'
import { FieldCell } from '../field/FieldCell.tsx'
import { type AnyRow, isEmptyValue, titleOf } from '../field/values.ts'
import { Go } from '../Go.tsx'
import type { CellParts, Column } from '../table/columns.ts'
import type { Band } from './boardColumns.ts'
import classes from './FieldBoard.module.css'
import { fieldboardWords } from './fieldboard.words.ts'

/** What every card of a board is told. */
export interface CardGround {
  readonly known: KnownEntity
  readonly cells: CellParts
  /** The name, then the facts in their order. */
  readonly columns: readonly Column[]
  readonly mayMove: boolean
  readonly bands: readonly Band[]
  /** Lanes a card can be given to; none where that cannot be written. */
  readonly lanes: readonly Band[]
  readonly nameOf: (band: Band) => ReactNode
  readonly nameOfLane: (band: Band) => ReactNode
  readonly onMove: (row: AnyRow, to: { readonly key: GroupKey; readonly lane?: GroupKey }) => void
}

interface FieldCardProps extends CardGround {
  readonly row: AnyRow
  readonly at: { readonly key: GroupKey; readonly lane?: GroupKey }
}

/** Facts on a card, beside its name. */
const mostFacts = 4
/** A bare value of these kinds says nothing without its label. */
const labelled: readonly FieldKind[] = ['integer', 'decimal', 'flag', 'date', 'instant']

function Fact({ known, column, cells, row }: Pick<FieldCardProps, 'known' | 'cells' | 'row'> & { readonly column: Column }) {
  const { field, spec } = column
  const Own = cells[field]
  const entity = known.entity.name
  return (
    <p className={`${classes.fact} cut`}>
      {labelled.includes(spec.kind) && <span className="muted">{fieldLabel(entity, field)} </span>}
      {Own ? <Own row={row} /> : <FieldCell {...{ entity, field, spec }} value={row[field]} still />}
    </p>
  )
}

function MoveMenu({ known, bands, lanes, nameOf, nameOfLane, onMove, row, at }: FieldCardProps) {
  const say = useWords(fieldboardWords)
  return (
    <Menu position="bottom-end" width={220} returnFocus>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={26}
          className={classes.menu}
          aria-label={say('actions', { name: titleOf(known.entity, row) })}
          data-move-menu
        >
          <Ellipsis aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Label>{say('moveTo')}</Menu.Label>
        {bands.map((band) => (
          <Menu.Item key={`to ${band.key}`} disabled={band.key === at.key} onClick={() => onMove(row, { ...at, key: band.key })}>
            {nameOf(band)}
          </Menu.Item>
        ))}
        {lanes.length > 0 && <Menu.Label>{say('toLane')}</Menu.Label>}
        {lanes.map((lane) => (
          <Menu.Item
            key={`lane ${lane.key}`}
            disabled={lane.key === at.lane}
            onClick={() => onMove(row, { ...at, lane: lane.key })}
          >
            {nameOfLane(lane)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** One record on a board: its name, then the facts the list shows. */
export const FieldCard = memo(function FieldCard(props: FieldCardProps) {
  const { known, cells, columns, row, mayMove } = props
  const element = useRef<HTMLElement>(null)
  const dragging = useDrag(element, row.id, mayMove)
  const [head, ...rest] = columns
  const Own = head && cells[head.field]
  const person = rest.find(({ spec }) => spec.kind === 'ref' && spec.target === 'user')
  const facts = rest.filter((column) => column !== person && !isEmptyValue(row[column.field])).slice(0, mostFacts)
  return (
    <article
      ref={element}
      className={classes.card}
      data-card={row.id}
      data-dragging={dragging || undefined}
      data-peek={peekOf(known.entity.name, row.id)}
    >
      <h3 className={classes.name}>
        <Go to={`${known.path}/${row.id}`} className={classes.open} data-card-link draggable={false}>
          {Own ? <Own row={row} /> : titleOf(known.entity, row)}
        </Go>
      </h3>
      <div className={classes.facts}>
        <div className={classes.list}>
          {facts.map((column) => (
            <Fact key={column.field} {...{ known, cells, row, column }} />
          ))}
        </div>
        {person && !isEmptyValue(row[person.field]) && (
          <FieldCell entity={known.entity.name} field={person.field} spec={person.spec} value={row[person.field]} still short />
        )}
      </div>
      {mayMove && <MoveMenu {...props} />}
    </article>
  )
})
