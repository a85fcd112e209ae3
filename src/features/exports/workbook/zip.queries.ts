import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file on its way into an archive. */
export interface ZippedFile {
  readonly name: string
  readonly chunks: AsyncIterable<string> | Iterable<string>
}

interface Entry {
  readonly name: Buffer
  readonly offset: number
  crc: number
  size: number
  packed: number
}

const version = 20 // deflate
const flags = 0x0808 // sizes follow the data; names are UTF-8
const day = 0x21 // 1 January 1980: the same content gives the same bytes

/** A ZIP archive piece by piece, each file as it is made; nothing is held but the names (APPNOTE 6.3, without ZIP64). */
export async function* zipped(files: AsyncIterable<ZippedFile> | Iterable<ZippedFile>): AsyncGenerator<Buffer> {
  const entries: Entry[] = []
  let offset = 0
  for await (const { name, chunks } of files) {
    const entry: Entry = { name: Buffer.from(name), offset, crc: 0, size: 0, packed: 0 }
    const head = localHeader(entry)
    yield head
    for await (const piece of deflated(chunks, entry)) {
      entry.packed += piece.length
      yield piece
    }
    const tail = descriptor(entry)
    yield tail
    offset += head.length + entry.packed + tail.length
    entries.push(entry)
  }
  const directory = Buffer.concat(entries.map(directoryEntry))
  yield directory
  yield endOfDirectory(entries.length, directory.length, offset)
}

async function* deflated(chunks: ZippedFile['chunks'], entry: Entry): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const chunk of chunks) {
      const bytes = Buffer.from(chunk)
      entry.crc = crc32(bytes, entry.crc)
      entry.size += bytes.length
      yield bytes
    }
  }
  const deflate = createDeflateRaw()
  const source = Readable.from(counted())
  source.on('error', (error) => deflate.destroy(error))
  for await (const piece of source.pipe(deflate)) yield piece as Buffer
}

function words(...parts: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(parts.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of parts) at = bytes === 2 ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at)
  return buffer
}

const localHeader = ({ name }: Entry) =>
  Buffer.concat([
    words([0x04034b50, 4], [version, 2], [flags, 2], [8, 2], [0, 2], [day, 2], [0, 4], [0, 4], [0, 4], [name.length, 2], [0, 2]),
    name,
  ])

const descriptor = ({ crc, packed, size }: Entry) => words([0x08074b50, 4], [crc, 4], [packed, 4], [size, 4])

function directoryEntry({ name, crc, packed, size, offset }: Entry): Buffer {
  const fixed = words(
    [0x02014b50, 4],
    [version, 2],
    [version, 2],
    [flags, 2],
    [8, 2],
    [0, 2],
    [day, 2],
    [crc, 4],
    [packed, 4],
    [size, 4],
    [name.length, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [offset, 4],
  )
  return Buffer.concat([fixed, name])
}

const endOfDirectory = (count: number, size: number, offset: number) =>
  words([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2])
