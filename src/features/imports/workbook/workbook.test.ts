import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { settled, upload } from '../../../../test/importing.ts'
import { sharedData } from '../../../../test/shared-data.ts'
import { bytesOf, empties, sheetRows, sheetTexts, sourceOf, workbookBytes, workbookOfTexts } from '../../../../test/workbooks.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { accounts } from '../../accounts/account.contract.ts'
import { workbookOf } from '../../exports/workbook/workbook.queries.ts'
import { zipped } from '../../exports/workbook/zip.queries.ts'
import * as contract from '../import.contract.ts'
import { records } from '../reading/csv.queries.ts'
import { meaningOf, numberText, placeOf } from './cellText.rules.ts'
import { kindOf, UnreadableFile } from './fileKind.rules.ts'
import { openWorkbook } from './workbook.queries.ts'

describe('a number in a cell', () => {
  test.each([
    ['45996', 14, undefined, '2025-12-05'],
    ['45996.75', 22, undefined, '2025-12-05T18:00:00'],
    ['45996', 164, 'dd/mm/yyyy', '2025-12-05'],
    ['45996', 164, '[$-407]d. mmmm yyyy', '2025-12-05'],
    ['0.5', 164, 'hh:mm', '12:00:00'],
    ['1.5', 164, '[h]:mm', '1.5'],
    ['59', 14, undefined, '1900-02-28'],
    ['61', 14, undefined, '1900-03-01'],
    ['0.30000000000000004', 0, undefined, '0.3'],
    ['1E+21', 0, undefined, '1000000000000000000000'],
    ['1.5E-7', 0, undefined, '0.00000015'],
    ['0.07', 9, undefined, '7%'],
    ['1067', 164, '00000', '01067'],
    ['12.5', 164, '#,##0.00 "days"', '12.5'],
    ['12.5', 164, '[Red]0.0', '12.5'],
  ])('%s in format %s %s is %s', (value, id, code, text) => {
    expect(numberText(value, meaningOf(id, code), false)).toBe(text)
  })

  it('counts its days from 1904 where the workbook says so', () => {
    expect(numberText('44534', 'date', true)).toBe('2025-12-05')
  })

  test.each([
    ['A1', 0],
    ['Z9', 25],
    ['AA10', 26],
    ['ab7', -1],
    ['7', -1],
  ])('at %s stands in column %i', (reference, place) => {
    expect(placeOf(reference)).toBe(place)
  })
})

const styles =
  '<numFmts><numFmt numFmtId="170" formatCode="yyyy-mm-dd"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'

describe('a workbook', () => {
  it('gives texts, typed numbers, days, yes and no, and what formulas came to', async () => {
    const bytes = await workbookBytes({
      strings: '<si><t>Rusk</t></si><si><r><t>Paper </t></r><r><t>Mill</t></r><rPh><t>ignored</t></rPh></si>',
      styles,
      sheets: {
        Data: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="2"/><row r="9"><c r="A9"><v>1.234</v></c>
          <c r="B9" s="1"><v>45996</v></c><c r="C9" t="b"><v>1</v></c><c r="D9" t="str"><f>A1&amp;"x"</f><v>Ruskx</v></c><c r="E9"><f>SUM(A9)</f><v>3.5</v></c>
          <c r="F9" t="inlineStr"><is><t>a_x000D_b</t></is></c></row>`,
      },
    })
    const rows = await sheetRows(bytes)
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Rusk', '', 'Paper Mill'],
      ['1.234', '2025-12-05', 'true', 'Ruskx', '3.5', 'a\rb'],
    ])
    expect([...(rows[1]?.numbers ?? [])]).toEqual([0, 4])
  })

  it('offers its sheets, hidden ones last', async () => {
    const sheets = { Notes: '<row><c><v>1</v></c></row>', Data: '<row><c><v>2</v></c></row>' }
    const bytes = await workbookBytes({ sheets, hidden: ['Notes'] })
    expect((await openWorkbook(sourceOf(bytes))).sheets).toEqual(['Data', 'Notes'])
    expect(await sheetTexts(bytes, 'Notes')).toEqual([['1']])
  })

  it('written by ourselves is read back: days, instants of the zone, numbers, harmless formulas', async () => {
    async function* pages() {
      yield [['=1+1', { number: '-12.50' }, { day: '2026-03-29' }, { instant: '2026-03-29T00:30:00.000Z' }, true, null]] as const
      yield [['x'.repeat(40_000), { day: '1850-01-01' }, null, null, false, '+49 30']] as const
    }
    const bytes = await bytesOf(workbookOf({ name: 'deals', headings: ['A', 'B'], zone: 'Europe/Berlin', pages: pages() }))
    const [, first, second] = await sheetTexts(bytes)
    expect(first).toEqual(['=1+1', '-12.5', '2026-03-29', '2026-03-29T01:30:00', 'true'])
    expect(second).toEqual([`${'x'.repeat(32_766)}…`, '1850-01-01', '', '', 'false', '+49 30'])
  })

  it('goes on in a second sheet where one is full', async () => {
    async function* pages() {
      for (let i = 0; i < 5; i++) yield [[String(i)]]
    }
    const bytes = await bytesOf(workbookOf({ name: 'deals', headings: ['N'], zone: 'UTC', pages: pages(), most: 3 }))
    const { sheets } = await openWorkbook(sourceOf(bytes))
    expect(sheets).toEqual(['deals', 'deals 2', 'deals 3'])
    expect(await Promise.all(sheets.map((sheet) => sheetTexts(bytes, sheet)))).toEqual([
      [['N'], ['0'], ['1']],
      [['N'], ['2'], ['3']],
      [['N'], ['4']],
    ])
  })
})

async function throughWorkbook(rows: readonly (readonly string[])[]): Promise<readonly (readonly string[])[]> {
  async function* pages() {
    yield rows
  }
  const bytes = await bytesOf(workbookOf({ name: 'texts', headings: ['h'], zone: 'UTC', pages: pages() }))
  return (await sheetTexts(bytes)).slice(1)
}

const strings = sharedData('hostile-input/blns.json')
const spectrum = sharedData('hostile-input/csv-spectrum/csvs')
describe.skipIf(!strings || !spectrum)('hostile texts through a workbook (skipped where ../shared/data is absent)', () => {
  it('come back byte for byte: the big list of naughty strings, NUL and half characters', async () => {
    const naughty = [...(JSON.parse(readFileSync(strings ?? '', 'utf8')) as string[]), '\0', 'a\ud800b', '_x0041_', '\r\n\t']
    const rows = naughty.map((text, i) => [String(i), text, 'end'])
    expect(await throughWorkbook(rows)).toEqual(rows)
  })

  it('come back cell for cell: csv-spectrum', async () => {
    for (const name of readdirSync(spectrum ?? '')) {
      async function* text() {
        yield readFileSync(join(spectrum ?? '', name), 'utf8')
      }
      const rows: (readonly string[])[] = []
      for await (const row of records(text(), ',')) rows.push([...row, 'end'])
      expect(await throughWorkbook(rows)).toEqual(rows)
    }
  })
})

const megabyte = 1024 * 1024
const cells = (text: string) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`

/** Says in the archive's directory that the file is smaller than it is. */
function withLie(bytes: Buffer, name: string, size: number): Buffer {
  const lied = Buffer.from(bytes)
  const at = lied.lastIndexOf(name) - 46
  lied.writeUInt32LE(size, at + 24)
  return lied
}

/** An archive whose directory names one file many times. */
function overlapping(bytes: Buffer, times: number): Buffer {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const start = bytes.readUInt32LE(end + 16)
  const directory = Buffer.concat(Array.from({ length: times }, () => bytes.subarray(start, end)))
  const tail = Buffer.from(bytes.subarray(end))
  tail.writeUInt16LE(tail.readUInt16LE(8) * times, 8)
  tail.writeUInt16LE(tail.readUInt16LE(10) * times, 10)
  tail.writeUInt32LE(directory.length, 12)
  return Buffer.concat([bytes.subarray(0, start), directory, tail])
}

const entity = '<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
const bombs: Readonly<Record<string, { make: () => Promise<Buffer>; reason: string }>> = {
  'a gigabyte of blanks in a megabyte': {
    reason: 'bomb',
    make: () => workbookBytes({ sheets: { A: '' }, more: { 'xl/worksheets/sheet0.xml': ' '.repeat(64 * megabyte) } }),
  },
  'a file larger than the archive says': {
    reason: 'bomb',
    make: async () => withLie(await workbookBytes({ sheets: { A: cells('x'.repeat(20_000)) } }), 'xl/worksheets/sheet0.xml', 500),
  },
  'files that lie upon each other': {
    reason: 'bomb',
    make: async () => overlapping(await workbookBytes({ sheets: { A: cells(randomBytes(9000).toString('hex')) } }), 900),
  },
  'ten thousand files': { reason: 'bomb', make: () => empties(10_001) },
  'one text shared by every cell': {
    reason: 'too_large',
    make: () =>
      workbookBytes({
        strings: `<si><t>${randomBytes(16_000).toString('hex')}</t></si>`,
        sheets: { A: `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>` },
      }),
  },
  'a cell in the last column there is': {
    reason: 'too_many_columns',
    make: () => workbookBytes({ sheets: { A: '<row><c r="XFD1"><v>1</v></c></row>' } }),
  },
  'entities that multiply': {
    reason: 'damaged',
    make: () => workbookBytes({ sheets: { A: '' }, more: { 'xl/worksheets/sheet0.xml': `${entity}<worksheet>&b;</worksheet>` } }),
  },
  'a text without end': {
    reason: 'bomb',
    make: () => workbookBytes({ sheets: { A: cells(randomBytes(5 * megabyte).toString('hex')) } }),
  },
  'tags within tags': {
    reason: 'damaged',
    make: () => workbookBytes({ sheets: { A: '<a>'.repeat(5000) + '</a>'.repeat(5000) } }),
  },
  'a file that ends half way': {
    reason: 'damaged',
    make: async () => (await workbookOfTexts([['name'], ['x']])).subarray(0, -40),
  },
  'broken bytes within': {
    reason: 'damaged',
    make: async () => Buffer.from(await workbookOfTexts([['name'], ['x'.repeat(500)]])).fill(0xff, 700, 740),
  },
  'a binary workbook': { reason: 'xlsb', make: () => bytesOf(zipped([{ name: 'xl/workbook.bin', chunks: ['x'] }])) },
  'an archive of something else': {
    reason: 'not_a_table',
    make: () => bytesOf(zipped([{ name: 'letter.txt', chunks: ['x'] }])),
  },
}

describe('refused with its reason, before it costs anything:', () => {
  it.each(Object.keys(bombs))('%s', async (name) => {
    const { make, reason } = bombs[name] as (typeof bombs)[string]
    const bytes = await make()
    const began = process.memoryUsage.rss()
    const error = await sheetRows(bytes).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(UnreadableFile)
    expect((error as UnreadableFile).reason).toBe(reason)
    expect(process.memoryUsage.rss() - began).toBeLessThan(200 * megabyte)
  })
})

const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

test.each([
  ['text', Buffer.from('name;city')],
  ['workbook', Buffer.from('PK\x03\x04…')],
  ['ods', Buffer.from('PK\x03\x04…mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
  ['xls', Buffer.concat([compound, Buffer.alloc(600)])],
  ['encrypted', Buffer.concat([compound, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])],
  ['not_a_table', Buffer.from('%PDF-1.7')],
])('a file is known as %s by its first bytes', (kind, bytes) => {
  expect(kindOf(bytes)).toBe(kind)
})

describe('over HTTP', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())

  it('a workbook is read where its table is: behind a sheet that explains, below a title', async () => {
    const row = (...cells: string[]) => `<row>${cells.map((cell) => `<c t="str"><v>${cell}</v></c>`).join('')}</row>`
    const Customers = row('List of 2026') + row('account', 'city', 'industry') + row('Old Ltd', 'Ulm', 'Food')
    const bytes = await workbookBytes({ sheets: { Empty: '', 'Read me': row('Fill in the next sheet'), Customers } })
    const run = await upload(world.owner, [{ name: 'old.xlsx', bytes }])
    expect(run.files[0]).toMatchObject({ sheet: 'Customers', rows: 1, error: null })
    expect(run.files[0]?.columns.map(({ name }) => name)).toEqual(['account', 'city', 'industry'])
    const none = await upload(world.owner, [
      { name: 'none.xlsx', bytes: await workbookBytes({ sheets: { Empty: '', Void: '' } }) },
      { name: 'blank.csv', bytes: Buffer.from('\n,,\n') },
      { name: 'picture.csv', bytes: Buffer.from(Array.from({ length: 512 }, (_, i) => i % 256)) },
    ])
    expect(none.files.map(({ sheet, error }) => [sheet, error])).toEqual([
      ['Empty', 'empty'],
      [null, 'empty'],
      [null, 'not_a_table'],
    ])
  })

  it('a workbook is read sheet by sheet, and its typed numbers keep their point where the company writes a comma', async () => {
    const sheet = (name: string) =>
      `<row><c t="str"><v>account</v></c><c t="str"><v>revenue</v></c><c t="str"><v>employees</v></c></row>
       <row><c t="str"><v>${name}</v></c><c><v>1.234</v></c><c><v>12</v></c></row>`
    const bytes = await workbookBytes({ sheets: { Old: sheet('Old Ltd'), New: sheet('New Ltd') } })
    let run = await upload(world.owner, [{ name: 'accounts.xlsx', bytes }])
    expect(run.files[0]).toMatchObject({ sheets: ['Old', 'New'], sheet: 'Old', encoding: null, rows: 1, error: null })
    await world.owner.call(contract.readImport, { id: run.id, files: [{ id: run.files[0]?.id ?? '', sheet: 'New' }] })
    run = await settled(world.owner, run.id)
    expect(run.files[0]).toMatchObject({ sheet: 'New', rows: 1 })
    await world.owner.call(contract.mapImport, { id: run.id, mapping: { ...(run.mapping ?? { files: [] }), currency: 'BHD' } })
    await world.owner.call(contract.commitImport, { id: run.id })
    run = await settled(world.owner, run.id)
    expect(run.report?.files[0]).toMatchObject({ created: 1, refused: 0 })
    const { rows } = await world.owner.call(accounts.list, {})
    expect(rows[0]).toMatchObject({ name: 'New Ltd', employees: 12, revenue: { amount: 1234, currency: 'BHD' } })
  })

  it('a bomb is told by its file and stops the import; what is no table is refused with its first piece', async () => {
    const bomb = await bombs['one text shared by every cell']?.make()
    const run = await upload(world.owner, [{ name: 'bomb.xlsx', bytes: bomb ?? Buffer.alloc(0) }])
    expect([run.files[0]?.error, run.faults[0]?.code]).toEqual(['too_large', 'unreadable'])
    expect((await world.owner.ask(contract.commitImport, { id: run.id })).status).toBe(422)
    const content = compound.toString('base64')
    const old = await world.owner.ask(contract.startImport, { files: [{ name: 'old.xls', size: compound.length, content }] })
    expect([old.status, old.error.details]).toEqual([415, { reason: 'xls' }])
    const huge = await world.owner.ask(contract.startImport, { files: [{ name: 'huge.xlsx', size: 1_000_000_000 }] })
    expect([huge.status, huge.error.code]).toEqual([413, 'too_large'])
  })
})
