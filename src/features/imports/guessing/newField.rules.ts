import type { DeclaredKind } from '../../declared/fields/declaredField.contract.ts'
import type { ColumnFacts, ColumnKind } from '../reading/file.contract.ts'

/** A field that a column could become, as it would be declared. */
export interface NewField {
  readonly label: string
  readonly kind: DeclaredKind
  readonly options?: readonly { readonly value: string; readonly label: string; readonly colour: 'plain' }[]
}

const kinds: Readonly<Partial<Record<ColumnKind, DeclaredKind>>> = { email: 'email', url: 'url', phone: 'phone', flag: 'flag' }
const mostOptions = 12 // different values; more of them are rather a text
const leastRepeats = 3 // rows to a value: below it, values are no choice that people make again and again
const shortText = 200 // characters, as a text field holds them
const longestLabel = 60

/** The kind of field that holds a column as its whole content shows it; undefined where there is nothing to go by. */
export function newFieldFor(column: ColumnFacts): NewField | undefined {
  const label = column.name.trim().slice(0, longestLabel)
  if (column.filled === 0 || label === '') return undefined
  const options = optionsOf(column)
  return options ? { label, kind: 'choice', options } : { label, kind: plainKind(column) }
}

function plainKind({ kind, dates, samples, longest }: ColumnFacts): DeclaredKind {
  if (kind === 'date') return (dates?.withTime ?? 0) > 0 ? 'instant' : 'date'
  // Not a whole number where a cell that was seen has a fraction; a decimal takes whole ones too.
  if (kind === 'number') return samples.every((cell) => /^-?\d{1,9}$/.test(cell.trim())) ? 'integer' : 'decimal'
  return kinds[kind] ?? (longest > shortText ? 'longText' : 'text')
}

function optionsOf({ kind, values, filled }: ColumnFacts): NewField['options'] | undefined {
  if (kind !== 'text' || !values) return undefined
  const names = [...new Set(values.map(([value]) => value.trim()))].filter(Boolean)
  const isChoice = names.length >= 2 && names.length <= mostOptions && filled >= names.length * leastRepeats
  const isShort = names.every((name) => name.length <= longestLabel)
  return isChoice && isShort ? names.map((name) => ({ value: name, label: name, colour: 'plain' as const })) : undefined
}
