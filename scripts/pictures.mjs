// Makes the pictures of the README from the sample company: starts the program on an empty folder, looks at it, and stops it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'headwater-pictures-'))
const env = { ...process.env, PORT: '0', DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error' }
delete env.DATABASE_URL
const child = spawn(process.execPath, [join(root, 'bin/headwater.mjs'), 'start'], {
  cwd: root,
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const ended = new Promise((resolve) => child.on('exit', resolve))
try {
  const address = await ready()
  const shooting = [process.execPath, '--import', 'tsx', join(root, 'scripts/pictures.ts'), address]
  const [program, ...args] = shooting
  const done = spawn(program, args, { cwd: root, stdio: 'inherit' })
  process.exitCode = await new Promise((resolve) => done.on('exit', resolve))
} finally {
  child.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
}

function ready() {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, address] = /Headwater is ready at (\S+)/.exec(line) ?? []
      if (address) resolve(address)
    })
    child.on('exit', (code) => reject(new Error(`the program ended with ${code}`)))
  })
}
