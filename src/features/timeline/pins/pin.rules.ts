import type { Stored } from '../../../contract/entity.ts'
import { type Refusal, refuse } from '../../../contract/refusal.ts'
import type { pin } from './pin.contract.ts'

type StoredPin = Stored<typeof pin>

interface PinFacts {
  /** The entry stands on the record's timeline, and the actor may see it. */
  readonly there: boolean
  /** Who pins; null for the program itself. */
  readonly by: string | null
}

/** A new pin holds an entry of the record's own timeline and says who put it there. */
export function placePin(pin: StoredPin, { there, by }: PinFacts): StoredPin | Refusal {
  return there ? { ...pin, pinnedBy: by } : refuse('invalid', 'There is no such entry on this timeline.', { field: 'entry' })
}
