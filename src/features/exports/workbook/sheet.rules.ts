import { Temporal } from 'temporal-polyfill'
import type { ExportCell } from '../exportCell.rules.ts'

/** Characters a cell may hold in the programs that read workbooks. */
const longestText = 32_767

/** Rows a sheet may hold, its heading among them. */
export const mostRows = 1_048_576

/** Cell styles by their place in `styles.xml`. */
const styles = { heading: 1, day: 2, instant: 3 } as const

/** Text as XML holds it. What XML 1.0 cannot hold, and what looks like its escape, is written `_xHHHH_` (ECMA-376 22.9.2.19). */
export function xmlText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (c) => (c === '\t' || c === '\n' ? c : escaped(c)))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const escaped = (c: string) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

const textCell = (text: string, style = '') =>
  `<c t="inlineStr"${style}><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

const cut = (text: string) => (text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text)

const start = Temporal.PlainDate.from('1899-12-30')
const firstDay = '1900-03-01' // before it the serial numbers of workbooks count a 29 February 1900

/** Days since the beginning of a workbook's calendar; null for days it does not have. */
function serialDay(day: string): number | null {
  if (day < firstDay || day > '9999-12-31') return null
  return start.until(Temporal.PlainDate.from(day), { largestUnit: 'days' }).days
}

function instantCell(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const day = serialDay(local.toPlainDate().toString())
  if (day === null) return textCell(instant)
  const seconds = local.hour * 3600 + local.minute * 60 + local.second
  return `<c s="${styles.instant}"><v>${(day + seconds / 86_400).toFixed(8)}</v></c>`
}

function dayCell(day: string): string {
  const serial = serialDay(day)
  return serial === null ? textCell(day) : `<c s="${styles.day}"><v>${serial}</v></c>`
}

/** A cell of a sheet: a text is typed as text, whatever it begins with; an instant is a time of the zone. */
export function sheetCell(cell: ExportCell, zone: string): string {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'string') return textCell(cut(cell))
  if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`
  if ('number' in cell) return `<c><v>${xmlText(cell.number)}</v></c>`
  return 'day' in cell ? dayCell(cell.day) : instantCell(cell.instant, zone)
}

export const sheetRow = (cells: readonly ExportCell[], zone: string): string =>
  `<row>${cells.map((cell) => sheetCell(cell, zone)).join('')}</row>`

export const headingRow = (names: readonly string[]): string =>
  `<row>${names.map((name) => textCell(cut(name), ` s="${styles.heading}"`)).join('')}</row>`

/** The name of a sheet: at most 31 characters, none of those that references use. */
export function sheetName(name: string, place: number): string {
  const end = place === 0 ? '' : ` ${place + 1}`
  const plain = name.replace(/[[\]:*?/\\']/g, ' ').trim() || 'Sheet'
  return `${plain.slice(0, 31 - end.length)}${end}`
}
