import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { refuse } from '../../contract/refusal.ts'
import { failpoint } from '../failpoints.ts'
import { Refused } from '../refused.ts'
import { sniffed, sniffedBytes } from './sniff.ts'

/** What was kept: SHA-256 of the bytes in hexadecimal, their number, and the type they show by themselves. */
export interface KeptFile {
  readonly hash: string
  readonly size: number
  readonly type: string
}

export interface FileStore {
  /**
   * Keeps a stream under the hash of its bytes: at most `most` of them, as many as an upload may have unless said. One that announces more
   * is refused before anything is read of it.
   * @throws Refused when it is too large or the disk is full; then nothing is left of it.
   */
  keep(stream: Readable, size?: { readonly most?: number; readonly announced?: number }): Promise<KeptFile>
  /** The bytes of a kept file from `start` to `end`, both counted. */
  read(hash: string, range: { readonly start: number; readonly end: number }): ReadStream
  has(hash: string): Promise<boolean>
  /** Removes bytes that nothing points to any more, save those younger than `age` ms. Gives their number. */
  sweep(age: number, isUsed: (hashes: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number>
}

interface StoreOptions {
  readonly folder: string
  /** Bytes of one file at most. */
  readonly limit: number
}

/** Files under the hash of their bytes: the same bytes are kept once, and no name that anybody chose is ever a path. */
export function openFileStore({ folder, limit }: StoreOptions): FileStore {
  const incoming = join(folder, 'incoming')
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2))
  return {
    async keep(stream, { most = limit, announced = 0 } = {}) {
      if (announced > most) throw tooLarge(most)
      await mkdir(incoming, { recursive: true })
      const half = join(incoming, randomUUID())
      try {
        const kept = await write(stream, half, most)
        await failpoint('file-written')
        await settle(half, pathOf(kept.hash), join(folder, kept.hash.slice(0, 2)))
        await failpoint('file-kept')
        return kept
      } catch (error) {
        await rm(half, { force: true })
        throw refusalFor(error)
      }
    },
    read: (hash, range) => createReadStream(pathOf(hash), range),
    has: async (hash) => (await stat(pathOf(hash)).catch(() => null)) !== null,
    sweep: (age, isUsed) => sweep({ folder, incoming, age, isUsed }),
  }
}

const tooLarge = (limit: number) => new Refused(refuse('too_large', `A file has at most ${limit} bytes; nothing was stored.`))

async function write(stream: Readable, path: string, limit: number): Promise<KeptFile> {
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let size = 0
  try {
    // The connection stays open when the stream is left early, so that the refusal reaches its sender.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      size += chunk.length
      if (size > limit) throw tooLarge(limit)
      hash.update(chunk)
      if (head.length < sniffedBytes) head = Buffer.concat([head, chunk]).subarray(0, sniffedBytes)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { hash: hash.digest('hex'), size, type: sniffed(head) }
}

/** Puts a whole file in its place in one step; the folder is told to the disk too, or a power cut could take the name. */
async function settle(half: string, path: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  if (await stat(path).catch(() => null)) {
    const now = new Date()
    await utimes(path, now, now) // young again: a sweep that runs now leaves it
    return rm(half)
  }
  await rename(half, path)
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

function refusalFor(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new Refused(refuse('disk_full', 'The disk is full. The file was not stored; free some space and try again.'))
    : error
}

interface Sweeping {
  readonly folder: string
  readonly incoming: string
  readonly age: number
  readonly isUsed: (hashes: readonly string[]) => Promise<ReadonlySet<string>>
}

async function sweep({ folder, incoming, age, isUsed }: Sweeping): Promise<number> {
  const old = async (path: string) => Date.now() - Number((await stat(path).catch(() => null))?.mtimeMs ?? Date.now()) >= age
  const inside = async (path: string) => readdir(path).catch(() => [])
  let removed = 0
  const remove = async (path: string) => {
    if (!(await old(path))) return
    await rm(path, { force: true })
    removed++
  }
  for (const name of await inside(incoming)) await remove(join(incoming, name))
  for (const start of await inside(folder)) {
    if (!/^[0-9a-f]{2}$/.test(start)) continue
    const hashes = (await inside(join(folder, start))).map((rest) => start + rest)
    const used = await isUsed(hashes)
    for (const hash of hashes) if (!used.has(hash)) await remove(join(folder, start, hash.slice(2)))
  }
  return removed
}
