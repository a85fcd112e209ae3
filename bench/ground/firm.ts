import { type Money } from '../../src/contract/money.ts'
import type { StageFacts } from '../../src/features/pipelines/pipeline.rules.ts'
import type { StoredRow } from '../../src/server/records/change.ts'
import { productKinds } from './names.ts'
import type { Random } from './random.ts'
import { day, history, type Size } from './size.ts'

export interface Pipeline {
  readonly id: string
  readonly name: string
  readonly stages: readonly StageFacts[]
}

/** The firm whose records are made: its people, roads and lists, and the moment at which its history ends. */
export interface Firm {
  readonly size: Size
  readonly random: Random
  /** Milliseconds since 1970. */
  readonly now: number
  readonly owner: string
  readonly sellers: readonly string[]
  readonly pipelines: readonly [Pipeline, Pipeline]
  readonly lostReasons: readonly string[]
  readonly products: readonly { readonly id: string; readonly name: string; readonly price: Money }[]
  readonly tags: readonly string[]
  readonly sources: readonly string[]
}

const stageNames = ['Inquiry', 'Qualify', 'Needs', 'Proposal', 'Negotiate', 'Contract', 'Won', 'Lost']
export const lostReasonNames = ['Price', 'Competitor', 'No decision', 'No budget', 'No answer', 'Timing']

export function makeFirm(size: Size, random: Random, now: number): Firm {
  const founded = now - history - 30 * day
  const ids = (count: number) => Array.from({ length: count }, () => random.id(founded))
  return {
    size,
    random,
    now,
    owner: random.id(founded),
    sellers: ids(size.sellers),
    pipelines: [makePipeline('New business', random, founded), makePipeline('Service', random, founded)],
    lostReasons: ids(lostReasonNames.length),
    products: productKinds.flatMap((kind) =>
      ['S', 'M', 'L', 'XL'].map((series) => ({
        id: random.id(founded),
        name: `${kind} ${series}`,
        price: { amount: (random.below(900) + 20) * 1000, currency: 'EUR' },
      })),
    ),
    tags: ids(12),
    sources: ids(6),
  }
}

function makePipeline(name: string, random: Random, at: number): Pipeline {
  const stages = stageNames.map((stage, position): StageFacts => {
    const type = stage === 'Won' ? 'won' : stage === 'Lost' ? 'lost' : 'open'
    const probability = type === 'won' ? 100 : type === 'lost' ? 0 : 10 + 14 * position
    const facts = { type, probability, rottingDays: type === 'open' ? 15 : null, position, archived: false } as const
    return { id: random.id(at), pipeline: '', name: stage, ...facts }
  })
  return { id: random.id(at), name, stages }
}

/** A moment of the firm's history, more of them lately than at first. */
export function someMoment({ random, now }: Firm): number {
  return now - history * (1 - Math.sqrt(random.next())) - 60_000
}

export const iso = (at: number): string => new Date(at).toISOString()
export const dayText = (at: number): string => iso(at).slice(0, 10)

/** A new record as it lies in its table; later versions are made with `changed`. */
export function newRow(id: string, at: number, values: Readonly<Record<string, unknown>>): StoredRow {
  const moment = iso(at)
  return { id, version: 1, createdAt: moment, recordedAt: moment, updatedAt: moment, archivedAt: null, ...values }
}

export function changed(row: StoredRow, at: number, values: Readonly<Record<string, unknown>>): StoredRow {
  return { ...row, ...values, version: row.version + 1, updatedAt: iso(at) }
}

const currencies = ['EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'USD', 'USD', 'GBP', 'JPY'] as const

/** Sums as sales have them: many small ones, few large; in the currency's minor unit. */
export function someMoney(random: Random): Money {
  const whole = Math.round(Math.exp(6 + 4.5 * random.next() + random.next())) + 100
  const currency = random.of(currencies)
  return { amount: currency === 'JPY' ? whole * 160 : whole * 100, currency }
}
