import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { UnreadableFile } from './fileKind.rules.ts'

/** Bytes that can be read at any place, wherever they lie. */
export interface ByteSource {
  readonly size: number
  read(start: number, length: number): Promise<Buffer>
}

export interface ZipEntry {
  readonly name: string
  readonly offset: number
  /** Bytes in the archive, and unpacked as it says. */
  readonly packed: number
  readonly size: number
  readonly method: number
}

export interface ZipLimits {
  readonly entries: number
  /** Bytes of all files, unpacked. */
  readonly size: number
  /** Unpacked bytes to a packed one, in files of more than a mebibyte. */
  readonly ratio: number
}

export const zipLimits: ZipLimits = { entries: 10_000, size: 2 * 1024 ** 3, ratio: 200 }

const longestEnd = 65_557 // bytes: the end of the directory with the longest comment
const mebibyte = 1024 ** 2

/** The files an archive lists. What it says of sizes, numbers and places is checked before anything is unpacked. */
export async function zipEntries(source: ByteSource, limits: ZipLimits = zipLimits): Promise<readonly ZipEntry[]> {
  const tail = await source.read(Math.max(0, source.size - longestEnd), Math.min(source.size, longestEnd))
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > tail.length) throw new UnreadableFile('damaged')
  const [count, size, offset] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  // Marks of ZIP64, which a workbook that small enough does not need.
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) throw new UnreadableFile('too_large')
  if (count > limits.entries) throw new UnreadableFile('bomb')
  if (offset + size > source.size) throw new UnreadableFile('damaged')
  const entries = entriesIn(await source.read(offset, size), count)
  checkSizes(entries, source.size, limits)
  return entries
}

function entriesIn(directory: Buffer, count: number): readonly ZipEntry[] {
  const entries: ZipEntry[] = []
  for (let at = 0, n = 0; n < count; n++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw new UnreadableFile('damaged')
    if (directory.readUInt16LE(at + 8) & 1) throw new UnreadableFile('encrypted')
    const [named, extra, noted] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place)) as [number, number, number]
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + named).replaceAll('\\', '/'),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + named + extra + noted
  }
  return entries
}

function checkSizes(entries: readonly ZipEntry[], bytes: number, { size, ratio }: ZipLimits): void {
  const sum = (of: (entry: ZipEntry) => number) => entries.reduce((total, entry) => total + of(entry), 0)
  // More packed bytes than the archive has: its files lie upon each other.
  if (sum((entry) => entry.packed) > bytes || sum((entry) => entry.size) > size) throw new UnreadableFile('bomb')
  if (entries.some((entry) => entry.size > mebibyte && entry.size > entry.packed * ratio)) throw new UnreadableFile('bomb')
}

const pieceBytes = 256 * 1024

/** The bytes of a file of the archive, unpacked piece by piece; refused where they are more than the archive says. */
export async function* unzipped(source: ByteSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const head = await source.read(entry.offset, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw new UnreadableFile('damaged')
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (start + entry.packed > source.size || (entry.method !== 0 && entry.method !== 8)) throw new UnreadableFile('damaged')
  let size = 0
  for await (const piece of entry.method === 0 ? packed(source, start, entry.packed) : inflated(source, start, entry.packed)) {
    size += piece.length
    if (size > entry.size) throw new UnreadableFile('bomb')
    yield piece
  }
  if (size < entry.size) throw new UnreadableFile('damaged')
}

async function* packed(source: ByteSource, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += pieceBytes) yield await source.read(start + done, Math.min(pieceBytes, length - done))
}

async function* inflated(source: ByteSource, start: number, length: number): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 65_536 })
  const reading = Readable.from(packed(source, start, length))
  reading.on('error', (error) => inflate.destroy(error))
  try {
    for await (const piece of reading.pipe(inflate)) yield piece as Buffer
  } catch (error) {
    // What zlib says of broken bytes says nothing to whoever sent them.
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_') ? new UnreadableFile('damaged') : error
  }
}
