import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { listenOptions } from './address.ts'
import { type Cluster, clearStale, databaseEnv } from './cluster.ts'
import { serverOptions } from './options.ts'
import { endAll } from './processes.ts'

export interface SupervisorLog {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface Supervision {
  stop(): Promise<void>
}

interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<unknown>
  readonly lastLines: string[]
}

const readyWithin = 60_000 // ms; recovery after a kill reads at most max_wal_size
const longestPause = 5_000 // ms between two attempts after a crash

/** Starts the server, waits until it answers, and starts it again whenever it ends by itself. */
export async function supervise(
  cluster: Cluster,
  log: SupervisorLog,
  extra: Readonly<Record<string, string>>,
): Promise<Supervision> {
  let stopping = false
  await clearStale(cluster)
  let running = launchServer(cluster, log, extra)
  const orphan = () => running.child.kill('SIGINT')
  process.once('exit', orphan)
  await untilReady(cluster, running).catch((error) => endServer(running).then(() => Promise.reject(error)))
  const restart = async () => {
    for (let failures = 0; !stopping; failures++) {
      await running.ended
      if (stopping) return
      log.error({ lines: running.lastLines }, 'the embedded database ended by itself and is started again')
      await wait(Math.min(50 * 2 ** failures, longestPause))
      await clearStale(cluster)
      if (stopping) return
      running = launchServer(cluster, log, extra)
      if (await succeeds(untilReady(cluster, running))) failures = -1
      else await endServer(running)
    }
  }
  const loop = restart()
  return {
    async stop() {
      stopping = true
      await endServer(running)
      await loop
      process.off('exit', orphan)
    },
  }
}

function launchServer(cluster: Cluster, log: SupervisorLog, extra: Readonly<Record<string, string>>): Running {
  const { native, folder, launch, address } = cluster
  const program = join(native, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres')
  const args = ['-D', folder, ...serverOptions({ ...listenOptions(address), ...extra })]
  const [command = '', ...rest] = [...launch.prefix, program, ...args]
  // Detached: Ctrl-C in a terminal reaches us only, and we stop the database after the last request.
  const child = spawn(command, rest, { cwd: '/', env: databaseEnv(), stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  const lastLines: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastLines.push(line)
    if (lastLines.length > 12) lastLines.shift()
    report(log, line)
  })
  return { child, ended: Promise.race([once(child, 'exit'), once(child, 'error')]).catch(() => {}), lastLines }
}

function report(log: SupervisorLog, line: string): void {
  if (/ PANIC: /.test(line)) log.error({ line }, 'database')
  else if (/ WARNING: /.test(line)) log.warn({ line }, 'database')
  else log.debug({ line }, 'database')
}

// Line 1 of the pid file is the process, line 8 its state.
async function untilReady({ folder }: Cluster, { child, ended, lastLines }: Running): Promise<void> {
  let over = false
  void ended.then(() => (over = true))
  for (const until = Date.now() + readyWithin; Date.now() < until; await wait(10)) {
    if (over) throw new Error(`the embedded database did not start:\n${lastLines.join('\n')}`)
    const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return
  }
  throw new Error(`the embedded database was not ready after ${readyWithin / 1000} s:\n${lastLines.join('\n')}`)
}

// A checkpoint on a slow disk must not hold up the end; recovery makes up for it.
async function endServer({ child, ended }: Running): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  await endAll(
    [child.pid],
    [
      { signal: 'SIGINT', ms: 3_000 },
      { signal: 'SIGQUIT', ms: 1_000 },
      { signal: 'SIGKILL', ms: 1_000 },
    ],
  )
  await ended
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  )
}
