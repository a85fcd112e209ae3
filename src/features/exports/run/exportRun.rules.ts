import { type Refusal, refuse } from '../../../contract/refusal.ts'
import { hoursKept } from './exportRun.contract.ts'

/** The moment from which a file that was ready then opens no more. */
export const endOfLink = (endedAt: string): string => new Date(Date.parse(endedAt) + hoursKept * 3_600_000).toISOString()

interface Kept {
  readonly endedAt: string
  /** Whether who asked for it may now do what they might do then. */
  readonly sameRights: boolean
}

/** Whether a file still opens for the one who asked for it. */
export function mayOpen({ endedAt, sameRights }: Kept, now: Date): Refusal | null {
  if (!sameRights) return refuse('forbidden', 'Your rights have changed since this file was made: export the list again.')
  if (endOfLink(endedAt) <= now.toISOString())
    return refuse('not_found', `The file was kept for ${hoursKept} hours: export the list again.`)
  return null
}
