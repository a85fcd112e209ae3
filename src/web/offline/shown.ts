import type { Endpoint } from '../../contract/endpoint.ts'
import { type Entity, specOf, specsOf } from '../../contract/entity.ts'
import { answers, entityOf } from '../queries.ts'
import { knownEntity } from '../screens.ts'
import { type AnyRow, titleOf } from '../ui/field/values.ts'
import type { WaitingWrite } from './state.ts'

type Values = Readonly<Record<string, unknown>>
const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** How deep an answer is looked through: a board has columns of cards of references. */
const deepest = 6

/** Everything in an answer that has the id. */
function withId(value: unknown, id: string, depth = 0): readonly Values[] {
  if (depth > deepest || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one) => withId(one, id, depth + 1))
  const own = (value as Values).id === id ? [value as Values] : []
  return [...own, ...Object.values(value).flatMap((one) => withId(one, id, depth + 1))]
}

const seen = (id: string): readonly Values[] =>
  answers
    .getQueryCache()
    .getAll()
    .flatMap(({ state }) => withId(state.data, id))

/** The record as the fullest answer shows it: a card of a board has fewer fields than its page. */
function wholest(id: string): Values | undefined {
  const rows = seen(id).filter((one) => 'version' in one)
  return rows.toSorted((a, b) => Object.keys(b).length - Object.keys(a).length)[0]
}

/** How a record is called on this device; empty where it was not seen. */
export function titleSeen(entity: Entity | undefined, id: string): string {
  for (const one of seen(id)) {
    const title = typeof one.title === 'string' ? one.title : entity && titleOf(entity, one)
    if (title) return title
  }
  return ''
}

/** What was written as a reader would have it: references with their titles. Fields alone, nothing that only tells the verb how. */
function asRead(entity: Entity, input: Values): Values {
  const fields = Object.entries(input).flatMap(([name, value]): [string, unknown][] => {
    const spec = specOf(entity, name)
    if (!spec) return []
    if (spec.kind === 'ref' && typeof value === 'string')
      return [[name, { id: value, title: titleSeen(knownEntity(spec.target ?? '')?.entity, value) }]]
    if (spec.kind === 'anyRef' && isValues(value))
      return [[name, { ...value, title: titleSeen(knownEntity(String(value.entity))?.entity, String(value.id)) }]]
    return [[name, value]]
  })
  return Object.fromEntries(fields)
}

/** What a call that could not be sent would make of its record: as whole a row as this device can tell. */
export function foresee(
  endpoint: Endpoint,
  input: Values,
): { readonly row: AnyRow; readonly shown: Values; readonly makes: boolean } {
  const now = new Date().toISOString()
  const entity = knownEntity(entityOf(endpoint))?.entity
  const shown = { ...(entity ? asRead(entity, input) : {}), ...endpoint.waits?.(input, now) }
  const makes = typeof endpoint.policy === 'object' && endpoint.policy.does === 'create'
  const id = String(input.id ?? '')
  if (!makes) return { row: { ...wholest(id), ...shown, id }, shown, makes }
  const empty = entity ? Object.fromEntries(specsOf(entity).map(([name]) => [name, null])) : {}
  const system = { version: 1, createdAt: now, recordedAt: now, updatedAt: now, archivedAt: null }
  return { row: { ...empty, ...system, ...shown, id }, shown, makes }
}

/** The kept answer with what waits laid over it. */
export function overlaid(endpoint: Endpoint, input: unknown, answer: unknown, writes: readonly WaitingWrite[]): unknown {
  const byRecord = new Map<string, Values>()
  for (const { record, shown, makes } of writes) if (!makes) byRecord.set(record, { ...byRecord.get(record), ...shown })
  const laid = lay(answer, byRecord)
  const { filter, after } = (isValues(input) ? input : {}) as { readonly filter?: unknown; readonly after?: unknown }
  if (!isValues(laid) || !Array.isArray(laid.rows) || filter || after) return laid
  const made = writes.filter((write) => write.makes && isListOf(endpoint, write.entity)).map((write) => madeRow(write))
  return made.length > 0 ? { ...laid, rows: [...made.map((row) => lay(row, byRecord)), ...laid.rows] } : laid
}

const isListOf = (endpoint: Pick<Endpoint, 'name'>, entity: string) => knownEntity(entity)?.endpoints.list.name === endpoint.name

/** The record that a waiting write makes, for a screen that asks for it. */
export function madeBy(endpoint: Endpoint, input: unknown, writes: readonly WaitingWrite[]): unknown {
  const id = isValues(input) ? input.id : undefined
  const found = writes.find((write) => write.makes && write.record === id)
  if (!found || knownEntity(found.entity)?.endpoints.get.name !== endpoint.name) return undefined
  return overlaid(endpoint, input, madeRow(found), writes)
}

const madeRow = ({ endpoint, input, shown }: WaitingWrite): AnyRow => {
  const { row } = foresee(endpoint as Endpoint, input as Values)
  return { ...row, ...shown }
}

function lay(value: unknown, byRecord: ReadonlyMap<string, Values>, depth = 0): unknown {
  if (depth > deepest || byRecord.size === 0) return value
  if (Array.isArray(value)) return value.map((one) => lay(one, byRecord, depth + 1))
  if (!isValues(value)) return value
  const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, lay(one, byRecord, depth + 1)]))
  const over = byRecord.get(String(value.id))
  // A reference is no record: it has a title and none of the fields.
  return over ? { ...inner, ...Object.fromEntries(Object.entries(over).filter(([name]) => name in value)) } : inner
}
