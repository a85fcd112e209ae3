import { dateParts, dayOf } from '../../imports/reading/dateText.rules.ts'
import { plainNumber } from '../../imports/reading/numberText.rules.ts'
import { isCurrency, isRate, type Rate } from '../company.rules.ts'

/** A line that is no rate, and what is wrong with it. */
export interface RateProblem {
  /** From 1. */
  readonly line: number
  readonly wrong: 'columns' | 'currency' | 'own' | 'day' | 'rate'
  readonly text: string
}

interface ReadRates {
  readonly rates: readonly Rate[]
  readonly problems: readonly RateProblem[]
}

const separatorOf = (text: string) => ['\t', ';', ','].find((one) => text.includes(one)) ?? ','

const unquoted = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim()

/**
 * Reads rates as a table gives them: currency, day and rate in each line, in this order, between tabs, semicolons or commas. With
 * semicolons or tabs a comma is the decimal sign. A first line without any figure names the columns.
 */
export function ratesFromText(text: string, ownCurrency: string): ReadRates {
  const separator = separatorOf(text)
  const lines = text.split(/\r?\n/).map((line, at) => ({ line: at + 1, text: line.trim() }))
  const filled = lines.filter((line) => line.text !== '')
  const body = filled[0] && !/\d/.test(filled[0].text) ? filled.slice(1) : filled
  const rates: Rate[] = []
  const problems: RateProblem[] = []
  for (const line of body) {
    const read = rateOf(line.text.split(separator).map(unquoted), ownCurrency)
    if (typeof read === 'string') problems.push({ line: line.line, wrong: read, text: line.text.slice(0, 80) })
    else rates.push(read)
  }
  return { rates, problems }
}

function rateOf(cells: readonly string[], ownCurrency: string): Rate | RateProblem['wrong'] {
  const [code = '', when = '', worth = '', ...more] = cells
  if (worth === '' || more.some((cell) => cell !== '')) return 'columns'
  const currency = code.toUpperCase()
  if (!isCurrency(currency)) return 'currency'
  if (currency === ownCurrency) return 'own'
  const parts = dateParts(when)
  const day = parts && dayOf(parts, 'DMY')
  if (!day) return 'day'
  const rate = isRate(worth) ? worth : plainNumber(worth, ',')
  return rate !== null && isRate(rate) ? { currency, day, rate } : 'rate'
}
