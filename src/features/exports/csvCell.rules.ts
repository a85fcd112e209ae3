import type { FieldSpec } from '../../contract/field.ts'
import { decimalFromMinor, type Money } from '../../contract/money.ts'
import { plainText } from '../../contract/richText.ts'

/** One column of an export: its heading, and the cell of a record. */
export interface ExportColumn {
  readonly name: string
  readonly cell: (row: Readonly<Record<string, unknown>>) => string
}

/**
 * Takes the power of a formula from a text that a spreadsheet program would run: those beginning with = + - @, a tab or a line
 * break get an apostrophe in front (OWASP, CSV injection).
 */
export function neutral(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
}

type Ref = { readonly id: string; readonly title: string; readonly entity?: string } | null | undefined
const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** The columns a field becomes: a reference its title and its id, an amount its number and its currency. */
export function columnsOfField(name: string, { kind }: FieldSpec): readonly ExportColumn[] {
  const one = (cell: (value: unknown) => string): readonly ExportColumn[] => [{ name, cell: (row) => cell(row[name]) }]
  switch (kind) {
    case 'money':
      return [
        { name, cell: (row) => (row[name] ? decimalFromMinor(row[name] as Money) : '') },
        { name: `${name}Currency`, cell: (row) => (row[name] as Money | null)?.currency ?? '' },
      ]
    case 'ref':
      return [
        { name, cell: (row) => neutral((row[name] as Ref)?.title ?? '') },
        { name: `${name}Id`, cell: (row) => (row[name] as Ref)?.id ?? '' },
      ]
    case 'anyRef':
      return [
        { name, cell: (row) => neutral((row[name] as Ref)?.title ?? '') },
        { name: `${name}Entity`, cell: (row) => (row[name] as Ref)?.entity ?? '' },
        { name: `${name}Id`, cell: (row) => (row[name] as Ref)?.id ?? '' },
      ]
    case 'refs':
      return one((value) =>
        neutral(((value as readonly { title: string }[] | undefined) ?? []).map(({ title }) => title).join('; ')),
      )
    case 'emails':
    case 'phones':
    case 'choices':
      return one((value) => neutral(((value as readonly string[] | undefined) ?? []).join('; ')))
    case 'richText':
      return one((value) => neutral(plainText(value)))
    case 'json':
      return one((value) => (value === null || value === undefined ? '' : neutral(JSON.stringify(value))))
    case 'integer':
    case 'decimal':
    case 'flag':
    case 'date':
    case 'instant':
      return one(textOf)
    default:
      return one((value) => neutral(textOf(value)))
  }
}
