import type { FieldSpec } from '../../contract/field.ts'
import { decimalFromMinor, type Money } from '../../contract/money.ts'
import { plainText } from '../../contract/richText.ts'

/** What stands in a cell: a text, plain decimal text, a day as `YYYY-MM-DD`, an instant in UTC, yes or no, or nothing. */
export type ExportCell =
  | string
  | boolean
  | null
  | { readonly number: string }
  | { readonly day: string }
  | { readonly instant: string }

/** One column of an export: the field it is of, what of it beside the value itself, and the cell of a record. */
export interface ExportColumn {
  readonly field: string
  /** Absent for the value as a list shows it. */
  readonly part?: 'currency' | 'id' | 'entity'
  readonly cell: (row: Readonly<Record<string, unknown>>) => ExportCell
}

/** Its name in a file of all fields: `amount`, `amountCurrency`, `account`, `accountId`. */
export const columnName = ({ field, part }: Pick<ExportColumn, 'field' | 'part'>): string =>
  part ? `${field}${part.charAt(0).toUpperCase()}${part.slice(1)}` : field

/**
 * Takes the power of a formula from a text that a spreadsheet program would run: those beginning with = + - @, also of full width, a tab
 * or a line break get an apostrophe in front (OWASP, CSV injection).
 */
export function neutral(text: string): string {
  return /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text
}

/** A cell as CSV holds it: texts made harmless, all else in its plain form. */
export function csvText(cell: ExportCell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return neutral(cell)
  if (typeof cell === 'boolean') return String(cell)
  return 'number' in cell ? cell.number : 'day' in cell ? cell.day : cell.instant
}

type Ref = { readonly id: string; readonly title: string; readonly entity?: string } | null | undefined
const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined
const textOf = (value: unknown): ExportCell => (isNothing(value) ? null : String(value))

const simple: Partial<Record<FieldSpec['kind'], (value: unknown) => ExportCell>> = {
  refs: (value) => listed(((value as readonly { title: string }[] | undefined) ?? []).map(({ title }) => title)),
  emails: (value) => listed(value as readonly string[] | undefined),
  phones: (value) => listed(value as readonly string[] | undefined),
  choices: (value) => listed(value as readonly string[] | undefined),
  richText: (value) => (isNothing(value) ? null : plainText(value)),
  json: (value) => (isNothing(value) ? null : JSON.stringify(value)),
  integer: (value) => (isNothing(value) ? null : { number: String(value) }),
  decimal: (value) => (isNothing(value) ? null : { number: String(value) }),
  flag: (value) => (isNothing(value) ? null : value === true),
  date: (value) => (isNothing(value) ? null : { day: String(value) }),
  instant: (value) => (isNothing(value) ? null : { instant: String(value) }),
}

const listed = (texts: readonly string[] | null | undefined): ExportCell => (texts ?? []).join('; ') || null

/** The columns a field becomes: a reference its title and its id, an amount its number and its currency. */
export function columnsOfField(field: string, { kind }: FieldSpec): readonly ExportColumn[] {
  const one = (cell: (value: unknown) => ExportCell, part?: ExportColumn['part']): ExportColumn => ({
    field,
    ...(part ? { part } : {}),
    cell: (row) => cell(row[field]),
  })
  switch (kind) {
    case 'money':
      return [
        one((value) => (value ? { number: decimalFromMinor(value as Money) } : null)),
        one((value) => (value as Money | null)?.currency ?? null, 'currency'),
      ]
    case 'ref':
      return [one((value) => (value as Ref)?.title ?? null), one((value) => (value as Ref)?.id ?? null, 'id')]
    case 'anyRef':
      return [
        one((value) => (value as Ref)?.title ?? null),
        one((value) => (value as Ref)?.entity ?? null, 'entity'),
        one((value) => (value as Ref)?.id ?? null, 'id'),
      ]
    default:
      return [one(simple[kind] ?? textOf)]
  }
}
