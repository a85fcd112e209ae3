import type { Endpoint } from '../../contract/endpoint.ts'
import type { ErrorBody } from '../../contract/refusal.ts'
import { store } from '../store.ts'

/** A change that this device keeps until the server has answered it. */
export interface WaitingWrite {
  /** Its Idempotency-Key, made in the order of time: sent again it is the same call. */
  readonly key: string
  /** Whose change it is; nobody else's session sends it. */
  readonly person: string
  readonly endpoint: Pick<Endpoint, 'kind' | 'name' | 'method' | 'path' | 'policy'>
  readonly entity: string
  /** The record it makes or changes; the first of several. */
  readonly record: string
  readonly input: unknown
  readonly change?: string
  /** How the record is called. */
  readonly title: string
  /** What stands in the record once it is done, as a reader has it. */
  readonly shown: Readonly<Record<string, unknown>>
  /** It makes the record. */
  readonly makes: boolean
  /** When it was made (ms). */
  readonly at: number
  /** Why the server did not take it; it waits for the person's decision. */
  readonly refused?: ErrorBody['error']
}

/** Whether the last call reached the server; false while answers come from this device. */
export const reached = store(true)

/** Whether the server has a newer build than the page that is shown. */
export const newVersion = store(false)

/** What the person at this device has not been able to send yet, in order. */
export const waiting = store<readonly WaitingWrite[]>([])

/** The id of whoever is signed in and may change something; else empty. */
export const person = store('')

/** Called when the server is in reach again. */
export const whenBack = new Set<() => void>()

/** Says whether the server was reached. */
export function setReached(now: boolean): void {
  if (reached.get() === now) return
  reached.set(now)
  if (now) for (const hear of whenBack) hear()
}
