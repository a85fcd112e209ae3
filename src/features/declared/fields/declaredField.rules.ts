import { type AnyField, type Entity, snake, specsOf, systemSpecs } from '../../../contract/entity.ts'
import { Field, type FieldKind, type FieldSpec, type RollUp } from '../../../contract/field.ts'
import { foldText } from '../../../contract/search.ts'
import type { DeclaredKind, Option } from './declaredField.contract.ts'

/** What of a declared field decides how its entity is kept, listed and shown. */
export interface FieldFacts {
  readonly entity: string
  readonly key: string
  readonly column: string
  readonly former?: readonly string[] | null
  readonly kind: DeclaredKind
  readonly label: string
  readonly labelFr: string | null
  readonly description: string | null
  readonly options: readonly Option[] | null
  readonly target: string | null
  readonly formula: string | null
  readonly result: FieldKind | null
  readonly rollUp: RollUp | null
  readonly needed: boolean
}

/** The kind of what a roll-up comes to over a field; undefined where it cannot be so counted. */
export function rolledKind({ way }: RollUp, field: FieldSpec | undefined): FieldKind | undefined {
  if (way === 'count') return 'integer'
  if (!field || field.rollUp) return undefined
  const { kind } = field
  const number = kind === 'integer' || kind === 'decimal'
  if (way === 'sum') return number ? 'decimal' : kind === 'money' ? 'money' : undefined
  if (way === 'latest') return number ? 'decimal' : ['text', 'choice', 'date', 'instant'].includes(kind) ? kind : undefined
  return number ? 'decimal' : ['date', 'instant', 'money'].includes(kind) ? kind : undefined
}

const longest: Partial<Record<FieldKind, number>> = { text: 200, longText: 100_000, email: 254, url: 2000, phone: 40 }

/** The declaration of a field as the code's own fields have it. `rolled` is the kind that a roll-up gives. */
export function fieldOf(facts: FieldFacts, rolled: FieldKind = 'integer'): AnyField {
  const { kind, column, label, description } = facts
  const words = {
    label,
    ...(facts.labelFr ? { labelFr: facts.labelFr } : {}),
    ...(description ? { description } : {}),
    ...(facts.options ? { optionWords: facts.options } : {}),
    column,
    presence: 'optional' as const,
  }
  if (kind === 'formula') return new Field({ ...words, ...sized(facts.result ?? 'text'), computed: true })
  if (kind === 'rollUp') return new Field({ ...words, kind: rolled, computed: true, rollUp: facts.rollUp as RollUp })
  if (kind === 'flag') return new Field({ ...words, kind, presence: 'defaulted', fallback: false })
  const options = facts.options?.map(({ value }) => value)
  if (kind === 'choices')
    return new Field({ ...words, kind, options: options ?? [], max: 50, presence: 'defaulted', fallback: [] })
  return new Field({
    ...words,
    ...sized(kind),
    ...(kind === 'choice' ? { options: options ?? [] } : {}),
    ...(kind === 'ref' ? { target: facts.target as string } : {}),
    ...(facts.needed ? { needed: true } : {}),
  })
}

function sized(kind: FieldKind): Pick<FieldSpec, 'kind' | 'max'> {
  const max = longest[kind]
  return max === undefined ? { kind } : { kind, max }
}

const longestKey = 40

/** `Date of the survey` as `dateOfTheSurvey`. */
export function keyFrom(label: string): string {
  const words = foldText(label).match(/[a-z0-9]+/g) ?? []
  const joined = words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
  const named = /^[a-z]/.test(joined) ? joined : `field${joined.charAt(0).toUpperCase()}${joined.slice(1)}`
  return named.slice(0, longestKey)
}

// Names that every JavaScript object answers to, and words that paths and files of every entity use.
const everywhere = (name: string) => name in {} || Object.hasOwn(systemSpecs, name) || ['title', 'id'].includes(name)

/** A key and a column that no field of the entity has or ever had. */
export function newName(
  entity: Entity,
  label: string,
  taken: readonly Pick<FieldFacts, 'key' | 'column' | 'former'>[],
): { key: string; column: string } {
  const base = keyFrom(label)
  const keys = new Set([...specsOf(entity).map(([name]) => name), ...taken.map(({ key }) => key)])
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}${n}`
    if (!everywhere(key) && !keys.has(key)) return { key, column: newColumn(key, taken) }
  }
}

/** A field's columns have no name that another one has: money and references add a word to theirs. */
export function newColumn(key: string, taken: readonly Pick<FieldFacts, 'column' | 'former'>[]): string {
  const base = `x_${snake(key).slice(0, 40)}`
  const used = new Set(taken.flatMap(({ column, former }) => [column, ...(former ?? [])].flatMap(namesOf)))
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}_n${n}`
    if (!namesOf(name).some((one) => used.has(one))) return name
  }
}

const namesOf = (column: string) => [column, `${column}_id`, `${column}_currency`]
