import type { DecimalSign } from './file.contract.ts'

const digitsOnly = /^-?\d+$/
const pointDecimal = /^-?(\d+|\d{1,3}([, '’\u00a0\u202f]\d{3})+)(\.\d+)?$/
const commaDecimal = /^-?(\d+|\d{1,3}([. '’\u00a0\u202f]\d{3})+)(,\d+)?$/
const aroundNumber = /^(?:[A-Z]{3}|[\p{Sc}])\s*|\s*(?:[A-Z]{3}|[\p{Sc}])$/gu
const symbols: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR', '₽': 'RUB', '₺': 'TRY' }

/** A number cell without currency, blanks and the brackets accountants put around negative ones. */
function bareNumber(text: string): string {
  const cell = text.trim().replace(aroundNumber, '').trim()
  const negative = /^\((.+)\)$/.exec(cell)?.[1]
  return negative ? `-${negative.replace(aroundNumber, '').trim()}` : cell.replace(/^\+/, '')
}

/** The currency that a cell itself names, by code or by a symbol that belongs to one currency only. */
export function currencyIn(text: string): string | null {
  const code = /(?:^|[\s\d])([A-Z]{3})(?:[\s\d]|$)/.exec(text.trim())?.[1]
  const symbol = /\p{Sc}/u.exec(text)?.[0]
  return code ?? (symbol ? (symbols[symbol] ?? null) : null)
}

/** What a cell says of the decimal sign: it may prove one, fit both, or be no number. */
export function signIn(text: string): DecimalSign | 'either' | null {
  const cell = bareNumber(text)
  if (digitsOnly.test(cell)) return 'either'
  const point = pointDecimal.test(cell)
  const comma = commaDecimal.test(cell)
  if (point && comma) return 'either' // 1.234 or 1,234: thousands or a fraction
  return point ? '.' : comma ? ',' : null
}

/** Plain decimal text such as `-1234.5`; null when the cell is no number under this decimal sign. */
export function plainNumber(text: string, sign: DecimalSign): string | null {
  const cell = bareNumber(text)
  if (!(sign === '.' ? pointDecimal : commaDecimal).test(cell)) return null
  const ungrouped = cell.replace(/[ '’\u00a0\u202f]/g, '').replaceAll(sign === '.' ? ',' : '.', '')
  return ungrouped.replace(',', '.')
}
