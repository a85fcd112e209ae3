import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive, startOf } from './processes.ts'

interface Claim {
  readonly pid: number
  readonly started: string
  /** Set once the database answers. */
  readonly url?: string
}

/** A running program holds this data folder. */
export class AlreadyRunning extends Error {
  readonly url: string | undefined
  constructor(dataDir: string, claim: Claim) {
    super(`Headwater is running already from ${dataDir} (process ${claim.pid}). Stop it, or set DATA_DIR to another folder.`)
    this.url = claim.url
  }
}

export interface Held {
  publish(url: string): Promise<void>
  release(): Promise<void>
}

/** Takes the data folder for this process, or throws AlreadyRunning. What a killed program left is taken over. */
export async function claim(dataDir: string): Promise<Held> {
  const path = join(dataDir, 'headwater.pid')
  const mine = { pid: process.pid, started: await startOf(process.pid) }
  const other = await holder(path)
  if (other) throw new AlreadyRunning(dataDir, other)
  await write(path, mine)
  await wait(30) // two that start in the same moment: the later writer wins, the earlier one sees it here
  const now = await holder(path)
  if (now && now.pid !== mine.pid) throw new AlreadyRunning(dataDir, now)
  return {
    publish: (url) => write(path, { ...mine, url }),
    release: () => rm(path, { force: true }),
  }
}

async function holder(path: string): Promise<Claim | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const found = parse(text)
  if (!found || !(await isAlive(found.pid))) return undefined
  return (await startOf(found.pid)) === found.started ? found : undefined
}

function parse(text: string): Claim | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // cut short by a crash: nobody's
  }
}

async function write(path: string, content: Claim): Promise<void> {
  const half = `${path}.${process.pid}`
  await writeFile(half, JSON.stringify(content), { mode: 0o600 })
  await rename(half, path)
}
