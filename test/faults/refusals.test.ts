import { randomBytes } from 'node:crypto'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmbedded } from '../../src/server/embedded-postgres.ts'
import { type Started, until } from '../processes.ts'
import { scratch } from '../scratch.ts'
import { type Answer, type Client, newKey, openClient } from './client.ts'
import { mayMount, onDisk } from './disk.ts'
import { program } from './program.ts'

let folder: string
let running: Started | undefined

beforeEach(async () => {
  folder = await scratch('refusals')
})
afterEach(async () => {
  running?.child.kill('SIGTERM')
  await running?.ended
  running = undefined
  await rm(folder, { recursive: true, force: true })
})

const codeOf = ({ body }: Answer) => (body as { error?: { code?: string } }).error?.code
const namesOf = async (client: Client) => {
  const { body } = await client.get('/api/opportunities?limit=200')
  return (body as { rows: { name: string }[] }).rows.map(({ name }) => name)
}

describe('the database is down', () => {
  it('writes and reads are refused with 503 and Retry-After, nothing is half done, and all is well when it is back', async () => {
    const silent = { debug() {}, info() {}, warn() {}, error() {} }
    const options = { dataDir: join(folder, 'database'), log: silent }
    let database = await startEmbedded(options)
    const under = await program(join(folder, 'data'))
    running = await under.begin({ DATABASE_URL: database.url })
    const client = await openClient(under.address)
    const kept = { name: 'kept' }
    expect((await client.post('/api/opportunities', kept)).status).toBeLessThan(300)
    await database.stop()

    const key = newKey()
    const refused = await client.post('/api/opportunities', { name: 'while it is down' }, key)
    expect([refused.status, codeOf(refused)]).toEqual([503, 'unavailable'])
    expect(Number(refused.retryAfter)).toBeGreaterThan(0)
    expect((await client.get('/api/opportunities')).status).toBe(503)
    expect((await fetch(`${under.address}/healthz`)).status).toBe(200)
    expect((await fetch(`${under.address}/readyz`)).status).toBe(503)

    database = await startEmbedded(options)
    expect((await client.insist('/api/opportunities', { name: 'while it is down' }, key)).status).toBeLessThan(300)
    expect((await namesOf(client)).toSorted()).toEqual(['kept', 'while it is down'])
    running.child.kill('SIGTERM')
    await running.ended
    await database.stop()
  })
})

describe.runIf(mayMount)('the disk is full', () => {
  const keptFree = 6 * 1024 ** 2 // bytes left before the writes begin

  it('writes are refused with 503 and Retry-After, none is lost that was acknowledged, and it works again with room', async () => {
    const disk = join(folder, 'disk')
    await mkdir(disk)
    await onDisk(disk, '160m', async () => {
      const under = await program(join(disk, 'data'))
      running = await under.begin()
      const client = await openClient(under.address)
      const { bavail, bsize } = await statfs(disk)
      await writeFile(join(disk, 'filler'), Buffer.alloc(bavail * bsize - keptFree))

      const acknowledged: string[] = []
      const refused: Answer[] = []
      for (let i = 0; i < 400 && refused.length < 5; i++) {
        const name = `deal ${i}`
        const answer = await client.post(
          '/api/opportunities',
          { name, description: randomBytes(30_000).toString('hex') },
          newKey(),
        )
        if (answer.status < 300) acknowledged.push(name)
        else refused.push(answer)
      }
      expect(acknowledged.length).toBeGreaterThan(0)
      expect(refused.length).toBe(5)
      for (const answer of refused) {
        expect(answer.status).toBe(503)
        expect(['disk_full', 'unavailable']).toContain(codeOf(answer))
        expect(Number(answer.retryAfter)).toBeGreaterThan(0)
      }

      await rm(join(disk, 'filler'))
      const works = () => client.post('/api/opportunities', { name: 'with room' }, 'room').then(({ status }) => status < 300)
      await until(works)
      const names = await namesOf(client)
      expect(acknowledged.filter((name) => !names.includes(name))).toEqual([])
      expect(names.length).toBe(acknowledged.length + 1)
    })
  })
})
