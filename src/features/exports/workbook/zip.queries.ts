import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A file on its way into an archive. */
export interface ZippedFile {
  readonly name: string
  readonly chunks: AsyncIterable<string> | Iterable<string>
}

type Files = AsyncIterable<ZippedFile> | Iterable<ZippedFile>

/** The same content gives the same bytes. */
const dated = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true }

/** A ZIP archive piece by piece, each file as it is made: the next one is asked for when the one before is written. */
export async function* zipped(files: Files): AsyncGenerator<Buffer> {
  const archive = new ZipFile()
  const output = archive.outputStream as Readable
  let current: Readable | undefined
  const fill = async () => {
    for await (const { name, chunks } of files) {
      current = Readable.from(chunks, { objectMode: false })
      archive.addReadStream(current, name, dated)
      await finished(current)
    }
    archive.end()
  }
  const filled = fill().catch((error: Error) => void output.destroy(error))
  try {
    for await (const piece of output) yield piece as Buffer
  } finally {
    // Whoever stops reading ends what is made for him too.
    current?.destroy()
    output.destroy()
    await filled
  }
}
