import { Menu } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import type { GroupKey } from '../../../contract/group.ts'
import type { KnownEntity } from '../../screens.ts'
import { useWords } from '../../words.ts'
import cardClasses from '../board/Card.module.css'
import { CardLink, CardMenu, CardGround as Ground } from '../board/CardGround.tsx'
import { FieldCell } from '../field/FieldCell.tsx'
import { type AnyRow, isEmptyValue, titleOf } from '../field/values.ts'
import type { CellParts, Column } from '../table/columns.ts'
import { Fact } from '../table/Fact.tsx'
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
function MoveMenu({ known, bands, lanes, nameOf, nameOfLane, onMove, row, at }: FieldCardProps) {
  const say = useWords(fieldboardWords)
  return (
    <CardMenu label={say('actions', { name: titleOf(known.entity, row) })} className={cardClasses.menu}>
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
    </CardMenu>
  )
}

/** One record on a board: its name, then the facts the list shows. */
export const FieldCard = memo(function FieldCard(props: FieldCardProps) {
  const { known, cells, columns, row, mayMove } = props
  const [head, ...rest] = columns
  const Own = head && cells[head.field]
  const person = rest.find(({ spec }) => spec.kind === 'ref' && spec.target === 'user')
  const facts = rest.filter((column) => column !== person && !isEmptyValue(row[column.field])).slice(0, mostFacts)
  return (
    <Ground entity={known.entity.name} id={row.id} mayMove={mayMove}>
      <h3 className={`${cardClasses.name} ${classes.name}`}>
        <CardLink to={`${known.path}/${row.id}`}>{Own ? <Own row={row} /> : titleOf(known.entity, row)}</CardLink>
      </h3>
      <div className={classes.facts}>
        <div className={classes.list}>
          {facts.map((column) => (
            <p key={column.field} className={`${classes.fact} cut`}>
              <Fact entity={known.entity.name} {...{ cells, row, column }} />
            </p>
          ))}
        </div>
        {person && !isEmptyValue(row[person.field]) && (
          <FieldCell entity={known.entity.name} field={person.field} spec={person.spec} value={row[person.field]} still short />
        )}
      </div>
      {mayMove && <MoveMenu {...props} />}
    </Ground>
  )
})
