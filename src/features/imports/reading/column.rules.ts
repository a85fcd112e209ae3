import { dateParts } from './dateText.rules.ts'
import type { ColumnFacts, ColumnKind, DateEvidence, DateOrder, DecimalSign, NumberEvidence, Sureness } from './file.contract.ts'
import { signIn } from './numberText.rules.ts'

const mostValues = 2000 // different values of one column that are counted; beyond it they are too many to answer one by one

interface Counts {
  filled: number
  empty: number
  longest: number
  values: Map<string, number> | null
  samples: string[]
  dates: DateEvidence
  numbers: NumberEvidence
  email: number
  url: number
  phone: number
  flag: number
}

export interface ColumnWatch {
  /** `typed`: the file itself says that it is a number, which is then written with a point. */
  add(cell: string, typed?: boolean): void
  facts(): ColumnFacts
}

/** Counts cell by cell what a column holds; nothing is decided before the last one was seen. */
export function watchColumn(name: string): ColumnWatch {
  const counts: Counts = {
    filled: 0,
    empty: 0,
    longest: 0,
    values: new Map(),
    samples: [],
    dates: { numeric: 0, firstAbove12: 0, secondAbove12: 0, yearFirst: 0, written: 0, withTime: 0, example: '' },
    numbers: { point: 0, comma: 0, either: 0, example: '' },
    email: 0,
    url: 0,
    phone: 0,
    flag: 0,
  }
  return { add: (cell, typed) => count(counts, cell, typed), facts: () => factsOf(name, counts) }
}

function count(counts: Counts, cell: string, typed = false): void {
  if (cell.trim() === '') {
    counts.empty++
    return
  }
  counts.filled++
  counts.longest = Math.max(counts.longest, cell.length)
  countValue(counts, cell)
  if (cell.length > 300) return
  countDate(counts.dates, cell)
  if (typed) counts.numbers.typed = (counts.numbers.typed ?? 0) + 1
  countNumber(counts.numbers, cell)
  countForm(counts, cell.trim())
}

function countValue(counts: Counts, cell: string): void {
  if (counts.samples.length < 20 && !counts.samples.includes(cell)) counts.samples.push(cell.slice(0, 200))
  if (!counts.values) return
  counts.values.set(cell, (counts.values.get(cell) ?? 0) + 1)
  if (counts.values.size > mostValues) counts.values = null
}

function countDate(dates: DateEvidence, cell: string): void {
  const parts = dateParts(cell)
  if (!parts) return
  if (parts.time) dates.withTime++
  if (parts.order === 'YMD') dates.yearFirst++
  else if (parts.order) dates.written++
  else {
    dates.numeric++
    if (parts.first > 12) dates.firstAbove12++
    if (parts.second > 12) dates.secondAbove12++
  }
  const decides = !parts.order && (parts.first > 12 || parts.second > 12)
  if (dates.example === '' || (decides && dates.firstAbove12 + dates.secondAbove12 === 1)) dates.example = cell
}

function countNumber(numbers: NumberEvidence, cell: string): void {
  const sign = signIn(cell)
  if (!sign) return
  if (numbers.example === '' || (sign !== 'either' && numbers.point + numbers.comma === 0)) numbers.example = cell
  numbers[sign === '.' ? 'point' : sign === ',' ? 'comma' : 'either']++
}

const yesNo = /^(true|false|yes|no|oui|non|ja|nein|y|n|x)$/i
const mail = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/
const web = /^(https?:\/\/|www\.)\S+$|^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(\/\S*)?$/i
const telephone = /^[+(]?\d[\d\s()/.-]{5,24}$/

function countForm(counts: Counts, cell: string): void {
  if (yesNo.test(cell)) counts.flag++
  else if (mail.test(cell)) counts.email++
  else if (web.test(cell)) counts.url++
  else if (telephone.test(cell) && /[\s+()/-]/.test(cell)) counts.phone++
}

const enough = 0.9 // share of the filled cells that must be of a kind
const some = 0.5 // share of dates or numbers in a column of text from which their evidence is told

function factsOf(name: string, counts: Counts): ColumnFacts {
  const { dates, numbers, filled } = counts
  const asDates = dates.numeric + dates.yearFirst + dates.written
  const asNumbers = numbers.point + numbers.comma + numbers.either
  const candidates: readonly (readonly [ColumnKind, number])[] = [
    ['date', asDates],
    ['number', asNumbers],
    ['email', counts.email],
    ['phone', counts.phone],
    ['url', counts.url],
    ['flag', counts.flag],
  ]
  const [kind, ofKind] =
    filled === 0 ? (['empty', 0] as const) : (candidates.find(([, n]) => n >= filled * enough) ?? (['text', filled] as const))
  const values = counts.values && [...counts.values].sort((a, b) => b[1] - a[1])
  const shared = { name, filled, empty: counts.empty, longest: counts.longest, kind, ofKind, values, samples: counts.samples }
  // Some words among dates or amounts are cells to repair: the others still say how the column is read.
  const isRead = (of: ColumnKind, cells: number) => kind === of || (kind === 'text' && cells >= filled * some)
  return { ...shared, ...(isRead('date', asDates) ? { dates } : {}), ...(isRead('number', asNumbers) ? { numbers } : {}) }
}

/**
 * The order of the dates of a column. Where no cell decides, that of the other columns of the file is assumed, and where they do not
 * agree, that of the company's locale.
 */
export function dateOrderOf(
  evidence: DateEvidence,
  locale: string,
  columns: readonly Pick<ColumnFacts, 'dates'>[] = [],
): { order: DateOrder; sure: Sureness } {
  const { firstAbove12, secondAbove12, numeric } = evidence
  if (numeric === 0) return { order: 'YMD', sure: 'proven' }
  if (firstAbove12 > 0 && secondAbove12 > 0) return { order: firstAbove12 > secondAbove12 ? 'DMY' : 'MDY', sure: 'mixed' }
  if (firstAbove12 > 0) return { order: 'DMY', sure: 'proven' }
  if (secondAbove12 > 0) return { order: 'MDY', sure: 'proven' }
  const told = [...new Set(columns.flatMap(({ dates }) => (dates ? (provenOrder(dates) ?? []) : [])))]
  return { order: told.length === 1 && told[0] ? told[0] : localeOrder(locale), sure: 'assumed' }
}

function provenOrder({ firstAbove12, secondAbove12 }: DateEvidence): DateOrder | undefined {
  if (firstAbove12 > 0 === secondAbove12 > 0) return undefined
  return firstAbove12 > 0 ? 'DMY' : 'MDY'
}

function localeOrder(locale: string): DateOrder {
  const parts = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(0)
  const first = parts.find(({ type }) => type === 'month' || type === 'day')?.type
  return first === 'month' ? 'MDY' : 'DMY'
}

/** The decimal sign of a column. Where no cell decides, that of the company's locale is assumed. */
export function decimalSignOf(evidence: NumberEvidence, locale: string): { sign: DecimalSign; sure: Sureness } {
  const { point, comma, typed = 0 } = evidence
  if (typed > 0) return { sign: '.', sure: comma > 0 ? 'mixed' : 'proven' }
  if (point > 0 && comma > 0) return { sign: point >= comma ? '.' : ',', sure: 'mixed' }
  if (point > 0 || comma > 0) return { sign: point > 0 ? '.' : ',', sure: 'proven' }
  const sign = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value
  return { sign: sign === ',' ? ',' : '.', sure: 'assumed' }
}
