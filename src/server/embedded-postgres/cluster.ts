import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { type Address, superuser, urlOf } from './address.ts'
import { handOver, type Launch, nobody } from './launch.ts'
import { endAll, isAlive, isTaken, workingIn } from './processes.ts'

const run = promisify(execFile)

export interface Cluster {
  readonly dataDir: string
  readonly folder: string
  readonly native: string
  readonly launch: Launch
  readonly address: Address
}

/** Runs initdb where there is no cluster yet. It counts as made only when whole: a killed initdb is begun again. */
export async function makeCluster(cluster: Cluster): Promise<void> {
  const { folder, launch } = cluster
  if (existsSync(folder)) return handOver(launch, [folder])
  const half = `${folder}.new`
  await rm(half, { recursive: true, force: true })
  await runInit(cluster, half)
  await rename(half, folder)
}

async function runInit({ native, launch, dataDir }: Cluster, folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 })
  await handOver(launch, [folder])
  const args = ['-D', folder, '-U', superuser, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums']
  const [command = '', ...rest] = [...launch.prefix, join(native, 'bin', 'initdb'), ...args]
  await run(command, [...rest, `--pwfile=${await passwordFile(dataDir, launch)}`], { cwd: '/', env: databaseEnv() })
}

async function passwordFile(dataDir: string, launch: Launch): Promise<string> {
  const path = join(dataDir, 'postgres.password')
  if (launch.as === 'nobody') await chown(path, nobody, nobody)
  return path
}

/** Nothing of ours reaches the database's processes by the environment. */
export function databaseEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}

/**
 * Ends what a killed program left: a server that runs on without us, or sessions of a killed server. A pid file whose number
 * is another program's now, or that of a dead process nobody has collected yet, would stop the start: it is removed. Any
 * other is left for PostgreSQL, which reads from it what memory to free.
 */
export async function clearStale({ folder, address }: Cluster): Promise<void> {
  const path = join(folder, 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => '')
  const server = Number(text.split('\n')[0])
  if (server > 0 && (await isAlive(server)) && (await isServerOf(folder, server))) await endAll([server], fastThenHard)
  await endAll(await workingIn(folder), hard)
  if (server > 0 && isTaken(server)) await rm(path, { force: true })
  if (address.transport === 'socket') await rm(join(address.host, `.s.PGSQL.${address.port}.lock`), { force: true })
}

const fastThenHard = [
  { signal: 'SIGINT', ms: 3_000 },
  { signal: 'SIGQUIT', ms: 2_000 },
  { signal: 'SIGKILL', ms: 1_000 },
] as const
const hard = [
  { signal: 'SIGQUIT', ms: 1_000 },
  { signal: 'SIGKILL', ms: 1_000 },
] as const

async function isServerOf(folder: string, pid: number): Promise<boolean> {
  if (process.platform === 'linux') return (await workingIn(folder)).includes(pid)
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return /postgres/.test(stdout)
}

/** Makes the database of the program where it is not there yet. */
export async function makeDatabase(address: Address, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(address, 'postgres') })
  await client.connect()
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
