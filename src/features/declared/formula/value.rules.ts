import type { Money } from '../../../contract/money.ts'

/** What a part of a formula can be. */
export type FormulaType = 'decimal' | 'text' | 'date' | 'flag' | 'money'
export type FormulaValue = number | string | boolean | Money | null

const longestText = 200 // characters, so that it fits an index
const largest = 1e15
const dayLength = 86_400_000 // ms

/** A number as formulas keep it: to ten decimal places, empty where it is none or beyond fifteen digits. */
export function tidy(x: number): number | null {
  return Number.isFinite(x) && Math.abs(x) <= largest ? Number(x.toFixed(10)) + 0 : null
}

export const cut = (text: string): string => [...text].slice(0, longestText).join('')

/** An amount of whole minor units, halves to the even one. */
export function amountOf(minor: number, currency: string): Money | null {
  const floor = Math.floor(minor)
  const rest = minor - floor
  const whole = rest === 0.5 ? floor + (Math.abs(floor) % 2) : Math.round(minor)
  return Number.isSafeInteger(whole) ? { amount: whole + 0, currency } : null
}

export const isMoney = (value: FormulaValue): value is Money => typeof value === 'object' && value !== null

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number | null {
  const days = (Date.parse(to) - Date.parse(from)) / dayLength
  return Number.isNaN(days) ? null : Math.round(days)
}

/** The day so many days later; empty outside of the years 1 to 9999. */
export function daysLater(day: string, days: number): string | null {
  const moved = new Date(Date.parse(day) + Math.trunc(days) * dayLength)
  if (Number.isNaN(moved.getTime()) || moved.getUTCFullYear() < 1 || moved.getUTCFullYear() > 9999) return null
  return moved.toISOString().slice(0, 10)
}

/** A value as `concat` writes it. */
export function asText(value: FormulaValue): string {
  if (value === null) return ''
  return isMoney(value) ? '' : String(value)
}

/** -1, 0 or 1; empty where the two cannot be compared, as amounts of two currencies. */
export function compared(a: FormulaValue, b: FormulaValue): number | null {
  if (a === null || b === null) return null
  if (isMoney(a) && isMoney(b)) return a.currency === b.currency ? Math.sign(a.amount - b.amount) : null
  return a === b ? 0 : a < b ? -1 : 1
}
