import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Sheet } from './sheet.rules.ts'

/** One report in a document. */
export interface Chapter {
  readonly title: string
  /** What stands where there is no sheet, or beside it. */
  readonly note: string
  readonly sheet: Sheet | null
}

export interface DocumentFacts {
  readonly title: string
  /** Under the title: company, moment, zone. */
  readonly under: string
  readonly locale: string
  /** Said where rows are left out. */
  readonly more: (rows: number) => string
  readonly chapters: readonly Chapter[]
}

/** Rows of a table that are printed; the whole stands in the file beside the document. */
const printedRows = 400
const barWidth = 120 // points
const ink = '#142023'
const grey = '#5b686b'
const line = '#dfe5e6'
const bar = '#297e9b'

const fonts = () => {
  const folder = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts/Roboto')
  return { Roboto: { normal: join(folder, 'Roboto-Regular.ttf'), bold: join(folder, 'Roboto-Medium.ttf') } }
}

/** The document as bytes. The writer of documents is loaded when the first one is made. */
export async function pdfOf(facts: DocumentFacts): Promise<Buffer> {
  const { default: pdfmake } = await import('pdfmake')
  pdfmake.setFonts(fonts())
  // A document is made of texts and figures alone: nothing is fetched for it.
  pdfmake.setUrlAccessPolicy(() => false)
  return pdfmake.createPdf(documentOf(facts)).getBuffer()
}

function documentOf({ title, under, chapters, locale, more }: DocumentFacts): TDocumentDefinitions {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  return {
    info: { title },
    pageSize: 'A4',
    pageMargins: [40, 44, 40, 48],
    defaultStyle: { font: 'Roboto', fontSize: 9, color: ink },
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      alignment: 'right',
      margin: [0, 16, 40, 0],
      color: grey,
      fontSize: 8,
    }),
    content: [
      { text: title, fontSize: 16, bold: true },
      { text: under, color: grey, margin: [0, 2, 0, 12] },
      ...chapters.flatMap((chapter) => chapterOf(chapter, number, more)),
    ],
  }
}

function chapterOf({ title, note, sheet }: Chapter, number: Intl.NumberFormat, more: DocumentFacts['more']): readonly Content[] {
  const left = sheet ? Math.max(0, sheet.rows.length - printedRows) : 0
  return [
    { text: title, fontSize: 12, bold: true, margin: [0, 12, 0, 4] },
    ...(note ? [{ text: note, color: grey, margin: [0, 0, 0, 4] } as Content] : []),
    ...(sheet ? [tableOf(sheet, number)] : []),
    ...(left > 0 ? [{ text: more(left), color: grey, margin: [0, 4, 0, 0] } as Content] : []),
  ]
}

/** The rows as a table; beside a single figure a bar shows how large it is. */
function tableOf(sheet: Sheet, number: Intl.NumberFormat): Content {
  const { head, names } = sheet
  const rows = sheet.rows.length > printedRows ? [...sheet.rows.slice(0, printedRows), sheet.rows.at(-1) ?? []] : sheet.rows
  const drawn = names === 1 && head.length === 2
  const most = Math.max(0, ...rows.slice(0, -1).map((row) => Number(row[1] ?? 0)))
  const cell = (value: string | number | null, i: number, bold: boolean): TableCell => ({
    text: value === null ? '–' : typeof value === 'number' ? number.format(value) : value,
    alignment: i < names ? 'left' : 'right',
    bold,
  })
  const body = rows.map((row, at): TableCell[] => {
    const last = at === rows.length - 1
    const cells = row.map((value, i) => cell(value, i, last))
    return drawn ? [...cells, last ? '' : barOf(Number(row[1] ?? 0), most)] : cells
  })
  const heading = head.map((text, i): TableCell => ({ text, color: grey, alignment: i < names ? 'left' : 'right' }))
  return {
    table: {
      headerRows: 1,
      widths: [...head.map((_, i) => (i < names ? '*' : 'auto')), ...(drawn ? [barWidth] : [])],
      body: [drawn ? [...heading, ''] : heading, ...body],
    },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => line, paddingTop: () => 3, paddingBottom: () => 3 },
  }
}

function barOf(value: number, most: number): TableCell {
  const width = most > 0 ? (barWidth * Math.max(0, value)) / most : 0
  return width > 0 ? { canvas: [{ type: 'rect', x: 0, y: 1, w: width, h: 8, color: bar }] } : ''
}
