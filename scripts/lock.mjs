import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// After `npm install`: npm leaves out of the lock the builds for other systems that its registry did not hold at the time, and
// `npm ci` then refuses the lock everywhere. Their entries follow from the package they belong to.
const path = join(import.meta.dirname, '../package-lock.json')
const platform = /[/-](android|darwin|freebsd|linux|win32|openharmony)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(\w+))?$/

/** The platform builds that the lock file names but does not describe, as entries. */
export function missingBuilds(packages) {
  const wanted = Object.entries(packages).flatMap(([owner, entry]) =>
    Object.entries(entry.optionalDependencies ?? {}).map(([name, version]) => ({ owner, entry, name, version })),
  )
  const missing = wanted.filter(
    ({ owner, name }) => !packages[`node_modules/${name}`] && !packages[`${owner}/node_modules/${name}`] && platform.test(name),
  )
  return missing.map(({ entry, name, version }) => [`node_modules/${name}`, buildEntry(entry, name, version)])
}

function buildEntry({ dev, license, engines }, name, version) {
  const [, os, cpu, abi] = platform.exec(name) ?? []
  const libc = os === 'linux' && abi ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {}
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...libc,
    license,
    optional: true,
    os: [os],
    ...(engines ? { engines } : {}),
  }
}

if (process.argv[1] === import.meta.filename) {
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const entries = [...Object.entries(lock.packages), ...missingBuilds(lock.packages)]
  lock.packages = Object.fromEntries(entries.sort(([a], [b]) => (a === '' ? -1 : b === '' ? 1 : a.localeCompare(b, 'en'))))
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
}
