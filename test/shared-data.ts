import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../shared/data')

/** A folder or file of the shared data, which is no part of the project; undefined, with a word about it, where it is absent. */
export function sharedData(path: string): string | undefined {
  const whole = join(root, path)
  if (existsSync(whole)) return whole
  console.warn(`${path} is not there: tests that need it are skipped`)
  return undefined
}
