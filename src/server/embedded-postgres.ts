import { chmod, mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { chooseAddress, type Transport, urlOf } from './embedded-postgres/address.ts'
import { copyNative, nativeFolder } from './embedded-postgres/binaries.ts'
import { AlreadyRunning, claim } from './embedded-postgres/claim.ts'
import { type Cluster, makeCluster, makeDatabase } from './embedded-postgres/cluster.ts'
import { canUse, chooseLaunch, handOver, type RunAs } from './embedded-postgres/launch.ts'
import { type SupervisorLog, supervise } from './embedded-postgres/supervise.ts'

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: SupervisorLog
  /** For tests: another way to run or to listen than the one chosen by itself, and server settings. */
  readonly runAs?: RunAs
  readonly transport?: Transport
  readonly settings?: Readonly<Record<string, string>>
}

export interface EmbeddedPostgres {
  /** Holds for the life of this process, also over a crash of the database. */
  readonly url: string
  stop(): Promise<void>
}

const database = 'headwater'

/**
 * Starts PostgreSQL 18 on `dataDir/postgres-18` and keeps it running until `stop`. It ends with this process, however that
 * ends. Throws AlreadyRunning where another process holds the folder.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = await openDataDir(options.dataDir)
  const held = await claim(dataDir)
  try {
    const cluster = await prepare(dataDir, options)
    const url = urlOf(cluster.address, database)
    const supervision = await supervise(cluster, options.log, options.settings ?? {})
    const stop = () => supervision.stop().finally(held.release)
    await makeDatabase(cluster.address, database).catch((error) => stop().then(() => Promise.reject(error)))
    await held.publish(url)
    return { url, stop }
  } catch (error) {
    await held.release()
    throw error
  }
}

/** As `startEmbedded`, but a database that another process of ours runs there already is used as it is. */
export async function joinEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    return await startEmbedded(options)
  } catch (error) {
    if (error instanceof AlreadyRunning && error.url) return { url: error.url, stop: async () => {} }
    throw error
  }
}

async function openDataDir(path: string): Promise<string> {
  await mkdir(resolve(path), { recursive: true, mode: 0o700 })
  return realpath(path)
}

async function prepare(dataDir: string, { runAs, transport }: EmbeddedOptions): Promise<Cluster> {
  const folder = join(dataDir, 'postgres-18')
  const [installed, launch, address] = await Promise.all([
    nativeFolder(),
    chooseLaunch(folder, runAs),
    chooseAddress(dataDir, transport),
  ])
  if (launch.as === 'nobody') await chmod(dataDir, 0o711) // to be passed through, not read
  const reachable = await canUse(launch, join(installed, 'bin', 'postgres'))
  const native = reachable ? installed : await copyNative(installed, join(dataDir, 'postgres-18-program'))
  if (address.transport === 'socket') await handOver(launch, [address.host])
  const cluster = { dataDir, folder, native, launch, address }
  await makeCluster(cluster)
  return cluster
}
