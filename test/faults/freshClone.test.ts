import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { start } from '../processes.ts'
import { scratch } from '../scratch.ts'
import { root } from '../sources.ts'

it.runIf(existsSync(join(root, '.git')))('a fresh clone in a path with blanks starts by one command', async () => {
  const folder = await scratch('fresh clone')
  const clone = join(folder, 'head water')
  execFileSync('git', ['clone', '-q', root, clone])
  const env = { PORT: '0', NODE_ENV: 'production', DATABASE_URL: undefined, DATA_DIR: undefined, npm_lifecycle_event: undefined }
  const program = await start({ args: ['npm', 'start'], ready: /Headwater is ready at (\S+)/, cwd: clone, env })
  const page = await fetch(program.ready)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
  expect((await fetch(`${program.ready}/readyz`)).status).toBe(200)
  program.child.kill('SIGTERM')
  await program.ended
  expect(existsSync(join(clone, 'data/postgres-18/postmaster.pid'))).toBe(false)
  expect(execFileSync('git', ['status', '--porcelain'], { cwd: clone, encoding: 'utf8' })).toBe('')
  await rm(folder, { recursive: true, force: true })
})
