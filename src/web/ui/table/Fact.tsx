import type { FieldKind } from '../../../contract/field.ts'
import { fieldLabel } from '../../labels.ts'
import { FieldCell } from '../field/FieldCell.tsx'
import type { AnyRow } from '../field/values.ts'
import type { CellParts, Column } from './columns.ts'

interface FactProps {
  readonly entity: string
  readonly column: Column
  readonly row: AnyRow
  readonly cells: CellParts
}

/** A bare value of these kinds says nothing without its label. */
const labelled: readonly FieldKind[] = ['integer', 'decimal', 'flag', 'date', 'instant']

/** One value on a card, where no column says what it is. */
export function Fact({ entity, column, row, cells }: FactProps) {
  const { field, spec } = column
  const Own = cells[field]
  return (
    <>
      {labelled.includes(spec.kind) && <span className="muted">{fieldLabel(entity, field)} </span>}
      {Own ? <Own row={row} /> : <FieldCell {...{ entity, field, spec }} value={row[field]} still />}
    </>
  )
}
