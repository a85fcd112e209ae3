import { standardEndpoints } from '../src/contract/endpoint.ts'
import { type Entity, specOf, specsOf, systemSpecs } from '../src/contract/entity.ts'
import type { FieldKind } from '../src/contract/field.ts'
import { convert, type Money } from '../src/contract/money.ts'
import { dayOf, type PeriodClock } from '../src/contract/period.ts'
import { accounts } from '../src/features/accounts/account.contract.ts'
import { activities } from '../src/features/activities/activity.contract.ts'
import { exchangeRates } from '../src/features/company/company.contract.ts'
import { interests, moveOpportunity, opportunities } from '../src/features/opportunities/opportunity.contract.ts'
import { stages } from '../src/features/pipelines/pipeline.contract.ts'
import { products } from '../src/features/products/product.contract.ts'
import type { Dimension, Measure } from '../src/features/reports/build/build.contract.ts'
import { unitHolding } from '../src/features/reports/build/calendar.rules.ts'
import { allEntities, entityNamed } from '../src/server/entities.ts'
import type { Caller } from './world.ts'

type Row = Readonly<Record<string, unknown>> & { readonly id: string }

/** Everything that one caller reads through lists, for counting by hand. */
export interface Read {
  readonly rows: ReadonlyMap<string, readonly Row[]>
  readonly byId: ReadonlyMap<string, Row>
  readonly rates: readonly { readonly currency: string; readonly day: string; readonly rate: string }[]
  readonly clock: PeriodClock
  readonly currency: string
}

export async function readAll(by: Caller, clock: PeriodClock, currency: string): Promise<Read> {
  const rows = new Map<string, readonly Row[]>()
  for (const entity of allEntities()) {
    const page = await by.ask(standardEndpoints(entity).list, { limit: 500 })
    rows.set(entity.name, page.status === 200 ? (page.body.rows as unknown as readonly Row[]) : [])
  }
  const every = [...rows.values()].flat()
  const rates = (rows.get('exchangeRate') ?? []) as unknown as Read['rates']
  return { rows, byId: new Map(every.map((row) => [row.id, row])), rates, clock, currency }
}

const numbers: readonly FieldKind[] = ['integer', 'decimal', 'money']
const groups: readonly FieldKind[] = ['choice', 'ref', 'flag', 'integer', 'text', 'date', 'instant']

function pathsOf(entity: Entity, kinds: readonly FieldKind[]): readonly string[] {
  const own = (one: Entity) =>
    specsOf(one)
      .filter(([, spec]) => kinds.includes(spec.kind))
      .map(([name]) => name)
  const far = specsOf(entity)
    .filter(([, spec]) => spec.kind === 'ref')
    .flatMap(([name, spec]) => own(entityNamed(spec.target as string)).map((field) => `${name}.${field}`))
  const system = Object.entries(systemSpecs).flatMap(([name, spec]) => (name !== 'id' && kinds.includes(spec.kind) ? [name] : []))
  return [...own(entity), ...system, ...far]
}

/** Every measure there is of an entity, also through one reference. */
export const everyMeasure = (entity: Entity): readonly Measure[] => [
  { way: 'count' },
  ...pathsOf(entity, numbers).flatMap((field) =>
    (['sum', 'average', 'min', 'max', 'median'] as const).map((way) => ({ way, field })),
  ),
]
/** Every dimension there is of an entity, also through one reference; dates by each unit in turn. */
export const everyDimension = (entity: Entity): readonly Dimension[] =>
  pathsOf(entity, groups).map((field, i) => {
    const isTime = ['date', 'instant'].includes(specAlong(entity, field)?.kind ?? '')
    return isTime ? { field, by: (['day', 'week', 'month', 'quarter', 'year'] as const)[i % 5] as 'day' } : { field }
  })

function specAlong(entity: Entity, path: string) {
  const [head = '', next] = path.split('.')
  const spec = specOf(entity, head) ?? systemSpecs[head as 'createdAt']
  return next && spec?.target ? (specOf(entityNamed(spec.target), next) ?? systemSpecs[next as 'createdAt']) : spec
}

function valueAlong({ byId }: Read, row: Row, path: string): unknown {
  const [head = '', next] = path.split('.')
  if (!next) return row[head]
  const ref = row[head] as { readonly id: string } | null
  return ref ? byId.get(ref.id)?.[next] : null
}

/** The key of the group a record is in, worked out from what a list says of it. */
export function keyOf(read: Read, entity: Entity, row: Row, { field, by = 'month' }: Dimension): string {
  const value = valueAlong(read, row, field)
  const kind = specAlong(entity, field)?.kind
  if (value === null || value === undefined) return ''
  if (kind === 'ref') return (value as { id: string }).id
  if (kind !== 'date' && kind !== 'instant') return String(value)
  const day = kind === 'date' ? (value as string) : dayOf(new Date(value as string), read.clock.zone)
  return unitHolding(day, by, read.clock).from
}

function numberOf(read: Read, entity: Entity, row: Row, path: string): number | null {
  const value = valueAlong(read, row, path)
  if (value === null || value === undefined) return null
  if (specAlong(entity, path)?.kind !== 'money') return value as number
  const money = value as Money
  if (money.currency === read.currency) return money.amount
  const closed = valueAlong(read, row, [...path.split('.').slice(0, -1), 'closedAt'].join('.'))
  const day = dayOf(closed ? new Date(closed as string) : read.clock.now, read.clock.zone)
  const rate = read.rates
    .filter((one) => one.currency === money.currency && one.day <= day)
    .toSorted((a, b) => b.day.localeCompare(a.day))[0]
  return rate ? convert(money, read.currency, rate.rate).amount : null
}

/** What a measure of these records comes to, by a plain loop. */
export function figureOf(read: Read, entity: Entity, rows: readonly Row[], { way, field }: Measure): number | null {
  if (way === 'count') return rows.length
  const values = rows.map((row) => numberOf(read, entity, row, field as string)).filter((value) => value !== null)
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const sum = values.reduce((all, value) => all + value, 0)
  const middle = (sorted.length - 1) / 2
  if (way === 'sum') return sum
  if (way === 'average') return sum / values.length
  if (way === 'min') return sorted[0] as number
  if (way === 'max') return sorted.at(-1) as number
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2
}

const random = randomFrom(7)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const maybe = <T>(value: T): T | null => (random() < 0.2 ? null : value)
const day = () => new Date(Date.UTC(2025, 0, 1) + Math.floor(random() * 700) * 86_400_000)
const money = () => maybe({ amount: Math.floor(random() * 1e7) - 1e5, currency: pick(['EUR', 'USD', 'JPY', 'CHF']) })

const rates = [
  { currency: 'USD', day: '2024-01-01', rate: '0.9' },
  { currency: 'USD', day: '2026-06-01', rate: '0.8' },
  { currency: 'JPY', day: '2024-01-01', rate: '0.00625' },
]

/** Records of several entities with values that a fixed seed chooses, some of them missing. */
export async function fillAtRandom(by: Caller, owners: readonly string[]): Promise<void> {
  await by.callAll(exchangeRates.create, rates)
  const made = await by.callAll(
    accounts.create,
    Array.from({ length: 25 }, (_, i) => ({
      name: `Account ${i}`,
      industry: maybe(pick(['water', 'food', 'steel'])),
      employees: maybe(Math.floor(random() * 500)),
      revenue: money(),
      owner: maybe(pick(owners)),
    })),
  )
  const pump = await by.callAll(products.create, [{ name: 'Pump' }, { name: 'Filter' }])
  const deals = await by.callAll(
    opportunities.create,
    Array.from({ length: 60 }, (_, i) => ({
      name: `Deal ${i}`,
      account: maybe(pick(made).id),
      owner: maybe(pick(owners)),
      amount: money(),
      closeDate: maybe(day().toISOString().slice(0, 10)),
      type: pick(['new', 'upsell', 'renewal'] as const),
    })),
  )
  const { rows } = await by.call(stages.list, { limit: 200 })
  for (const deal of deals.slice(0, 40)) {
    const stage = pick(rows.filter(({ type }) => type !== 'lost'))
    await by.call(moveOpportunity, { id: deal.id, stage: stage.id })
  }
  await by.callAll(
    interests.create,
    deals
      .slice(0, 20)
      .map(({ id }) => ({ opportunity: id, product: pick(pump).id, quantity: 1 + Math.floor(random() * 9), price: money() })),
  )
  await by.callAll(
    activities.create,
    Array.from({ length: 60 }, (_, i) => ({
      kind: pick(['call', 'meeting', 'task'] as const),
      subject: `Activity ${i}`,
      owner: maybe(pick(owners)),
      minutes: maybe(Math.floor(random() * 90)),
      dueAt: maybe(new Date(day().getTime() + Math.floor(random() * 86_400_000)).toISOString()),
      about: { entity: 'opportunity', id: pick(deals).id },
    })),
  )
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
