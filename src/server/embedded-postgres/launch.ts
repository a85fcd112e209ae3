import { execFile } from 'node:child_process'
import { chown, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** PostgreSQL refuses to run as root: there it runs in a user namespace, or as `nobody` where a container forbids those. */
export type RunAs = 'self' | 'namespace' | 'nobody'

export interface Launch {
  readonly as: RunAs
  /** Put before the program: changes the user, and has the kernel stop it when this process dies. */
  readonly prefix: readonly string[]
}

export const nobody = 65_534 // user and group of that name on every Linux

/** Decides once per start, by who we are, what the machine has, and who owns the data already. */
export async function chooseLaunch(folder: string, wanted?: RunAs): Promise<Launch> {
  const canDie = await succeeds('setpriv', ['--pdeathsig', 'INT', 'true'])
  const as = wanted ?? (await chooseUser(folder))
  if (as === 'nobody' && !canDie)
    throw new Error('As root this needs the command setpriv (package util-linux); or run as an ordinary user')
  const death = canDie ? ['setpriv', '--pdeathsig', 'INT'] : []
  if (as === 'nobody') return { as, prefix: [...death, `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] }
  const namespace = as === 'namespace' ? namespacePrefix : []
  return { as, prefix: [...namespace, ...death] }
}

const namespacePrefix = ['unshare', '--user', '--map-user=1000', '--map-group=1000']

async function chooseUser(folder: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return 'self'
  const owner = await stat(folder).then(
    ({ uid }) => uid,
    () => 0,
  )
  if (owner === nobody) return 'nobody'
  const [command = '', ...rest] = namespacePrefix
  return (await succeeds(command, [...rest, 'true'])) ? 'namespace' : 'nobody'
}

/** Gives the folders to the user the database runs as, and makes sure that user can enter them. */
export async function handOver(launch: Launch, folders: readonly string[]): Promise<void> {
  if (launch.as !== 'nobody') return
  for (const folder of folders) await chownAll(folder)
  for (const folder of folders) {
    if (await canUse(launch, folder)) continue
    throw new Error(
      `The user "nobody", as whom PostgreSQL runs, cannot enter ${folder}; set DATA_DIR to a folder outside of private ones`,
    )
  }
}

/** True if the database's user can enter the path. */
export async function canUse(launch: Launch, path: string): Promise<boolean> {
  if (launch.as !== 'nobody') return true
  const [command = '', ...rest] = [...launch.prefix, 'test', '-x', path]
  return succeeds(command, rest)
}

async function chownAll(path: string): Promise<void> {
  const { uid } = await stat(path)
  if (uid === nobody) return
  const inside = await readdir(path, { withFileTypes: true, recursive: true })
  await Promise.all(inside.map((entry) => chown(join(entry.parentPath, entry.name), nobody, nobody)))
  await chown(path, nobody, nobody) // last: its owner says that all within is done
}

function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return run(command, [...args], { cwd: '/' }).then(
    () => true,
    () => false,
  )
}
