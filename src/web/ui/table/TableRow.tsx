import { memo } from 'react'
import { peekOf } from '../../peeking.ts'
import { useWords } from '../../words.ts'
import { FieldCell } from '../field/FieldCell.tsx'
import type { AnyRow } from '../field/values.ts'
import { Go } from '../Go.tsx'
import type { CellParts, Column } from './columns.ts'
import classes from './Table.module.css'
import { tableWords } from './table.words.ts'

interface TableRowProps {
  readonly entity: string
  readonly row: AnyRow
  readonly columns: readonly Column[]
  readonly cells: CellParts
  readonly index: number
  /** Its place in the whole grid, where that holds more than rows. */
  readonly place?: number
  readonly path: string | undefined
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly onSelect: (index: number, extend: boolean) => void
  readonly onActive: (index: number) => void
}

function Cell({ entity, row, column, cells }: Pick<TableRowProps, 'entity' | 'row' | 'cells'> & { readonly column: Column }) {
  const Own = cells[column.field]
  if (Own) return <Own row={row} />
  return <FieldCell entity={entity} field={column.field} spec={column.spec} value={row[column.field]} short />
}

const sameColumns = (one: readonly Column[], other: readonly Column[]) =>
  one.length === other.length &&
  one.every(({ field, spec, right }, at) => other[at]?.field === field && other[at]?.spec === spec && other[at]?.right === right)

/** Whether a row looks as before; columns are made anew whenever the list is drawn. */
const sameRow = ({ columns: before, ...one }: TableRowProps, { columns, ...other }: TableRowProps) =>
  sameColumns(before, columns) &&
  (Object.keys(other) as (keyof typeof other)[]).every((name) => Object.is(one[name], other[name]))

/** One row; the first column names the record and is the link to its page. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { entity, row, columns, cells, index, path, isActive, isSelected, onActive, onSelect } = props
  const say = useWords(tableWords)
  return (
    <tr
      className={classes.row}
      data-index={index}
      data-peek={peekOf(entity, row.id)}
      aria-rowindex={(props.place ?? index) + 1}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      onFocus={() => onActive(index)}
    >
      <td className={classes.check}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={say('select')}
          checked={isSelected}
          onClick={(event) => onSelect(index, event.shiftKey)}
          onChange={() => {}}
        />
      </td>
      {columns.map((column, place) => (
        <td key={column.field} data-col={place} data-right={column.right || undefined} data-name={place === 0 || undefined}>
          {place === 0 && path ? (
            <Go to={path} className={classes.name} tabIndex={-1}>
              <Cell entity={entity} row={row} column={column} cells={cells} />
            </Go>
          ) : (
            <Cell entity={entity} row={row} column={column} cells={cells} />
          )}
        </td>
      ))}
    </tr>
  )
}, sameRow)
