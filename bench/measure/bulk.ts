import { setMaxListeners } from 'node:events'
import { Agent } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { v7 } from 'uuid'
import type { Filter } from '../../src/contract/filter.ts'
import type { Groups } from '../../src/contract/group.ts'
import type { UndoOutcome } from '../../src/contract/undo.ts'
import type { BulkRun } from '../../src/features/bulk/bulk.contract.ts'
import type { Figure } from '../table.ts'
import { at, type Call, send, type Target } from './load.ts'

const mostChanged = 100_000 // the number the targets of 60 s were set for
const leastSeconds = 3 // a job starts and ends, however few the records
const users = 16
const think = 1000 // ms between the calls of one user

/** Seconds until so many deals are changed at once, and until that is undone; and how quickly users are answered meanwhile. */
export async function measureBulk(target: Target, most: number): Promise<readonly Figure[]> {
  const { owners, count } = await someDeals(target, most)
  const filter: Filter = { field: 'owner', op: 'in', value: owners }
  const calls = owners.slice(0, users).map(callsOf)
  const seconds = Math.max(leastSeconds, (60 * count) / mostChanged)
  const id = v7()
  const edit = await beside(target, calls, () => change({ target, id, filter, count }))
  const undo = await beside(target, calls, () => undone(target, id, count))
  const rows = [
    ['bulk edit', edit],
    ['its undo', undo],
  ] as const
  return rows.flatMap(([name, { took, p95 }]) => [
    { name: `${name} of ${count} deals`, value: took, target: seconds, unit: 's' },
    { name: `${name}: p95 of ${users} users, 1 s between calls`, value: p95, target: 150, unit: 'ms' },
  ])
}

/** The deals of as many owners as together have no more than so many. */
async function someDeals(target: Target, most: number): Promise<{ readonly owners: readonly string[]; readonly count: number }> {
  const { groups } = JSON.parse(await send(target, { method: 'GET', path: '/api/opportunities/groups?by=owner' })) as Groups
  const owners: string[] = []
  let count = 0
  for (const group of groups) {
    if (group.key === null || count + group.count > most) continue
    owners.push(String(group.key))
    count += group.count
  }
  return { owners, count }
}

interface Beside {
  /** Seconds. */
  readonly took: number
  /** Milliseconds. */
  readonly p95: number
}

/** Does the work while users read and write as they do, each with a pause after every answer. */
async function beside(target: Target, calls: readonly (readonly Call[])[], work: () => Promise<void>): Promise<Beside> {
  const agent = new Agent({ keepAlive: true, maxSockets: users })
  const ended = new AbortController()
  setMaxListeners(users, ended.signal)
  const times: number[] = []
  const someone = async (user: number) => {
    const own = calls[user % calls.length] as readonly Call[]
    await wait((think * user) / users)
    for (let i = 0; !ended.signal.aborted; i++) {
      const began = performance.now()
      await send(target, own[(user + i) % own.length] as Call, agent)
      times.push(performance.now() - began)
      await wait(think, undefined, { signal: ended.signal }).catch(() => {})
    }
  }
  const began = performance.now()
  const others = Array.from({ length: users }, (_, user) => someone(user))
  try {
    await work()
    return { took: (performance.now() - began) / 1000, p95: at(Float64Array.from(times).toSorted(), 0.95) }
  } finally {
    ended.abort()
    await Promise.all(others)
    agent.destroy()
  }
}

/** What somebody does all day: looks at the deals of one owner, at lists, at a search, and writes down a task. */
const callsOf = (owner: string): readonly Call[] => [
  ...['list', 'totals'].map((what): Call => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'owner', op: 'eq', value: owner }))
    return { method: 'GET', path: `/api/opportunities${what === 'list' ? '' : '/totals'}?filter=${filter}` }
  }),
  ...['/api/accounts?limit=50&sort=name', '/api/activities?limit=50&sort=dueAt', '/api/search?q=wat'].map(
    (path): Call => ({ method: 'GET', path }),
  ),
  { method: 'POST', path: '/api/activities', body: { kind: 'task', subject: 'Call back' } },
]

interface Change {
  readonly target: Target
  readonly id: string
  readonly filter: Filter
  readonly count: number
}

async function change({ target, id, filter, count }: Change): Promise<void> {
  const body = { id, entity: 'opportunity', action: 'patch', values: { nextStep: `Changed by ${id}` }, filter }
  await send(target, { method: 'POST', path: '/api/bulk', body })
  for (;;) {
    const run = JSON.parse(await send(target, { method: 'GET', path: `/api/bulk/${id}` })) as BulkRun
    if (run.status === 'done' && run.changed === count) return
    if (run.status !== 'running') throw new Error(`${run.changed} of ${count} deals were changed: ${JSON.stringify(run)}`)
    await wait(100)
  }
}

async function undone(target: Target, change: string, count: number): Promise<void> {
  let outcome = JSON.parse(await send(target, { method: 'POST', path: '/api/undo', body: { change } })) as UndoOutcome
  while (outcome.status === 'running') {
    await wait(100)
    outcome = JSON.parse(await send(target, { method: 'GET', path: `/api/undo/${outcome.id}` })) as UndoOutcome
  }
  if (outcome.undone !== count) throw new Error(`${outcome.undone} of ${count} deals were taken back: ${JSON.stringify(outcome)}`)
}
