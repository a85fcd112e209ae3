import type { ComponentType } from 'react'
import type { FieldSpec } from '../../../contract/field.ts'
import { specAt } from '../../labels.ts'
import type { AnyRow } from '../field/values.ts'

/** How a table draws one column in place of the cell of its field's kind. */
export type CellParts = Readonly<Record<string, ComponentType<{ readonly row: AnyRow }>>>

export interface Column {
  readonly field: string
  readonly spec: FieldSpec
  readonly width: number
  readonly right: boolean
  readonly sortable: boolean
}

/** Width of a column in px by the kind of its field. */
function widthOf(spec: FieldSpec): number {
  if (spec.kind === 'ref') return spec.target === 'user' ? 76 : 170
  const widths: Partial<Record<FieldSpec['kind'], number>> = {
    money: 130,
    integer: 104,
    decimal: 104,
    date: 110,
    instant: 140,
    flag: 84,
    choice: 130,
    phone: 150,
    phones: 170,
    emails: 220,
    email: 200,
    longText: 280,
    richText: 280,
    refs: 190,
  }
  return widths[spec.kind] ?? 180
}

const unsortable = new Set<FieldSpec['kind']>(['refs', 'choices', 'emails', 'phones', 'longText', 'richText', 'json', 'anyRef'])

/** The columns for field names of an entity; names it does not have are left out. The first one is the widest, unless widths (px) say otherwise. */
export function columnsOf(
  entity: string,
  fields: readonly string[],
  widths: Readonly<Record<string, number>> = {},
): readonly Column[] {
  return fields.flatMap((field, place) => {
    const spec = specAt(entity, field)
    if (!spec || spec.kind === 'json') return []
    const right = spec.kind === 'money' || spec.kind === 'integer' || spec.kind === 'decimal'
    const width = widths[field] ?? (place === 0 ? 264 : widthOf(spec))
    return [{ field, spec, width, right, sortable: !unsortable.has(spec.kind) }]
  })
}

/** The order after a click on a column: ascending, descending, then the list's own order again. */
export function nextSort(sort: readonly string[], field: string): readonly string[] {
  if (sort[0] === field) return [`-${field}`]
  return sort[0] === `-${field}` ? [] : [field]
}
