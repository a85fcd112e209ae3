import type { ExportCell } from '../exportCell.rules.ts'
import { headingRow, mostRows, sheetName, sheetRow, xmlText } from './sheet.rules.ts'
import { type ZippedFile, zipped } from './zip.queries.ts'

export interface WorkbookFacts {
  /** Name of the sheet; a second one is made where the rows are too many for one. */
  readonly name: string
  readonly headings: readonly string[]
  readonly pages: AsyncIterable<readonly (readonly ExportCell[])[]>
  /** Instants are shown as times of this zone. */
  readonly zone: string
  /** Rows of a sheet with its heading; what the programs take unless said. */
  readonly most?: number
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const workbookType = `${types}.sheet`

/** An XLSX file piece by piece (ECMA-376): a page of rows stands in memory, never all of them. */
export function workbookOf(facts: WorkbookFacts): AsyncGenerator<Buffer> {
  return zipped(files(facts))
}

async function* files(facts: WorkbookFacts): AsyncGenerator<ZippedFile> {
  // First, as some programs tell a file's kind by it: sheets are the standard, so that their number need not be known.
  yield { name: '[Content_Types].xml', chunks: [contentTypes] }
  yield { name: '_rels/.rels', chunks: [relations([['officeDocument', 'xl/workbook.xml']])] }
  yield { name: 'xl/styles.xml', chunks: [stylesXml] }
  const pages = facts.pages[Symbol.asyncIterator]()
  const reading: Reading = { next: await pages.next(), pages }
  let sheets = 0
  do {
    sheets++
    yield { name: `xl/worksheets/sheet${sheets}.xml`, chunks: sheetXml(facts, reading) }
  } while (!reading.next.done)
  const places = Array.from({ length: sheets }, (_, i) => i)
  yield { name: 'xl/workbook.xml', chunks: [workbookXml(places.map((place) => sheetName(facts.name, place)))] }
  const targets = places.map((place) => ['worksheet', `worksheets/sheet${place + 1}.xml`] as const)
  yield { name: 'xl/_rels/workbook.xml.rels', chunks: [relations([...targets, ['styles', 'styles.xml']])] }
}

type Page = readonly (readonly ExportCell[])[]
interface Reading {
  next: IteratorResult<Page>
  readonly pages: AsyncIterator<Page>
}

async function* sheetXml({ headings, zone, most = mostRows }: WorkbookFacts, reading: Reading): AsyncGenerator<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${headingRow(headings)}`
  for (let rows = 1; !reading.next.done && rows + reading.next.value.length <= most; reading.next = await reading.pages.next()) {
    rows += reading.next.value.length
    yield reading.next.value.map((cells) => sheetRow(cells, zone)).join('')
  }
  yield '</sheetData></worksheet>'
}

const contentTypes = `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`

// Styles in the order of `styles` in sheet.rules.ts: none, heading, day, instant.
const stylesXml = `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

function workbookXml(names: readonly string[]): string {
  const sheets = names.map((name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const lines = targets.map(([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${kind}" Target="${target}"/>`)
  return `${head}<Relationships xmlns="${packaged}/relationships">${lines.join('')}</Relationships>`
}
