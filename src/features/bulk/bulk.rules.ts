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
