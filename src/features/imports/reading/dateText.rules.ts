import type { DateOrder } from './file.contract.ts'

/** A date as it stands in a cell: the three numbers in their places, before anybody decided which is the month. */
export interface DateParts {
  readonly first: number
  readonly second: number
  readonly third: number
  /** The year stands first, or the month is written in letters: nothing is left to decide. */
  readonly order?: DateOrder
  /** HH:MM:SS.fff as written, without a zone. */
  readonly time?: string
  /** `Z` or an offset such as +02:00. */
  readonly offset?: string
}

const months = new Map<string, number>()
const monthNames = [
  ['jan', 'january', 'janv', 'janvier', 'januar'],
  ['feb', 'february', 'févr', 'fév', 'février', 'februar'],
  ['mar', 'march', 'mars', 'mär', 'märz', 'mrz'],
  ['apr', 'april', 'avr', 'avril'],
  ['may', 'mai'],
  ['jun', 'june', 'juin', 'juni'],
  ['jul', 'july', 'juil', 'juillet', 'juli'],
  ['aug', 'august', 'août', 'aout'],
  ['sep', 'sept', 'september', 'septembre'],
  ['oct', 'october', 'octobre', 'okt', 'oktober'],
  ['nov', 'november', 'novembre'],
  ['dec', 'december', 'déc', 'décembre', 'dez', 'dezember'],
]
for (const [index, names] of monthNames.entries()) for (const name of names) months.set(name, index + 1)

const clock = String.raw`(?:[T ,]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?:\s*([AaPp])\.?[Mm]\.?)?\s*(Z|[+-]\d{2}:?\d{2})?)?`
const numeric = new RegExp(String.raw`^(\d{1,4})([-/.])\s?(\d{1,2})\2\s?(\d{1,4})${clock}$`)
const dayMonth = new RegExp(String.raw`^(\d{1,2})\.?[ -](\p{L}+)\.?[ ,-]+(\d{4}|\d{2})${clock}$`, 'u')
const monthDay = new RegExp(String.raw`^(\p{L}+)\.? (\d{1,2}),? (\d{4})${clock}$`, 'u')

/** Reads a cell as far as it can be read without knowing the column; null when it is no date. */
export function dateParts(text: string): DateParts | null {
  const cell = text.trim()
  if (cell.length < 6 || cell.length > 40) return null
  return numericParts(cell) ?? writtenParts(cell)
}

function numericParts(cell: string): DateParts | null {
  const [, a, , b, c, time, half, offset] = numeric.exec(cell) ?? []
  if (!a || !b || !c) return null
  const rest = clockOf(time, half, offset)
  if (a.length === 4) return c.length <= 2 ? { first: +a, second: +b, third: +c, order: 'YMD', ...rest } : null
  if (a.length > 2 || c.length === 3 || c.length === 1) return null
  return { first: +a, second: +b, third: fullYear(c), ...rest }
}

function writtenParts(cell: string): DateParts | null {
  const [, d, name, y, time, half, offset] = dayMonth.exec(cell) ?? []
  const month = months.get(name?.toLowerCase() ?? '')
  if (d && month && y) return { first: +d, second: month, third: fullYear(y), order: 'DMY', ...clockOf(time, half, offset) }
  const [, name2, d2, y2, time2, half2, offset2] = monthDay.exec(cell) ?? []
  const month2 = months.get(name2?.toLowerCase() ?? '')
  if (!d2 || !month2 || !y2) return null
  return { first: month2, second: +d2, third: +y2, order: 'MDY', ...clockOf(time2, half2, offset2) }
}

/** Two digits mean the years from 1970 to 2069. */
function fullYear(digits: string): number {
  const year = Number(digits)
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900)
}

function clockOf(time?: string, half?: string, offset?: string): Pick<DateParts, 'time' | 'offset'> {
  if (!time) return {}
  const [hours = '0', ...rest] = time.split(':')
  const hour = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours)
  const whole = [String(hour).padStart(2, '0'), ...rest].join(':')
  return { time: rest.length === 1 ? `${whole}:00` : whole, ...(offset ? { offset } : {}) }
}

/** The day as `YYYY-MM-DD`, read in the given order; null when there is no such day. */
export function dayOf(parts: DateParts, order: DateOrder): string | null {
  const [year, month, day] = numbersIn(parts, parts.order ?? order)
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = year >= 1 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : null
}

function numbersIn({ first, second, third }: DateParts, order: DateOrder): [number, number, number] {
  if (order === 'YMD') return [first, second, third]
  return order === 'MDY' ? [third, first, second] : [third, second, first]
}
