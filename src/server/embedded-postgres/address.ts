import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Transport = 'socket' | 'tcp'

/** Where the server listens: a socket in a private folder or, where there are none (Windows), a free port of 127.0.0.1. */
export interface Address {
  readonly transport: Transport
  readonly host: string
  readonly port: number
  readonly password: string
}

const longestSocketFolder = 85 // bytes: sun_path holds 108 on Linux and 104 on macOS, and the file name takes 16

export async function chooseAddress(dataDir: string, transport?: Transport): Promise<Address> {
  const password = await readPassword(join(dataDir, 'postgres.password'))
  if ((transport ?? (process.platform === 'win32' ? 'tcp' : 'socket')) === 'tcp') {
    return { transport: 'tcp', host: '127.0.0.1', port: await freePort(), password }
  }
  const folder = socketFolder(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return { transport: 'socket', host: folder, port: 5432, password }
}

function socketFolder(dataDir: string): string {
  const beside = join(dataDir, 'run')
  if (Buffer.byteLength(beside) <= longestSocketFolder) return beside
  const mark = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  return join(tmpdir(), `headwater-${process.getuid?.() ?? 0}-${mark}`)
}

async function readPassword(path: string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch(() => '')
  if (kept) return kept.trim()
  const password = randomBytes(24).toString('base64url')
  await writeFile(path, password, { mode: 0o600 })
  return password
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}

export function listenOptions({ transport, host, port }: Address): Readonly<Record<string, string>> {
  const folder = `"${host.replaceAll('"', '""')}"`
  return transport === 'tcp'
    ? { listen_addresses: host, port: String(port), unix_socket_directories: '' }
    : { listen_addresses: '', port: String(port), unix_socket_directories: folder }
}

export const superuser = 'headwater'

export function urlOf({ host, port, password }: Address, database: string): string {
  const query = new URLSearchParams({ host, port: String(port) })
  return `postgresql://${superuser}:${password}@/${database}?${query.toString().replaceAll('+', '%20')}`
}
