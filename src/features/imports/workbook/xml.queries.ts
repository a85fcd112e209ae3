import { SaxesParser } from 'saxes'
import { UnreadableFile } from './fileKind.rules.ts'

export type Attributes = Readonly<Record<string, string>>

/** What is done with the parts of a document; names come without their prefix. */
export interface XmlReader {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text(text: string): void
}

const longestNode = 8 * 1024 ** 2 // characters without an event: no text, tag or comment of a sheet is as long
const deepest = 64 // elements within each other

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Reads a document piece by piece. A document type is refused, so there are no entities but the five of XML. */
export async function* readXml(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): AsyncGenerator<void> {
  let quiet = 0
  let depth = 0
  const parser = new SaxesParser({ position: false })
  const heard = () => {
    quiet = 0
  }
  parser.on('doctype', () => fail())
  parser.on('error', fail)
  parser.on('comment', heard)
  parser.on('processinginstruction', heard)
  parser.on('opentag', ({ name, attributes }) => {
    heard()
    if (++depth > deepest) fail()
    reader.open(local(name), attributes as Attributes)
  })
  parser.on('closetag', ({ name }) => {
    heard()
    depth--
    reader.close(local(name))
  })
  parser.on('text', (text) => reader.text(text))
  parser.on('cdata', (text) => reader.text(text))
  for await (const text of decoded(chunks)) {
    quiet += text.length
    parser.write(text)
    if (quiet > longestNode) throw new UnreadableFile('bomb')
    yield
  }
  parser.close()
}

function fail(): never {
  throw new UnreadableFile('damaged')
}

/** Parts of a workbook are UTF-8, or UTF-16 with a mark. */
async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    const [a, b] = chunk
    decoder ??= new TextDecoder(a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8')
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder?.decode() ?? ''
}

/** Reads a whole small document. */
export async function readWhole(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  for await (const _ of readXml(chunks, reader)) {
    // nothing to hand on before the end
  }
}
