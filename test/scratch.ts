import { readdirSync, rmSync, statfsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isTaken } from '../src/server/embedded-postgres/processes.ts'

const least = 2 * 1024 ** 3 // bytes free

// Memory where there is enough of it: a cluster is 1,300 files, which a disk takes ten times as long to make.
const base = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir()

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > least
  } catch {
    return false
  }
}

/** A new folder for one run; what killed runs left is removed first. */
export function scratch(name: string): Promise<string> {
  for (const entry of readdirSync(base)) {
    const [, pid] = /^headwater-(\d+)-/.exec(entry) ?? []
    if (pid && !isTaken(Number(pid))) rmSync(join(base, entry), { recursive: true, force: true })
  }
  return mkdtemp(join(base, `headwater-${process.pid}-${name}-`))
}
