import type { Entity } from '../../contract/entity.ts'
import type { Context } from '../context.ts'
import type { StoredRow } from './change.ts'

/** A record as it is, and the values its fields shall have again. */
export interface PuttingBack {
  readonly row: StoredRow
  readonly values: Readonly<Record<string, unknown>>
}
export type Reverse = (context: Context, records: readonly PuttingBack[]) => Promise<unknown>

interface Reversal {
  readonly fields: ReadonlySet<string>
  readonly reverse: Reverse
}

const reversals = new Map<string, readonly Reversal[]>()

/** Says how fields that only a business verb may write are put back: by that verb. Undo asks here; a feature says it once. */
export function reverses(entity: Entity, fields: readonly string[], reverse: Reverse): void {
  reversals.set(entity.name, [...(reversals.get(entity.name) ?? []), { fields: new Set(fields), reverse }])
}

/** How the field is put back; undefined where no verb is known for it. */
export function reverseOf(entity: Entity, field: string): Reverse | undefined {
  return reversals.get(entity.name)?.find(({ fields }) => fields.has(field))?.reverse
}
