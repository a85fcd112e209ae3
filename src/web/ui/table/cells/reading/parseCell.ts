import type { FieldSpec } from '../../../../../contract/field.ts'
import { type Money, minorDigits } from '../../../../../contract/money.ts'
import { isEmptyValue, parseAmount } from '../../../field/values.ts'

/** Why a text is no value of its field. */
export type CellFault =
  | 'fixed'
  | 'needed'
  | 'noNumber'
  | 'noAmount'
  | 'noDate'
  | 'noFlag'
  | 'noChoice'
  | 'noRecord'
  | 'twoRecords'

/** A text read as a value; `named` where it names records that are still to be looked up. */
export type CellReading =
  | { readonly value: unknown }
  | { readonly named: readonly string[]; readonly many: boolean }
  | { readonly fault: CellFault }

export interface ReadingGround {
  /** The words of the options of a choice, by option. */
  readonly words: (option: string) => string
  readonly currency: string
  /** The order of day and month where only numbers stand, as in the person's locale. */
  readonly monthFirst: boolean
}

const yes = /^(yes|y|true|x|1|oui|vrai|ja|✓)$/i
const no = /^(no|n|false|0|non|faux|nein|-)$/i
const listed = (text: string) =>
  text
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter(Boolean)

/** Reads a text as spreadsheet programs show values, by the kind of the field. An empty text empties the field. */
export function readCell(spec: FieldSpec, typed: string, ground: ReadingGround): CellReading {
  const text = typed.trim()
  if (text === '') return emptied(spec)
  switch (spec.kind) {
    case 'integer':
    case 'decimal':
      return numberIn(spec, text)
    case 'money': {
      const currency = /\b[A-Z]{3}\b/.exec(text)?.[0] ?? ground.currency
      const amount: Money | null = parseAmount(text, currency, minorDigits(currency))
      return amount ? { value: amount } : { fault: 'noAmount' }
    }
    case 'date': {
      const day = dayIn(text, ground.monthFirst)
      return day ? { value: day } : { fault: 'noDate' }
    }
    case 'instant': {
      const moment = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text) ? Date.parse(text.replace(' ', 'T')) : Number.NaN
      return Number.isNaN(moment) ? { fault: 'noDate' } : { value: new Date(moment).toISOString() }
    }
    case 'flag':
      return yes.test(text) ? { value: true } : no.test(text) ? { value: false } : { fault: 'noFlag' }
    case 'choice':
      return choiceIn(spec, text, ground)
    case 'choices':
      return choicesIn(spec, text, ground)
    case 'emails':
    case 'phones':
      return { value: listed(text) }
    case 'ref':
      return { named: [text], many: false }
    case 'refs':
      return { named: listed(text), many: true }
    case 'anyRef':
    case 'json':
      return { fault: 'fixed' }
    default:
      return { value: spec.kind === 'longText' ? typed : text }
  }
}

function emptied(spec: FieldSpec): CellReading {
  if (['emails', 'phones', 'refs', 'choices'].includes(spec.kind)) return { value: [] }
  if (spec.kind === 'flag') return { value: false }
  return spec.presence === 'optional' ? { value: null } : { fault: 'needed' }
}

function numberIn(spec: FieldSpec, text: string): CellReading {
  const plain = text.replace(/[\s\u00A0\u202F\u2009']/g, '').replace(/%$/, '')
  // A comma before three digits parts thousands, any other one decimals.
  const number = Number(/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.'))
  if (!Number.isFinite(number) || (spec.kind === 'integer' && !Number.isInteger(number))) return { fault: 'noNumber' }
  return { value: number }
}

function optionIn(spec: FieldSpec, text: string, { words }: ReadingGround): string | undefined {
  const wanted = text.toLowerCase()
  return spec.options?.find((option) => option.toLowerCase() === wanted || words(option).toLowerCase() === wanted)
}

function choiceIn(spec: FieldSpec, text: string, ground: ReadingGround): CellReading {
  const option = optionIn(spec, text, ground)
  return option === undefined ? { fault: 'noChoice' } : { value: option }
}

function choicesIn(spec: FieldSpec, text: string, ground: ReadingGround): CellReading {
  const options = listed(text).map((one) => optionIn(spec, one, ground))
  return options.some((option) => option === undefined) ? { fault: 'noChoice' } : { value: options }
}

/** A calendar day: ISO, or numbers in the order of the locale; with points the day comes first everywhere. Two digits are years of this century. */
export function dayIn(text: string, monthFirst: boolean): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text)
  const local = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d\d)$/.exec(text)
  const parts = iso
    ? [iso[1], iso[2], iso[3]]
    : local
      ? [local[3], ...(monthFirst && !text.includes('.') ? [local[1], local[2]] : [local[2], local[1]])]
      : null
  if (!parts) return null
  const [year = 0, month = 0, day = 0] = parts.map(Number)
  const full = year < 100 ? 2000 + year : year
  const date = new Date(Date.UTC(full, month - 1, day))
  const isReal = date.getUTCFullYear() === full && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}

/** A value as text that can be read again, as it is put on the clipboard. */
export function cellText(spec: FieldSpec, value: unknown, words: (option: string) => string): string {
  if (isEmptyValue(value)) return ''
  if (Array.isArray(value))
    return value
      .map((one) => (typeof one === 'string' ? (spec.options ? words(one) : one) : (one as { title: string }).title))
      .join('; ')
  if (spec.kind === 'money') {
    const { amount, currency } = value as Money
    const digits = minorDigits(currency)
    return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`
  }
  if (spec.kind === 'choice') return words(value as string)
  return typeof value === 'object' ? (value as { title: string }).title : String(value)
}
