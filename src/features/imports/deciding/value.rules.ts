import Big from 'big.js'
import { Temporal } from 'temporal-polyfill'
import { minorFromDecimal } from '../../../contract/money.ts'
import { type DateParts, dateParts, dayOf } from '../reading/dateText.rules.ts'
import type { DateOrder, DecimalSign } from '../reading/file.contract.ts'
import { currencyIn, plainNumber } from '../reading/numberText.rules.ts'
import type { ProblemCode } from './problem.contract.ts'
import type { Target } from './target.rules.ts'

/** How the cells of one column are read. */
export interface Reading {
  readonly order: DateOrder
  readonly decimal: DecimalSign
  /** Numeric text that every number is multiplied with. */
  readonly times: string
  readonly currency: string | undefined
  /** Days are days of this zone: as a moment, a day is its start there. */
  readonly zone: string
}

export type Read = { readonly value: unknown } | { readonly code: ProblemCode }

/** Reads a filled cell as a value of the target; relations stay names, as the cell has them. */
export function readCell(text: string, target: Target, reading: Reading): Read {
  switch (target.kind) {
    case 'date':
      return readDay(text, reading)
    case 'instant':
      return readMoment(text, reading)
    case 'integer':
      return readInteger(text, reading)
    case 'decimal':
      return readDecimal(text, reading)
    case 'money':
      return readMoney(text, reading)
    case 'flag':
      return readFlag(text)
    case 'choice':
      return readChoice(text, target.options ?? [])
    case 'choices':
      return readChoices(text, target.options ?? [])
    case 'email':
      return { value: text.trim() }
    case 'url':
      return { value: webAddress(text.trim()) }
    case 'emails':
      return { value: several(text, /[;,\s]+/) }
    case 'phones':
      return { value: several(text, /[;\n]+/) }
    case 'refs':
      return { value: several(text, /[;\n]+/) }
    default:
      return { value: text }
  }
}

const several = (text: string, between: RegExp) =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean)

const webAddress = (text: string) => (/^https?:\/\//i.test(text) ? text : `https://${text}`)

function readDay(text: string, { order }: Reading): Read {
  const parts = dateParts(text)
  const day = parts && dayOf(parts, order)
  return day ? { value: day } : { code: 'not_a_date' }
}

function readMoment(text: string, { order, zone }: Reading): Read {
  const parts = dateParts(text)
  const day = parts && dayOf(parts, order)
  const moment = day && momentOf(day, parts, zone)
  return moment ? { value: moment } : { code: 'not_a_date' }
}

function momentOf(day: string, { time, offset }: DateParts, zone: string): string | null {
  try {
    if (!time) return startOfDay(day, zone)
    if (offset) return new Date(`${day}T${time}${offset}`).toISOString()
    return iso(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds)
  } catch {
    return null // an hour such as 25:00 throws, here as in the date constructor
  }
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString()

/** Keeps what a slow calendar rule answered: the days of an import are few and its rows many. */
function kept(rule: (text: string, zone: string) => string): (text: string, zone: string) => string {
  const answers = new Map<string, string>()
  return (text, zone) => {
    const key = `${text} ${zone}`
    let answer = answers.get(key)
    if (answer === undefined) {
      answer = rule(text, zone)
      if (answers.size > 50_000) answers.clear()
      answers.set(key, answer)
    }
    return answer
  }
}

/** The moment a day begins in a zone. */
export const startOfDay = kept((day, zone) => iso(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds))

/** The day that a moment belongs to in a zone. */
export const dayIn = kept((moment, zone) => Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDate().toString())

function readInteger(text: string, { decimal, times }: Reading): Read {
  const plain = plainNumber(text.replace(/%\s*$/, ''), decimal)
  if (plain === null) return { code: 'not_a_number' }
  const number = new Big(plain).times(times)
  return number.eq(number.round(0)) ? { value: number.toNumber() } : { code: 'too_many_decimals' }
}

function readDecimal(text: string, { decimal, times }: Reading): Read {
  const plain = plainNumber(text.replace(/%\s*$/, ''), decimal)
  if (plain === null) return { code: 'not_a_number' }
  const number = new Big(plain).times(times)
  return number.eq(number.round(6)) ? { value: number.toNumber() } : { code: 'too_many_decimals' }
}

function readMoney(text: string, { decimal, times, currency: standard }: Reading): Read {
  const currency = currencyIn(text) ?? standard
  const plain = plainNumber(text, decimal)
  if (plain === null) return { code: 'not_a_number' }
  if (!currency) return { code: 'no_currency' }
  const whole = new Big(plain).times(times)
  const amount = minorFromDecimal(whole.toFixed(), currency)
  return amount === null ? { code: 'too_many_decimals' } : { value: { amount, currency } }
}

const yes = new Set(['true', 'yes', 'y', 'x', '1', 'oui', 'vrai', 'ja', 'wahr'])
const no = new Set(['false', 'no', 'n', '0', 'non', 'faux', 'nein', 'falsch'])

function readFlag(text: string): Read {
  const word = text.trim().toLowerCase()
  if (yes.has(word)) return { value: true }
  return no.has(word) ? { value: false } : { code: 'not_a_flag' }
}

function readChoice(text: string, options: readonly string[]): Read {
  const word = text.trim().toLowerCase()
  const found = options.find((option) => option.toLowerCase() === word)
  return found === undefined ? { code: 'not_a_choice' } : { value: found }
}

function readChoices(text: string, options: readonly string[]): Read {
  const read = several(text, /[;\n]+/).map((part) => readChoice(part, options))
  const wrong = read.find((one) => 'code' in one)
  return wrong ?? { value: [...new Set(read.map((one) => (one as { value: string }).value))] }
}
