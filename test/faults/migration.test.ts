import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { startEmbedded } from '../../src/server/embedded-postgres.ts'
import { scratch } from '../scratch.ts'
import { root } from '../sources.ts'
import { program } from './program.ts'

it('a program killed in the middle of a migration continues at the next start', async () => {
  const folder = await scratch('migration')
  const database = await startEmbedded({ dataDir: folder, log: { debug() {}, info() {}, warn() {}, error() {} } })
  const under = await program(join(folder, 'unused'))
  const env = { DATABASE_URL: database.url }
  await expect(under.begin({ ...env, HEADWATER_FAILPOINTS: 'migrate_before_commit=kill:2' })).rejects.toThrow(
    'ended with SIGKILL',
  )
  const applied = async () => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    const { rows } = await client.query<{ name: string }>('SELECT name FROM migration ORDER BY name').finally(() => client.end())
    return rows.map(({ name }) => name)
  }
  const files = (await readdir(join(root, 'migrations'))).toSorted()
  expect(await applied()).toEqual(files.slice(0, 1))
  const running = await under.begin(env)
  expect(await applied()).toEqual(files)
  running.child.kill('SIGTERM')
  await running.ended
  await database.stop()
  await rm(folder, { recursive: true, force: true })
})
