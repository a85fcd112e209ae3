import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gone, type Started, tell, until } from '../processes.ts'
import { scratch } from '../scratch.ts'
import { type Client, openClient } from './client.ts'
import { faultsOf, readStored, type Stored } from './history.ts'
import { type Program, program } from './program.ts'
import { type AcknowledgedDeal, type Load, startLoad } from './writers.ts'

const rounds = 20
const readyTarget = 5_000 // ms from the kill to the next answer

let folder: string
let under: Program
let running: Started
let client: Client
let stages: string[]

beforeAll(async () => {
  folder = await scratch('kill')
  under = await program(join(folder, 'data'))
  running = await under.begin()
  client = await openClient(under.address)
  const { body } = (await client.get('/api/stages')) as { body: { rows: { id: string; type: string }[] } }
  stages = body.rows.filter(({ type }) => type !== 'lost').map(({ id }) => id)
})
afterAll(async () => {
  running.child.kill('SIGTERM')
  await running.ended
  await rm(folder, { recursive: true, force: true })
})

const load = (keys = true) => startLoad({ client, stages, writers: 8, keys })
const answers = () =>
  fetch(`${under.address}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )

async function killServer(): Promise<number> {
  process.kill(running.pid, 'SIGKILL')
  return restart({})
}

async function restart(env: Readonly<Record<string, string>>): Promise<number> {
  await running.ended
  const began = Date.now()
  running = await under.begin(env)
  await until(answers)
  return Date.now() - began
}

async function killDatabase(): Promise<number> {
  const began = Date.now()
  await under.killDatabase()
  await until(async () => !(await answers()) || Date.now() - began > 1_000)
  await until(answers)
  return Date.now() - began
}

/** Kills in the middle of a write load, `rounds` times, and checks the whole history after each. */
async function killRounds(kill: (round: number) => Promise<number>): Promise<void> {
  const acknowledged: AcknowledgedDeal[] = []
  const before = await readStored(await under.databaseUrl())
  const known = new Set(before.deals.map(({ id }) => id))
  const times: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const running = load()
    await until(() => running.answered() > 20)
    await wait(100 + ((round * 37) % 200))
    times.push(await kill(round))
    await settle(running)
    expect(running.strange).toEqual([])
    acknowledged.push(...running.acknowledged)
    expect(faultsOf(acknowledged, without(await readStored(await under.databaseUrl()), known))).toEqual([])
  }
  const sorted = times.toSorted((a, b) => a - b)
  process.stdout.write(`${rounds} kills, ${acknowledged.length} deals acknowledged\n`)
  tell('ready again, median', sorted[rounds / 2] as number, readyTarget)
  tell('ready again, slowest', sorted.at(-1) as number, readyTarget)
  expect(acknowledged.length).toBeGreaterThan(rounds * 5)
}

async function settle(running: Load): Promise<void> {
  const answered = running.answered()
  await until(() => running.answered() > answered + 20)
  await running.stop()
}

const without = ({ deals, stays }: Stored, known: ReadonlySet<string>): Stored => ({
  deals: deals.filter(({ id }) => !known.has(id)),
  stays: stays.filter(({ record }) => !known.has(record)),
})

describe('under write load', () => {
  it('kill -9 of the server loses nothing acknowledged, doubles nothing and leaves no gap', async () => {
    await killRounds(killServer)
  })

  it('kill -9 of the database loses nothing acknowledged, doubles nothing and leaves no gap', async () => {
    await killRounds(killDatabase)
  })

  it.each(['before-commit', 'after-commit'])(
    'a server that dies %s does neither half nor twice what was asked',
    async (place) => {
      process.kill(running.pid, 'SIGTERM')
      await restart({ HEADWATER_FAILPOINTS: `${place}=kill:40` })
      const before = new Set((await readStored(await under.databaseUrl())).deals.map(({ id }) => id))
      const writing = load()
      await until(() => gone(running.pid))
      await restart({})
      await settle(writing)
      expect(writing.strange).toEqual([])
      expect(faultsOf(writing.acknowledged, without(await readStored(await under.databaseUrl()), before))).toEqual([])
    },
  )
})

describe('the checker finds planted faults', () => {
  it('a caller that repeats without a key makes doubles', async () => {
    process.kill(running.pid, 'SIGTERM')
    // Every writer begins with a new deal, so the fourth commit is one that nobody hears of: sent again, it is a double.
    await restart({ HEADWATER_FAILPOINTS: 'after-commit=kill:4' })
    const before = new Set((await readStored(await under.databaseUrl())).deals.map(({ id }) => id))
    const writing = load(false)
    await until(() => gone(running.pid))
    await restart({})
    await settle(writing)
    const faults = faultsOf(writing.acknowledged, without(await readStored(await under.databaseUrl()), before))
    expect(faults.filter((fault) => fault.startsWith('double')).length).toBeGreaterThan(0)
  })

  it('a lost deal, a lost move, a gap and a missing event are each named', async () => {
    const known = new Set((await readStored(await under.databaseUrl())).deals.map(({ id }) => id))
    const writing = load()
    await until(() => writing.answered() > 60)
    await writing.stop()
    const stored = without(await readStored(await under.databaseUrl()), known)
    const { acknowledged } = writing
    expect(faultsOf(acknowledged, stored)).toEqual([])
    const deal = acknowledged.find(({ steps }) => steps.length > 2) as AcknowledgedDeal
    const last = stored.stays.findLastIndex(({ record }) => record === deal.id)
    const found = (changed: Partial<Stored>) => faultsOf(acknowledged, { ...stored, ...changed }).join('\n')
    expect(found({ deals: stored.deals.filter(({ id }) => id !== deal.id) })).toContain(`lost: deal "${deal.name}"`)
    expect(found({ stays: stored.stays.filter((_, i) => i !== last) })).toContain(`lost: a move of deal "${deal.name}"`)
    expect(found({ stays: stored.stays.map((stay, i) => (i === last - 1 ? { ...stay, left: null } : stay)) })).toContain(
      'gap: stay',
    )
    expect(found({ deals: stored.deals.map((one) => ({ ...one, events: one.events - 1 })) })).toContain('log: deal')
    expect(found({ deals: [...stored.deals, { ...stored.deals[0], id: 'other' } as never] })).toContain('double: 2 deals')
  })
})
