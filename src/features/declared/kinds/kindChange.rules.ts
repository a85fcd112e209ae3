import type { FieldSpec, OptionWords } from '../../../contract/field.ts'
import { writeSchema } from '../../../contract/field.ts'
import { foldText } from '../../../contract/search.ts'
import { type DeclaredKind, declaredKinds } from '../fields/declaredField.contract.ts'
import type { KindPreview } from './kindChange.contract.ts'

/** Kinds that stay what they are: what they hold cannot be read again from a text, or is worked out. */
const lastingKinds = ['money', 'ref', 'formula', 'rollUp'] as const
export type ChangeableKind = Exclude<DeclaredKind, (typeof lastingKinds)[number]>

export const isChangeable = (kind: DeclaredKind): kind is ChangeableKind =>
  !(lastingKinds as readonly DeclaredKind[]).includes(kind)

/** Kinds that a field may change between: what they hold can be said as a text and read again. */
export const changeableKinds: readonly ChangeableKind[] = declaredKinds.filter(isChangeable)

type Labelled = Pick<OptionWords, 'value' | 'label'>
const between = ', '

/** A value as a person would write it down: an option by its label, several of them by comma. */
export function asText(value: unknown, options: readonly Labelled[] = []): string {
  const named = (one: unknown) => options.find((option) => option.value === one)?.label ?? String(one)
  if (Array.isArray(value)) return value.map(named).join(between)
  return value === true ? 'yes' : value === false ? 'no' : named(value)
}

/** A text of `asText` with the words that `labelOf` has for the options it names. */
export function inWords<T extends Labelled>(text: string, options: readonly T[], labelOf: (option: T) => string): string {
  const named = (label: string) => options.find((option) => option.label === label)
  const whole = named(text)
  if (whole) return labelOf(whole)
  const parts = text.split(between)
  const found = parts.map(named)
  return found.every((option) => option !== undefined) ? found.map(labelOf).join(between) : text
}

const flags: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  '1': true,
  oui: true,
  no: false,
  false: false,
  '0': false,
  non: false,
}
const greatest = 2_147_483_647

/** A number written with a decimal point or comma and without other signs; undefined for anything else. */
function numberIn(text: string): number | undefined {
  const plain = text.replace(',', '.')
  return /^[+-]?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined
}

/** What a text reads as in a kind; undefined where it has no place there. */
export function readAs(kind: ChangeableKind, text: string, options: readonly string[]): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const option = (word: string) => options.find((one) => one === word) ?? options.find((one) => foldText(one) === foldText(word))
  switch (kind) {
    case 'integer': {
      const number = numberIn(trimmed)
      const whole = number === undefined ? Number.NaN : Math.round(number)
      return Math.abs(whole) <= greatest ? whole : undefined
    }
    case 'decimal':
      return numberIn(trimmed)
    case 'flag':
      return flags[trimmed.toLowerCase()]
    case 'date':
      return /^\d{4}-\d{2}-\d{2}(T|$)/.test(trimmed) ? trimmed.slice(0, 10) : undefined
    case 'instant':
      return /^\d{4}-\d{2}-\d{2}$/.test(trimmed) ? `${trimmed}T00:00:00.000Z` : trimmed
    case 'choice':
      return option(trimmed)
    case 'choices': {
      const words = trimmed.split(',').map((word) => word.trim())
      const found = words.map(option)
      return found.every((one) => one !== undefined) ? [...new Set(found)] : undefined
    }
    default:
      return kind === 'text' || kind === 'longText' ? text : trimmed
  }
}

export interface Conversion {
  readonly outcome: 'kept' | 'changed' | 'lost'
  /** What the record has from then on; null where it is lost. */
  readonly value: unknown
}

/**
 * What becomes of one value as the field that `spec` describes. It never throws, and a value that is kept says the same as before:
 * one of `options` becomes what people call it, but between two kinds of choice it stays the option it is.
 */
export function converted(value: unknown, kind: ChangeableKind, spec: FieldSpec, options: readonly Labelled[] = []): Conversion {
  const text = asText(value, spec.options ? [] : options)
  const read = readAs(kind, text, spec.options ?? [])
  const fits = read !== undefined && writeSchema(spec).safeParse(read)
  if (!fits || !fits.success) return { outcome: 'lost', value: null }
  const said = asText(fits.data)
  return { outcome: said === text || sameMoment(said, text) ? 'kept' : 'changed', value: fits.data }
}

const sameMoment = (one: string, other: string) => one === `${other}T00:00:00.000Z`

/** One value of a field and how many records have it. */
export interface Held {
  readonly value: unknown
  readonly records: number
}

/** The words that become the options of a choice: every value there is, in its first spelling. Undefined where they are too many. */
export function optionsFrom(held: readonly Held[], most: number): readonly string[] | undefined {
  const words = new Map<string, string>()
  for (const { value } of held) {
    const text = asText(value).trim()
    if (text === '' || text.length > 60) continue
    if (!words.has(foldText(text))) words.set(foldText(text), text)
    if (words.size > most) return undefined
  }
  return [...words.values()]
}

const shown = 5

/** Counts what becomes of all values, with the most frequent examples. `options` are those of the field as it is and as it would be. */
export function previewOf(
  held: readonly Held[],
  convert: (value: unknown) => Conversion,
  options: { readonly from?: readonly Labelled[]; readonly to?: readonly Labelled[] } = {},
): Omit<KindPreview, 'token' | 'options'> {
  const each = held.map(({ value, records }) => ({ from: asText(value, options.from), records, ...convert(value) }))
  const of = (outcome: Conversion['outcome']) => each.filter((one) => one.outcome === outcome)
  const sum = (some: readonly { readonly records: number }[]) => some.reduce((all, { records }) => all + records, 0)
  const most = <T extends { readonly records: number }>(some: readonly T[]) =>
    some.toSorted((a, b) => b.records - a.records).slice(0, shown)
  return {
    kept: sum(of('kept')),
    changed: sum(of('changed')),
    lost: sum(of('lost')),
    examples: {
      changed: most(of('changed')).map(({ from, value, records }) => ({
        from: cut(from),
        to: cut(asText(value, options.to)),
        records,
      })),
      lost: most(of('lost')).map(({ from, records }) => ({ from: cut(from), records })),
    },
  }
}

const cut = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
