import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { postmaster, type Started, start } from '../processes.ts'
import { root } from '../sources.ts'

/** One installation that is killed and started again on the same port and folder. */
export interface Program {
  readonly address: string
  readonly dataDir: string
  begin(env?: Readonly<Record<string, string>>): Promise<Started>
  killDatabase(): Promise<void>
  databaseUrl(): Promise<string>
}

export async function program(dataDir: string): Promise<Program> {
  const port = await freePort()
  const args = [process.execPath, join(root, 'bin/headwater.mjs'), 'start']
  const settings = {
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    DATABASE_URL: undefined,
    npm_lifecycle_event: undefined,
  }
  return {
    address: `http://127.0.0.1:${port}`,
    dataDir,
    begin: (env = {}) => start({ args, ready: /Headwater is ready at (\S+)/, cwd: root, env: { ...settings, ...env } }),
    killDatabase: async () => void process.kill(await postmaster(dataDir), 'SIGKILL'),
    databaseUrl: async () => JSON.parse(await readFile(join(dataDir, 'headwater.pid'), 'utf8')).url,
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
