import { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl'
import { UnreadableFile } from './fileKind.rules.ts'

/** Bytes that can be read at any place, wherever they lie. */
export interface ByteSource {
  readonly size: number
  read(start: number, length: number): Promise<Buffer>
}

/** A file of an archive, as its directory lists it. */
export interface ZippedPart {
  readonly name: string
  /** Bytes unpacked, as the archive says. */
  readonly size: number
  /** Its bytes unpacked piece by piece; refused where they are more than the archive says. */
  read(): AsyncGenerator<Uint8Array>
}

export interface ZipLimits {
  readonly entries: number
  /** Bytes of all files, unpacked. */
  readonly size: number
  /** Unpacked bytes to a packed one, in files of more than a mebibyte. */
  readonly ratio: number
}

export const zipLimits: ZipLimits = { entries: 10_000, size: 2 * 1024 ** 3, ratio: 200 }

const mebibyte = 1024 ** 2

/**
 * The files of an archive. What it says of sizes, numbers and places is checked before anything is unpacked.
 * @throws UnreadableFile with the reason
 */
export async function zippedParts(source: ByteSource, limits: ZipLimits = zipLimits): Promise<readonly ZippedPart[]> {
  const reader = new SourceReader(source)
  // Sizes are checked here, where what is wrong has a reason; names are taken as they are and never become paths.
  const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false }
  const entries: Entry[] = []
  const archive = await reader.orDamaged(async () => {
    const opened = await fromRandomAccessReaderPromise(reader, source.size, options)
    if (opened.entryCount > limits.entries) throw new UnreadableFile('bomb')
    for await (const entry of opened.eachEntry()) entries.push(entry)
    return opened
  })
  if (entries.some((entry) => entry.isEncrypted())) throw new UnreadableFile('encrypted')
  checkSizes(entries, source.size, limits)
  return entries.map((entry): ZippedPart => {
    const open = () => reader.orDamaged(() => archive.openReadStreamPromise(entry))
    return {
      name: entry.fileNameRaw.toString('utf8').replaceAll('\\', '/'),
      size: entry.uncompressedSize,
      read: () => asLarge(entry.uncompressedSize, open, reader),
    }
  })
}

function checkSizes(entries: readonly Entry[], bytes: number, { size, ratio }: ZipLimits): void {
  const sum = (of: (entry: Entry) => number) => entries.reduce((total, entry) => total + of(entry), 0)
  // More packed bytes than the archive has: its files lie upon each other.
  if (sum((entry) => entry.compressedSize) > bytes || sum((entry) => entry.uncompressedSize) > size)
    throw new UnreadableFile('bomb')
  if (entries.some((entry) => entry.uncompressedSize > mebibyte && entry.uncompressedSize > entry.compressedSize * ratio))
    throw new UnreadableFile('bomb')
}

async function* asLarge(size: number, open: () => Promise<Readable>, reader: SourceReader): AsyncGenerator<Uint8Array> {
  const stream = await open()
  const pieces: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
  try {
    for (let read = 0; ; ) {
      const { value, done } = await reader.orDamaged(() => pieces.next())
      if (done && read < size) throw new UnreadableFile('damaged')
      if (done) return
      read += value.length
      if (read > size) throw new UnreadableFile('bomb')
      yield value
    }
  } finally {
    stream.destroy()
  }
}

const blockBytes = 64 * 1024
const pieceBytes = 256 * 1024

/** Reads an archive where its source lies. The directory is read entry by entry, so the last block stays in memory. */
class SourceReader extends RandomAccessReader {
  private failure: unknown
  private block: { readonly start: number; readonly bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) }
  private readonly source: ByteSource

  constructor(source: ByteSource) {
    super()
    this.source = source
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.pieces(start, end))
  }

  override read(...[into, offset, length, position, done]: Parameters<RandomAccessReader['read']>): void {
    this.blockAt(position, length).then((bytes) => {
      bytes.copy(into, offset)
      done(bytes.length < length ? new Error('unexpected end') : null)
    }, done)
  }

  override close(done: (error: Error | null) => void): void {
    done(null)
  }

  /** What is wrong with the bytes says nothing to whoever sent them but that they are damaged; a source that fails does. */
  async orDamaged<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof UnreadableFile) throw error
      throw this.failure ?? new UnreadableFile('damaged')
    }
  }

  private async *pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; at += pieceBytes) yield await this.bytes(at, Math.min(pieceBytes, end - at))
  }

  private async blockAt(position: number, length: number): Promise<Buffer> {
    const { start, bytes } = this.block
    const held = position >= start && position + length <= start + bytes.length
    if (!held)
      this.block = {
        start: position,
        bytes: await this.bytes(position, Math.min(Math.max(blockBytes, length), this.source.size - position)),
      }
    const from = position - this.block.start
    return this.block.bytes.subarray(from, from + length)
  }

  private async bytes(start: number, length: number): Promise<Buffer> {
    try {
      return await this.source.read(start, length)
    } catch (error) {
      this.failure = error
      throw error
    }
  }
}
