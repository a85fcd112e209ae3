import type { Client } from './client.ts'
import { newKey } from './client.ts'

/** What one writer knows of one deal: every step was acknowledged, in this order. `sent` may or may not be stored. */
export interface AcknowledgedDeal {
  readonly name: string
  readonly id: string
  readonly steps: readonly string[]
}

export interface Load {
  readonly acknowledged: readonly AcknowledgedDeal[]
  /** Answers that should not have been: neither done nor "try again". */
  readonly strange: readonly string[]
  /** Writes answered so far. */
  readonly answered: () => number
  stop(): Promise<void>
}

interface LoadOptions {
  readonly client: Client
  readonly stages: readonly string[]
  readonly writers: number
  /** Without keys a repeated call is a new call: the planted fault. */
  readonly keys: boolean
}

const movesPerDeal = 4

/** Writers that each make a deal and move it about, one call after the other, until they are told to stop. */
export function startLoad({ client, stages, writers, keys }: LoadOptions): Load {
  const acknowledged: { name: string; id: string; steps: string[] }[] = []
  const strange: string[] = []
  let stopping = false
  let answered = 0

  const call = async (path: string, body: object) => {
    const { status, body: answer } = await client.insist(path, body, keys ? newKey() : undefined)
    answered++
    if (status < 300) return answer as { id: string; version: number; stage: { id: string } }
    strange.push(`${path} ${status} ${JSON.stringify(answer)}`)
    return undefined
  }

  const oneDeal = async (name: string) => {
    const made = await call('/api/opportunities', { name, amount: { amount: 1_000, currency: 'EUR' } })
    if (!made) return
    const deal = { name, id: made.id, steps: [made.stage.id] }
    acknowledged.push(deal)
    let { version } = made
    for (let i = 0; i < movesPerDeal && !stopping; i++) {
      const stage = stages.filter((id) => id !== deal.steps.at(-1))[(i * 7 + name.length) % (stages.length - 1)]
      const moved = await call('/api/opportunities/move', { id: deal.id, stage, ...(keys ? { version } : {}) })
      if (!moved) return
      deal.steps.push(moved.stage.id)
      version = moved.version
    }
  }

  const writer = async (number: number) => {
    for (let i = 0; !stopping; i++) await oneDeal(`deal ${number}-${i} ${newKey()}`)
  }
  const running = Promise.all(Array.from({ length: writers }, (_, number) => writer(number)))
  return {
    acknowledged,
    strange,
    answered: () => answered,
    async stop() {
      stopping = true
      await running
    },
  }
}
