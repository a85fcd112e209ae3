import { asText, cut, daysBetween, daysLater, type FormulaType, type FormulaValue, tidy } from './value.rules.ts'

type Values = readonly FormulaValue[]

/** A function of formulas. What it is given may be empty only where it says so. */
export interface FormulaFunction {
  /** Types of what it takes; the last one of a list without end is repeated. `any` takes every type, `same` that of the first `any`. */
  readonly takes: readonly (FormulaType | 'any' | 'same' | 'plain')[]
  readonly least: number
  readonly most: number
  readonly gives: FormulaType | 'same'
  /** Is asked even where something is empty. */
  readonly withEmpty?: boolean
  readonly work: (given: Values) => FormulaValue
}

const mostDigits = 10
const many = 50

const plain = (
  takes: FormulaFunction['takes'],
  gives: FormulaFunction['gives'],
  work: FormulaFunction['work'],
  least = takes.length,
): FormulaFunction => ({ takes, least, most: takes.length, gives, work })
const list = (
  takes: FormulaFunction['takes'],
  gives: FormulaFunction['gives'],
  work: FormulaFunction['work'],
): FormulaFunction => ({
  takes,
  least: 1,
  most: many,
  gives,
  work,
  withEmpty: true,
})
const withEmpty = (fn: FormulaFunction): FormulaFunction => ({ ...fn, withEmpty: true })

const numbers = (given: Values) => given.filter((x): x is number => x !== null)

function rounded([x, digits = 0]: Values): number | null {
  const places = Math.min(mostDigits, Math.max(0, Math.trunc(digits as number)))
  const scale = 10 ** places
  const by = Math.round(Math.abs(x as number) * scale * (1 + Number.EPSILON)) / scale
  return tidy(Math.sign(x as number) * by)
}

/** Every function that formulas know, by its name in lower case. */
export const formulaFunctions: Readonly<Record<string, FormulaFunction>> = {
  if: withEmpty(plain(['flag', 'any', 'same'], 'same', ([yes, a, b]) => (yes === true ? (a ?? null) : (b ?? null)), 2)),
  ifempty: withEmpty(plain(['any', 'same'], 'same', ([a, b]) => a ?? b ?? null)),
  isempty: withEmpty(plain(['any'], 'flag', ([a]) => a === null || a === '')),
  round: plain(['decimal', 'decimal'], 'decimal', rounded, 1),
  abs: plain(['decimal'], 'decimal', ([x]) => Math.abs(x as number)),
  min: list(['decimal'], 'decimal', (given) => (numbers(given).length ? Math.min(...numbers(given)) : null)),
  max: list(['decimal'], 'decimal', (given) => (numbers(given).length ? Math.max(...numbers(given)) : null)),
  length: plain(['text'], 'decimal', ([text]) => [...(text as string)].length),
  upper: plain(['text'], 'text', ([text]) => cut((text as string).toUpperCase())),
  lower: plain(['text'], 'text', ([text]) => cut((text as string).toLowerCase())),
  concat: list(['plain'], 'text', (given) => cut(given.map(asText).join('')) || null),
  contains: plain(['text', 'text'], 'flag', ([text, part]) =>
    (text as string).toLowerCase().includes((part as string).toLowerCase()),
  ),
  datediff: plain(['date', 'date'], 'decimal', ([from, to]) => daysBetween(from as string, to as string)),
  adddays: plain(['date', 'decimal'], 'date', ([day, days]) => daysLater(day as string, days as number)),
  year: plain(['date'], 'decimal', ([day]) => Number((day as string).slice(0, 4))),
  month: plain(['date'], 'decimal', ([day]) => Number((day as string).slice(5, 7))),
}
