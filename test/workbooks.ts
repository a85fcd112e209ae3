import { ZipFile } from 'yazl'
import { zipped } from '../src/features/exports/workbook/zip.queries.ts'
import type { SheetRow } from '../src/features/imports/workbook/sheet.rules.ts'
import { openWorkbook } from '../src/features/imports/workbook/workbook.queries.ts'
import type { ByteSource } from '../src/features/imports/workbook/zip.queries.ts'

export async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

/** An archive of so many empty files, stored as they are: to pack each of them takes seconds. */
export function empties(count: number): Promise<Buffer> {
  const archive = new ZipFile()
  for (let i = 0; i < count; i++) archive.addBuffer(Buffer.alloc(0), `f${i}`, { compress: false })
  archive.end()
  return bytesOf(archive.outputStream as unknown as AsyncIterable<Uint8Array>)
}

export const sourceOf = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  read: async (start, length) => bytes.subarray(start, start + length),
})

/** The rows of a sheet, the first one unless named. */
export async function sheetRows(bytes: Buffer, sheet?: string): Promise<readonly SheetRow[]> {
  const workbook = await openWorkbook(sourceOf(bytes))
  const rows: SheetRow[] = []
  for await (const row of workbook.rows(sheet ?? (workbook.sheets[0] as string))) rows.push(row)
  return rows
}

export const sheetTexts = async (bytes: Buffer, sheet?: string) => (await sheetRows(bytes, sheet)).map(({ cells }) => cells)

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface WorkbookParts {
  /** By name, what stands in `sheetData`. */
  readonly sheets: Readonly<Record<string, string>>
  /** Content of `sst`. */
  readonly strings?: string
  /** Content of `styleSheet`. */
  readonly styles?: string
  readonly workbook?: string
  /** Names of sheets that are hidden. */
  readonly hidden?: readonly string[]
  readonly more?: Readonly<Record<string, string>>
}

/** A workbook as a spreadsheet program would write it, from its parts. */
export function workbookBytes({
  sheets,
  strings,
  styles,
  workbook = '',
  hidden = [],
  more = {},
}: WorkbookParts): Promise<Buffer> {
  const names = Object.keys(sheets)
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`
  const files: Record<string, string> = {
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${office}">${workbook}<sheets>${names
      .map((name, i) => `<sheet name="${name}" r:id="s${i}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => relation(`s${i}`, 'worksheet', `worksheets/sheet${i}.xml`))
      .join(
        '',
      )}${relation('t', 'sharedStrings', 'sharedStrings.xml')}${relation('y', 'styles', '/xl/styles.xml')}</Relationships>`,
    ...Object.fromEntries(
      names.map((name, i) => [`xl/worksheets/sheet${i}.xml`, `<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`]),
    ),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet>${styles}</styleSheet>` }),
    ...more,
  }
  return bytesOf(zipped(Object.entries(files).map(([name, text]) => ({ name, chunks: [text] }))))
}

/** A workbook of plain texts, one sheet, its first row the heading. */
export function workbookOfTexts(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`
  return workbookBytes({ sheets: { Sheet1: rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('') } })
}
