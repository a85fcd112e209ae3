import { meaningOf, type NumberMeaning, unescaped } from './cellText.rules.ts'
import { UnreadableFile } from './fileKind.rules.ts'
import { SheetReader, type SheetRow } from './sheet.rules.ts'
import { type Attributes, readWhole, readXml, type XmlReader } from './xml.queries.ts'
import { type ByteSource, type ZippedPart, zippedParts } from './zip.queries.ts'

/** A workbook that was opened; nothing of its sheets is read yet. */
export interface Workbook {
  /** Names of the sheets in their order, those that are shown first. */
  readonly sheets: readonly string[]
  /** The rows of a sheet that hold something, one after another. */
  rows(sheet: string): AsyncGenerator<SheetRow>
}

const mostStrings = 5_000_000
const mostCharacters = 200_000_000 // of all texts that cells share; they stand in memory while a sheet is read
const smallPart = 16 * 1024 ** 2 // bytes of a part that is read as a whole

interface Opened {
  readonly parts: ReadonlyMap<string, ZippedPart>
}

/** Opens a workbook. @throws UnreadableFile with the reason, before anything large is unpacked */
export async function openWorkbook(source: ByteSource): Promise<Workbook> {
  const parts = await zippedParts(source)
  const opened = { parts: new Map(parts.map((part) => [part.name.replace(/^\//, '').toLowerCase(), part])) }
  if (opened.parts.has('xl/workbook.bin')) throw new UnreadableFile('xlsb')
  if (opened.parts.has('content.xml') && opened.parts.has('mimetype')) throw new UnreadableFile('ods')
  const main = (await relationsOf(opened, '')).find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  if (!opened.parts.has(main.toLowerCase())) throw new UnreadableFile('not_a_table')
  const { sheets, since1904 } = await sheetsOf(opened, main)
  const relations = await relationsOf(opened, main)
  const partOf = (kind: string) => relations.find(({ type }) => type.endsWith(`/${kind}`))?.target
  const meanings = await meaningsOf(opened, partOf('styles'))
  const targetOf = (id: string) =>
    relations.find((relation) => relation.id === id && relation.type.endsWith('/worksheet'))?.target
  // Charts and dialogues are sheets too, and hold no table.
  const tables = sheets.filter(({ id }) => opened.parts.has(targetOf(id)?.toLowerCase() ?? ''))
  if (tables.length === 0) throw new UnreadableFile('no_sheet')
  return {
    sheets: tables.toSorted((a, b) => Number(a.hidden) - Number(b.hidden)).map(({ name }) => name),
    async *rows(name) {
      const sheet = tables.find((one) => one.name === name)
      if (!sheet) throw new UnreadableFile('no_sheet')
      const reader = new SheetReader({ strings: await stringsOf(opened, partOf('sharedStrings')), meanings, since1904 })
      for await (const _ of readXml(bytesOf(opened, targetOf(sheet.id)), reader)) yield* reader.take()
      yield* reader.take()
    },
  }
}

async function* bytesOf({ parts }: Opened, name = ''): AsyncGenerator<Uint8Array> {
  const part = parts.get(name.toLowerCase())
  if (part) yield* part.read()
}

/** Hands each element of a small part to `see`; a part that is not there has none. */
async function seeElements(opened: Opened, name: string, see: (name: string, attributes: Attributes) => void): Promise<void> {
  const part = opened.parts.get(name.toLowerCase())
  if (!part) return
  if (part.size > smallPart) throw new UnreadableFile('bomb')
  await readWhole(part.read(), { open: see, close: () => {}, text: () => {} })
}

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

async function relationsOf(opened: Opened, part: string): Promise<readonly Relation[]> {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : ''
  const relations: Relation[] = []
  await seeElements(opened, `${folder}_rels/${part.slice(folder.length)}.rels`, (name, { Id = '', Type = '', Target = '' }) => {
    if (name === 'Relationship') relations.push({ id: Id, type: Type, target: resolved(folder, Target) })
  })
  return relations
}

function resolved(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

interface Sheet {
  readonly name: string
  readonly id: string
  readonly hidden: boolean
}

async function sheetsOf(opened: Opened, main: string): Promise<{ sheets: readonly Sheet[]; since1904: boolean }> {
  const sheets: Sheet[] = []
  let since1904 = false
  await seeElements(opened, main, (name, attributes) => {
    if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
    if (name !== 'sheet') return
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
    sheets.push({ name: attributes.name ?? '', id, hidden: attributes.state !== undefined && attributes.state !== 'visible' })
  })
  return { sheets: sheets.slice(0, 500), since1904 }
}

/** By the style of a cell, what its number means. */
async function meaningsOf(opened: Opened, part: string | undefined): Promise<readonly NumberMeaning[]> {
  const codes = new Map<number, string>()
  const meanings: NumberMeaning[] = []
  let inCells = false
  await seeElements(opened, part ?? '', (name, { numFmtId, formatCode }) => {
    if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '')
    // `xf` stands in the list of named styles too, which cells do not count by.
    if (name === 'cellStyleXfs' || name === 'cellXfs' || name === 'cellStyles') inCells = name === 'cellXfs'
    if (name === 'xf' && inCells) meanings.push(meaningOf(Number(numFmtId ?? 0), codes.get(Number(numFmtId))))
  })
  return meanings
}

/** The texts that cells refer to by number. */
async function stringsOf(opened: Opened, part: string | undefined): Promise<readonly string[]> {
  const strings: string[] = []
  let [text, taking, phonetic, characters] = ['', false, false, 0]
  const reader: XmlReader = {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') taking = !phonetic
    },
    text(part) {
      if (!taking) return
      text += part
      characters += part.length
      if (characters > mostCharacters) throw new UnreadableFile('bomb')
    },
    close(name) {
      if (name === 't') taking = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si' && strings.push(unescaped(text)) > mostStrings) throw new UnreadableFile('bomb')
    },
  }
  if (part && opened.parts.has(part.toLowerCase())) await readWhole(bytesOf(opened, part), reader)
  return strings
}
