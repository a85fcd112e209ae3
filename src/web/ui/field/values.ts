import { type Entity, specOf } from '../../../contract/entity.ts'
import type { FieldSpec, Ref } from '../../../contract/field.ts'
import { type Money, minorFromDecimal } from '../../../contract/money.ts'

/** A record as the generic parts see it. */
export type AnyRow = Readonly<Record<string, unknown>> & { readonly id: string; readonly version?: number }

const isRef = (value: unknown): value is Ref => typeof value === 'object' && value !== null && 'title' in value && 'id' in value

/** What a caller sends for a value as a reader has it: refs become their ids. */
export function toWrite(spec: FieldSpec, value: unknown): unknown {
  if (value === '' || value === undefined) return spec.presence === 'optional' ? null : value
  // People type "example.com"; an address without its scheme would be refused.
  if (spec.kind === 'url' && typeof value === 'string' && /^[^\s:/]+\.[^\s:]+$/.test(value)) return `https://${value}`
  if (spec.kind === 'ref') return isRef(value) ? value.id : value
  if (spec.kind === 'refs') return Array.isArray(value) ? value.map((item) => (isRef(item) ? item.id : item)) : value
  if (spec.kind === 'anyRef' && isRef(value)) return { entity: (value as Ref & { entity?: string }).entity, id: value.id }
  return value
}

/** The name of a record to a person: its title fields joined by a space. */
export function titleOf(entity: Entity, row: Readonly<Record<string, unknown>>): string {
  const parts = entity.title.map((name) => row[name]).map((value) => (isRef(value) ? value.title : value))
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ')
}

/** Places behind the sign of a number with decimals: as many as are kept, shown as far as there are any. */
export const decimalPlaces = 6

export const isEmptyValue = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** Two values as a reader has them are the same. */
export const sameValue = (one: unknown, other: unknown): boolean =>
  (isEmptyValue(one) && isEmptyValue(other)) || JSON.stringify(one) === JSON.stringify(other)

/** Splits a typed number into its digits and the place of its decimal sign: the last sign that up to two digits follow. */
function decimalText(text: string, digits: number): string {
  const plain = text.replace(/[^\d.,-]/g, '')
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  const after = plain.length - last - 1
  const isDecimal = last >= 0 && after > 0 && after <= digits && (after !== 3 || digits === 3)
  if (!isDecimal) return plain.replace(/[.,]/g, '')
  return `${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`
}

/** Reads an amount as people type it: "96,000", "96 000,50", "€ 1.200". Null when it holds no number. */
export function parseAmount(text: string, currency: string, digits: number): Money | null {
  const plain = decimalText(text, digits)
  const amount = /\d/.test(plain) ? minorFromDecimal(plain.replace(/^(-?)\./, '$10.'), currency) : null
  return amount === null ? null : { amount, currency }
}

/** Whether a caller may ever write the field: not one the program keeps, nor one that only a verb changes once the record exists. */
export function isWritable(entity: Entity, field: string, at: 'creation' | 'change'): boolean {
  const spec = specOf(entity, field)
  if (!spec || spec.computed || spec.kind === 'json') return false
  return at === 'creation' || !spec.writtenBy
}
