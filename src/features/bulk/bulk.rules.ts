import { z } from 'zod'
import { type Entity, schemasOf, specOf } from '../../contract/entity.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import type { BulkAction } from './bulk.contract.ts'

type Values = Readonly<Record<string, unknown>>

const movable = ['stage', 'lostReason', 'closeNote', 'occurredAt']

/**
 * What each record is given, checked before anything is begun: a wrong field or value is refused at once and not a hundred
 * thousand times. @returns the values as the rules take them, or the refusal
 */
export function givenValues(entity: Entity, action: BulkAction, values: Values = {}): Values | Refusal {
  const fields = Object.keys(values)
  if (action === 'archive' || action === 'restore')
    return fields.length > 0 ? refuse('invalid', `To ${action} takes no values.`, { field: 'values' }) : {}
  if (action === 'move') return movingValues(entity, values)
  if (action === 'replace') return replacedValues(entity, values)
  const [first] = fields
  if (first === undefined) return refuse('required', 'Say what to change.', { field: 'values' })
  const unknown = fields.find((field) => !specOf(entity, field))
  if (unknown) return refuse('unknown_field', `There is no field ${unknown}.`, { field: unknown })
  const verb = fields.map((field) => [field, specOf(entity, field)?.writtenBy] as const).find(([, by]) => by)
  if (verb) return refuse('read_only', `${verb[0]} is changed by ${verb[1]} alone.`, { field: verb[0] })
  return checkedPatch(entity, values)
}

function movingValues(entity: Entity, values: Values): Values | Refusal {
  if (!entity.track) return refuse('invalid', `${entity.plural} move through no stages.`, { field: 'action' })
  if (typeof values.stage !== 'string') return refuse('required', 'Say to which stage.', { field: 'stage' })
  const other = Object.keys(values).find((field) => !movable.includes(field))
  return other ? refuse('unknown_field', `A move takes no ${other}.`, { field: other }) : values
}

const id = z.uuid()

/** One record in place of another in a field that names records; `to` may be null where none has to stand there. */
function replacedValues(entity: Entity, { field, from, to = null, ...other }: Values): Values | Refusal {
  const [more] = Object.keys(other)
  if (more) return refuse('unknown_field', `A replacement takes no ${more}.`, { field: more })
  const spec = typeof field === 'string' ? specOf(entity, field) : undefined
  if (!spec || spec.computed || (spec.kind !== 'ref' && spec.kind !== 'refs'))
    return refuse('invalid', `${entity.plural} name no records in ${String(field)}.`, { field: 'field' })
  if (!id.safeParse(from).success) return refuse('required', 'Say which record is replaced.', { field: 'from' })
  if (to === null ? spec.kind === 'ref' && spec.presence === 'required' : !id.safeParse(to).success)
    return refuse('required', 'Say which record takes its place.', { field: 'to' })
  return { field, from, to }
}

// Any id stands for the record: only the fields are looked at.
const someId = '00000000-0000-7000-8000-000000000000'

function checkedPatch(entity: Entity, values: Values): Values | Refusal {
  const result = schemasOf(entity).patch.safeParse({ ...values, id: someId })
  if (result.success) {
    const { id: _, ...checked } = result.data as Values
    return checked
  }
  const [issue] = result.error.issues
  const field = String(issue?.path[0] ?? 'values')
  return refuse('invalid', `${field}: ${issue?.message ?? 'is not a value of this field'}`, { field })
}

/** A field's value with one record in the place of another; in a list each stands once. */
export function replaced(value: unknown, from: string, to: string | null): unknown {
  if (!Array.isArray(value)) return value === from ? to : (value ?? null)
  const next = value.map((one) => (one === from ? to : one)).filter((one) => one !== null)
  return [...new Set(next)]
}

/** One record's outcome. */
export interface Outcome {
  readonly index: number
  readonly outcome: 'changed' | 'unchanged' | 'refused'
  readonly problem?: { readonly code: string; readonly message: string; readonly field?: string }
}

/** A refusal as the ledger keeps it. */
export function problemOf(index: number, { refused, message, field }: Refusal): Outcome {
  return { index, outcome: 'refused', problem: { code: refused, message, ...(field ? { field } : {}) } }
}
