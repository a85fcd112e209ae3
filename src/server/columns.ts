import { type Entity, type FieldMap, snake, specsOf } from '../contract/entity.ts'
import type { FieldSpec } from '../contract/field.ts'

/** How a field lies in its table. */
export interface Column {
  readonly field: string
  readonly spec: FieldSpec
  /** First column of the field; money, anyRef and a text with form have a second one. */
  readonly name: string
  readonly type: string
  readonly second?: { readonly name: string; readonly type: string }
}

const types: Readonly<Record<FieldSpec['kind'], string>> = {
  text: 'text',
  longText: 'text',
  richText: 'text',
  email: 'text',
  url: 'text',
  phone: 'text',
  emails: 'text[]',
  phones: 'text[]',
  integer: 'integer',
  decimal: 'numeric',
  money: 'bigint',
  date: 'date',
  instant: 'timestamptz',
  flag: 'boolean',
  choice: 'text',
  choices: 'text[]',
  ref: 'uuid',
  refs: 'uuid[]',
  anyRef: 'text',
  json: 'jsonb',
}

export function columnOf(field: string, spec: FieldSpec): Column {
  const base = spec.column ?? snake(field)
  const type = types[spec.kind]
  if (spec.kind === 'ref') return { field, spec, name: `${base}_id`, type }
  if (spec.kind === 'richText') return { field, spec, name: base, type, second: { name: `${base}_html`, type } }
  if (spec.kind === 'money') return { field, spec, name: base, type, second: { name: `${base}_currency`, type: 'text' } }
  if (spec.kind === 'anyRef') return { field, spec, name: `${base}_entity`, type, second: { name: `${base}_id`, type: 'uuid' } }
  return { field, spec, name: base, type }
}

const cache = new WeakMap<FieldMap, readonly Column[]>()

/** The columns of an entity's fields; what is rolled up from other records has none. */
export function columnsOf(entity: Entity): readonly Column[] {
  const { fields } = entity
  let columns = cache.get(fields)
  if (!columns) {
    columns = specsOf(entity)
      .filter(([, spec]) => !spec.rollUp)
      .map(([field, spec]) => columnOf(field, spec))
    cache.set(fields, columns)
  }
  return columns
}

/** What the two values of such a field are called in its JSON. */
export const pairKeys = (kind: FieldSpec['kind']): readonly [string, string] =>
  kind === 'money' ? ['amount', 'currency'] : kind === 'richText' ? ['text', 'html'] : ['entity', 'id']

/** A stored value as the flat values of its one or two columns. */
export function flatten(column: Column, value: unknown): Record<string, unknown> {
  if (!column.second) return { [column.name]: value ?? null }
  if (typeof value === 'string') return { [column.name]: value, [column.second.name]: null }
  const pair = value as Record<string, unknown> | null | undefined
  const [first, second] = pairKeys(column.spec.kind)
  return { [column.name]: pair?.[first as string] ?? null, [column.second.name]: pair?.[second as string] ?? null }
}
