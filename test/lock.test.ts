import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './sources.ts'

it('the lock file describes every build for another system, so that npm ci takes it', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const owners = Object.values(lock.packages) as { optionalDependencies?: Record<string, string> }[]
  const builds = owners.flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
  expect(builds.length).toBeGreaterThan(20)
  const missing = builds.filter((name) => !Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`)))
  expect(missing, 'run: npm run lock').toEqual([])
})

it('every version in package.json is exact', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
    ([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
  )
  expect(loose).toEqual([])
})

it.runIf(existsSync(join(root, '.git')))('nothing that is built or stored is kept in the repository', () => {
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n')
  expect(files.filter((path) => /^(dist|data|node_modules)\//.test(path))).toEqual([])
})
