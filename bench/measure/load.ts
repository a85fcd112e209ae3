import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { cpuOf } from './usage.ts'

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly body?: unknown
}

/** A server under measure. */
export interface Target {
  readonly url: string
  readonly pid: number
  readonly headers: Readonly<Record<string, string>>
}

export interface Measure {
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly perSecond: number
  /** Milliseconds of the server's CPU a call; undefined where it cannot be read. */
  readonly cpu: number | undefined
  readonly calls: number
  /** Calls that were told to come again later (503): more was asked than the machine can do. They are in no other figure. */
  readonly busy: number
}

export interface Load {
  readonly connections: number
  /** Milliseconds measured, after a third of that to warm up. */
  readonly duration: number
  call(i: number): Call
}

/** A server that says it has too much to do is asked again after so many milliseconds. */
const busyPause = 200

/** An answer that is no success. */
class Refusal extends Error {
  readonly status: number | undefined
  constructor(status: number | undefined, message: string) {
    super(message)
    this.status = status
  }
}

/** Calls a server as fast as it answers, each connection one call at a time. @throws where an answer is neither a success nor "busy" */
export async function measure(target: Target, load: Load): Promise<Measure> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  try {
    const counter = { i: 0 }
    await drive({ target, agent, load, counter, until: performance.now() + load.duration / 3 })
    const [began, cpuBefore] = [performance.now(), cpuOf(target.pid)]
    const { times, busy } = await drive({ target, agent, load, counter, until: began + load.duration })
    const [took, cpuAfter] = [performance.now() - began, cpuOf(target.pid)]
    const sorted = Float64Array.from(times).toSorted()
    return {
      p50: at(sorted, 0.5),
      p95: at(sorted, 0.95),
      perSecond: (1000 * times.length) / took,
      cpu: cpuBefore === undefined || cpuAfter === undefined ? undefined : (cpuAfter - cpuBefore) / times.length,
      calls: times.length,
      busy,
    }
  } finally {
    agent.destroy()
  }
}

interface Drive {
  readonly target: Target
  readonly agent: Agent
  readonly load: Load
  readonly counter: { i: number }
  readonly until: number
}

async function drive({ target, agent, load, counter, until }: Drive): Promise<{ times: readonly number[]; busy: number }> {
  const times: number[] = []
  let busy = 0
  const worker = async () => {
    do {
      const call = load.call(counter.i++)
      const began = performance.now()
      try {
        await send(target, call, agent)
        times.push(performance.now() - began)
      } catch (error) {
        if (!(error instanceof Refusal && error.status === 503)) throw error
        busy++
        await wait(busyPause)
      }
    } while (performance.now() < until)
  }
  await Promise.all(Array.from({ length: load.connections }, worker))
  return { times, busy }
}

/** One call; the body of its answer. @throws with the answer where it is no success */
export function send(target: Target, { method, path, body }: Call, agent?: Agent): Promise<string> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const headers = {
    ...target.headers,
    ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(target.url + path, { method, headers, ...(agent && { agent }) }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString()
        if (response.statusCode === 200) resolve(answer)
        else reject(new Refusal(response.statusCode, `${method} ${path}: ${response.statusCode} ${answer.slice(0, 500)}`))
      })
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

/** The value below which such a share of the sorted values lies. */
export function at(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
