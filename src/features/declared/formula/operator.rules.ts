import type { Money } from '../../../contract/money.ts'
import { FormulaFault, type Place } from './token.rules.ts'
import { amountOf, compared, type FormulaType, type FormulaValue, isMoney, tidy } from './value.rules.ts'

/** A part of a formula that has been understood: what it gives and how. */
export interface Part {
  readonly type: FormulaType
  readonly place: Place
  readonly work: (read: (field: string) => unknown) => FormulaValue
}

type Work = (a: FormulaValue, b: FormulaValue) => FormulaValue

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number | null>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? null : a / b),
}

/** Two parts joined by a sign. @throws FormulaFault where the sign cannot join them */
export function operated(sign: string, place: Place, [left, right]: readonly [Part, Part]): Part {
  const fault = () => new FormulaFault({ code: 'join', text: sign, left: left.type, right: right.type }, place)
  if (sign === 'and' || sign === 'or') {
    if (left.type !== 'flag' || right.type !== 'flag') throw fault()
    const work: Part['work'] = (read) => {
      const [a, b] = [left.work(read) === true, right.work(read) === true]
      return sign === 'and' ? a && b : a || b
    }
    return { type: 'flag', place, work }
  }
  const compare = comparisons[sign]
  if (compare) {
    if (left.type !== right.type) throw fault()
    return both('flag', place, [left, right], (a, b) => {
      const order = compared(a, b)
      return order === null ? null : compare(order)
    })
  }
  const [type, work] = calculation(sign, left.type, right.type) ?? [undefined, undefined]
  if (!type || !work) throw fault()
  return both(type, place, [left, right], work)
}

function both(type: FormulaType, place: Place, [left, right]: readonly [Part, Part], work: Work): Part {
  return {
    type,
    place,
    work: (read) => {
      const [a, b] = [left.work(read), right.work(read)]
      return a === null || b === null ? null : work(a, b)
    },
  }
}

/** What a sign makes of numbers and amounts: amounts of one currency add up, are multiplied by numbers and compared as a ratio. */
function calculation(sign: string, left: FormulaType, right: FormulaType): readonly [FormulaType, Work] | null {
  const work = arithmetic[sign] as (a: number, b: number) => number | null
  const pair = `${left} ${right}`
  if (pair === 'decimal decimal') return ['decimal', (a, b) => number(work(a as number, b as number))]
  if (pair === 'money money' && sign === '/')
    return ['decimal', (a, b) => (sameMoney(a, b) ? number(work((a as Money).amount, (b as Money).amount)) : null)]
  if (pair === 'money money' && sign !== '*')
    return ['money', (a, b) => (sameMoney(a, b) ? money(work((a as Money).amount, (b as Money).amount), a as Money) : null)]
  if (pair === 'money decimal' && (sign === '*' || sign === '/'))
    return ['money', (a, b) => money(work((a as Money).amount, b as number), a as Money)]
  if (pair === 'decimal money' && sign === '*')
    return ['money', (a, b) => money(work(a as number, (b as Money).amount), b as Money)]
  return null
}

const number = (x: number | null) => (x === null ? null : tidy(x))
const money = (x: number | null, { currency }: Money) => (x === null ? null : amountOf(x, currency))
const sameMoney = (a: FormulaValue, b: FormulaValue) => isMoney(a) && isMoney(b) && a.currency === b.currency

/** A part with a sign before it. @throws FormulaFault where the sign cannot stand there */
export function negated(sign: '-' | 'not', place: Place, part: Part): Part {
  const { type } = part
  const fits = sign === 'not' ? type === 'flag' : type === 'decimal' || type === 'money'
  if (!fits) throw new FormulaFault({ code: 'before', text: sign, left: type }, place)
  const work: Part['work'] = (read) => {
    const value = part.work(read)
    if (sign === 'not') return value !== true
    return isMoney(value) ? { ...value, amount: -value.amount } : value === null ? null : -(value as number)
  }
  return { type, place, work }
}
