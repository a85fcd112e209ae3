import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const force = process.argv.includes('--force')

const shared = ['package-lock.json', 'scripts/build.mjs', 'src']
const serverStamp = join(root, 'dist/server.built')
const webStamp = join(root, 'dist/web.built')

/** Bundles the command line and the server where a source is newer than the last bundle. */
export async function buildServer() {
  if (!isStale(serverStamp, shared)) return
  const { build } = await import('esbuild')
  const began = new Date()
  const half = `dist/server.${process.pid}`
  await build({
    absWorkingDir: root,
    entryPoints: { headwater: 'src/cli/headwater.ts' },
    outdir: half,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
  replace('dist/server', half)
  stamp(serverStamp, began)
}

const buildScripts = ['scripts/chunks.ts', 'scripts/packed.ts', 'scripts/serviceWorker.ts']

/** Builds the pages in a process of its own, so that the server does not keep the memory it took. */
export function buildWeb() {
  if (!isStale(webStamp, [...shared, 'index.html', 'public', ...buildScripts, 'vite.config.ts'])) return
  const began = new Date()
  process.stdout.write('Building the pages …\n')
  const half = `dist/web.${process.pid}`
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', half, '--emptyOutDir'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' }, // whoever starts the build: pages for development are twice as large
  })
  if (status !== 0) process.exit(1)
  replace('dist/web', half)
  stamp(webStamp, began)
}

function isStale(stampPath, sources) {
  if (!existsSync(stampPath) || !existsSync(stampPath.replace(/\.built$/, ''))) return true
  const built = Number(statSync(stampPath).mtimeMs)
  return force || sources.some((source) => isNewer(join(root, source), built))
}

// A folder's own time tells of files removed.
function isNewer(path, built) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return false
  if (found.mtimeMs > built) return true
  return found.isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name), built))
}

// A program that starts or runs meanwhile finds a whole build, the old one or the new one.
function replace(target, half) {
  rmSync(join(root, target), { recursive: true, force: true, maxRetries: 5 }) // another start may be putting its own there
  try {
    renameSync(join(root, half), join(root, target))
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error
    rmSync(join(root, half), { recursive: true, force: true }) // another start put its own there first
  }
}

// The time at which the build began: a file saved while it ran is newer.
function stamp(path, began) {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, began.toISOString())
  const seconds = began.getTime() / 1000
  utimesSync(path, seconds, seconds)
}

if (process.argv[1] === import.meta.filename) {
  await buildServer()
  buildWeb()
}
