import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive } from '../src/server/embedded-postgres/processes.ts'

export interface Started {
  readonly child: ChildProcess
  readonly pid: number
  /** The part of the line that said it was ready. */
  readonly ready: string
  /** All lines so far, of both outputs. */
  readonly lines: readonly string[]
  /** The exit code, or the name of the signal, once it ended. */
  readonly ended: Promise<number | string>
}

interface Command {
  readonly args: readonly string[]
  readonly ready: RegExp
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
}

/** Starts a program and waits until a line of its output matches; throws with its output if it ends before. */
export async function start({ args, ready, env, cwd }: Command): Promise<Started> {
  const [program = '', ...rest] = args
  const child = spawn(program, rest, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const lines: string[] = []
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as number | string)
  const found = new Promise<string>((resolve) => {
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        lines.push(line)
        const match = ready.exec(line)
        if (match) resolve(match[1] ?? match[0])
      })
    }
  })
  const early = ended.then((code) => Promise.reject(new Error(`ended with ${code} before it was ready:\n${lines.join('\n')}`)))
  return { child, pid: child.pid ?? 0, ready: await Promise.race([found, early]), lines, ended }
}

/** After this long (ms) a thing hangs; how fast it should be is told by {@link tell}. */
export const patience = 30_000

/** Prints how long something took (ms) beside its target: other programs of the machine decide it too, so a miss fails no test. */
export function tell(what: string, took: number, target: number): void {
  process.stdout.write(`${what}: ${Math.round(took)} ms, ≤ ${target} ms ${took <= target ? 'reached' : 'MISSED'}\n`)
}

/** Milliseconds until the fact holds; throws after the limit. */
export async function until(fact: () => boolean | Promise<boolean>, limit = patience): Promise<number> {
  const began = Date.now()
  while (!(await fact())) {
    if (Date.now() - began > limit) throw new Error(`not so after ${limit} ms: ${fact}`)
    await wait(20)
  }
  return Date.now() - began
}

/** True once the process has ended; 0 stands for none. */
export async function gone(pid: number): Promise<boolean> {
  return pid === 0 || !(await isAlive(pid))
}

/** The process of the embedded server of a data folder. */
export async function postmaster(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, 'postgres-18/postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}
