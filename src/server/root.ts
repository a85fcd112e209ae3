import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the program, with package.json, migrations and dist; the same from sources and from the bundle. */
export const projectRoot = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  const manifest = join(folder, 'package.json')
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'headwater') return folder
  const above = dirname(folder)
  if (above === folder) throw new Error('the folder of Headwater was not found')
  return findRoot(above)
}

export const migrationsFolder = join(projectRoot, 'migrations')
export const webFolder = join(projectRoot, 'dist', 'web')
