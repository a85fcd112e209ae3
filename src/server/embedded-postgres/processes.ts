import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** True if a process of that number runs, whoever owns it. A zombie does not count: it holds nothing. */
export async function isAlive(pid: number): Promise<boolean> {
  if (!isTaken(pid)) return false
  const stat = await statFields(pid)
  return stat === undefined || stat[0] !== 'Z'
}

/** True if the number is in use, be it by a zombie. */
export function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When the process began, so that a number used again is not taken for it. Empty where the system does not tell. */
export async function startOf(pid: number): Promise<string> {
  const stat = await statFields(pid)
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return stat ? `${boot.trim()} ${stat[19]}` : ''
}

// The name in parentheses may hold blanks; what follows it begins with the state (field 3 of proc(5)).
async function statFields(pid: number): Promise<readonly string[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** Processes of PostgreSQL that work in that data folder: a server, or what a killed one left behind. Linux only. */
export async function workingIn(folder: string): Promise<readonly number[]> {
  const real = await realpath(folder).catch(() => folder)
  const names = await readdir('/proc').catch(() => [])
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number)
  const inside = await Promise.all(pids.map(async (pid) => (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === real))
  return pids.filter((_, i) => inside[i])
}

/** Sends one signal after the other until the processes are gone; false if the last did not help within its time. */
export async function endAll(
  pids: readonly number[],
  steps: readonly { signal: NodeJS.Signals; ms: number }[],
): Promise<boolean> {
  for (const { signal, ms } of steps) {
    for (const pid of pids) signalQuietly(pid, signal)
    if (await allGone(pids, ms)) return true
  }
  return pids.length === 0
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone already, which is what was wanted
  }
}

async function allGone(pids: readonly number[], ms: number): Promise<boolean> {
  const until = Date.now() + ms
  do {
    const alive = await Promise.all(pids.map(isAlive))
    if (!alive.includes(true)) return true
    await wait(20)
  } while (Date.now() < until)
  return false
}
