import { type Entity, type FieldMap, specsOf } from '../../contract/entity.ts'
import type { FieldSpec } from '../../contract/field.ts'
import type { StoredRow } from './change.ts'

type WorksOut = NonNullable<FieldSpec['worksOut']>
const formulas = new WeakMap<FieldMap, readonly (readonly [string, WorksOut])[]>()

/** The fields of an entity that are worked out from its others. */
export function formulasOf(entity: Entity): readonly (readonly [string, WorksOut])[] {
  const known = formulas.get(entity.fields)
  if (known) return known
  const found = specsOf(entity).flatMap(([name, { worksOut }]) => (worksOut ? [[name, worksOut] as const] : []))
  formulas.set(entity.fields, found)
  return found
}

/** The record with what follows from its own fields. */
export function workedOut(entity: Entity, row: StoredRow): StoredRow {
  const found = formulasOf(entity)
  if (found.length === 0) return row
  return { ...row, ...Object.fromEntries(found.map(([name, work]) => [name, work(row)])) }
}
