import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { projectRoot } from '../../src/server/root.ts'

export interface Running {
  readonly url: string
  readonly pid: number
  /** Milliseconds from the command to the line that says it is ready. */
  readonly started: number
  stop(): Promise<void>
}

const patience = 120_000 // ms, a build included

/** Runs node as a process of its own until it prints an address on loopback. */
export async function runNode(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Running> {
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressFrom(child)
  return { url, pid: child.pid as number, started: performance.now() - began, stop: () => stop(child) }
}

async function addressFrom(child: ChildProcess): Promise<string> {
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  try {
    for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
      const found = /http:\/\/(?:localhost|127\.0\.0\.1):(\d+)/.exec(line)
      if (found) return `http://127.0.0.1:${found[1]}`
    }
  } finally {
    clearTimeout(timer)
    child.stdout?.resume()
  }
  throw new Error(`the server ended before it was ready (code ${child.exitCode})`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
