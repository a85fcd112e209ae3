import type { FieldKind, FieldSpec } from '../../../contract/field.ts'
import { allOf, type Filter, type FilterValue, type NamedPeriod } from '../../../contract/filter.ts'

/** What a chip says between field and value; a few are the language's operators under a name that fits the field. */
export type ChipOperator =
  | 'eq'
  | 'in'
  | 'notIn'
  | 'lt'
  | 'gt'
  | 'gte'
  | 'lte'
  | 'contains'
  | 'startsWith'
  | 'empty'
  | 'notEmpty'
  | 'within'
  | 'before'
  | 'after'
  | 'isMe'

/** One condition as a chip edits it. */
export interface Condition {
  readonly field: string
  readonly op: ChipOperator
  readonly value?: FilterValue
}

const text: readonly ChipOperator[] = ['contains', 'startsWith', 'eq', 'empty', 'notEmpty']
const amount: readonly ChipOperator[] = ['gte', 'lte', 'gt', 'lt', 'eq', 'empty', 'notEmpty']
const moment: readonly ChipOperator[] = ['within', 'before', 'after', 'empty', 'notEmpty']
const chosen: readonly ChipOperator[] = ['in', 'notIn', 'empty', 'notEmpty']

const byKind: Readonly<Partial<Record<FieldKind, readonly ChipOperator[]>>> = {
  text,
  longText: text,
  richText: text,
  email: text,
  url: text,
  phone: text,
  emails: ['contains', 'empty', 'notEmpty'],
  phones: ['contains', 'empty', 'notEmpty'],
  integer: amount,
  decimal: amount,
  money: amount,
  date: moment,
  instant: moment,
  flag: ['eq'],
  choice: chosen,
  choices: chosen,
  ref: chosen,
  refs: chosen,
}

/** The operators a chip offers for a field, the most likely first; none where a field cannot be filtered by a chip. */
export function operatorsFor(spec: FieldSpec): readonly ChipOperator[] {
  const operators = byKind[spec.kind] ?? []
  return spec.kind === 'ref' && spec.target === 'user' ? [...operators, 'isMe'] : operators
}

export const needsValue = (op: ChipOperator): boolean => !['empty', 'notEmpty', 'isMe'].includes(op)

const isMe = (value: FilterValue | undefined) => typeof value === 'object' && value !== null && 'me' in value

/** The parts of a filter that are joined by "and"; a chip edits those that are plain conditions. */
export function partsOf(filter: Filter | undefined): readonly Filter[] {
  if (!filter) return []
  return 'and' in filter ? filter.and : [filter]
}

/** A part as a chip edits it; null where only its author can read it (or, not, has). */
export function conditionOf(part: Filter, spec: FieldSpec | undefined): Condition | null {
  if (!('field' in part)) return null
  const { field, op, value } = part
  if (op === 'eq' && isMe(value)) return { field, op: 'isMe' }
  const isTime = spec?.kind === 'date' || spec?.kind === 'instant'
  if (isTime && op === 'lt') return { field, op: 'before', ...(value === undefined ? {} : { value }) }
  if (isTime && op === 'gte') return { field, op: 'after', ...(value === undefined ? {} : { value }) }
  if (op === 'eq' && (spec?.kind === 'ref' || spec?.kind === 'choice')) return { field, op: 'in', value: [value as string] }
  if (op === 'ne') return null
  return { field, op, ...(value === undefined ? {} : { value }) }
}

/** A chip's condition in the filter language; null while its value is still missing. */
export function filterOf({ field, op, value }: Condition): Filter | null {
  if (op === 'isMe') return { field, op: 'eq', value: { me: true } }
  if (!needsValue(op)) return { field, op: op as 'empty' | 'notEmpty' }
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null
  if (op === 'before') return { field, op: 'lt', value }
  if (op === 'after') return { field, op: 'gte', value }
  return { field, op, value }
}

export const joined = (parts: readonly Filter[]): Filter | undefined => allOf(...parts)

export const periodKey = (value: FilterValue | undefined): string => {
  const period = value as NamedPeriod | undefined
  return period && typeof period === 'object' && 'period' in period ? `${period.period}:${period.offset}` : ''
}

export function periodOf(key: string): NamedPeriod {
  const [period, offset] = key.split(':')
  return { period: period as NamedPeriod['period'], offset: Number(offset) }
}
