import { setTimeout as wait } from 'node:timers/promises'
import type { Figure } from '../table.ts'
import { measure, send, type Target } from './load.ts'

const looks = 4_000 // ms measured
const label = 'Bench score'
const formula = 'if(type = "new", 3, 1) * ifEmpty(probability, 50) + length(name)'

interface Declared {
  readonly id: string
  readonly key: string
  readonly workedOut: boolean
}

/** Milliseconds (p95) of a page of deals that are filtered and sorted by a formula field, once it is worked out for all of them. */
export async function measureFormula(target: Target): Promise<Omit<Figure, 'name'>> {
  const { key } = await workedOut(target, await declared(target))
  const filter = encodeURIComponent(JSON.stringify({ field: key, op: 'gte', value: 40 }))
  const path = `/api/opportunities?limit=50&sort=-${key}&filter=${filter}&fields=name,${key}`
  const { rows } = JSON.parse(await send(target, { method: 'GET', path })) as { rows: readonly unknown[] }
  if (rows.length !== 50) throw new Error(`${rows.length} deals have a score of 40 or more`)
  const { p95 } = await measure(target, { connections: 1, duration: looks, call: () => ({ method: 'GET', path }) })
  return { value: p95, target: 300, unit: 'ms' }
}

async function declared(target: Target): Promise<Declared> {
  const body = { entity: 'opportunity', label, kind: 'formula', formula }
  return JSON.parse(await send(target, { method: 'POST', path: '/api/declared-fields', body })) as Declared
}

/** The field once the job has worked it out for every deal. */
async function workedOut(target: Target, field: Declared): Promise<Declared> {
  let now = field
  while (!now.workedOut) {
    await wait(200)
    now = JSON.parse(await send(target, { method: 'GET', path: `/api/declared-fields/${field.id}` })) as Declared
  }
  return now
}
