import type { Away } from '../today.contract.ts'

export type AwayDeed = 'created' | 'changed' | 'movedTo' | 'moved' | 'archived' | 'restored' | 'did'

const beginnings = [
  ['create', 'created'],
  ['patch', 'changed'],
  ['move', 'moved'],
  ['archive', 'archived'],
  ['restore', 'restored'],
] as const

/** Which sentence tells a change by somebody else. */
export function awayDeed({ verb, to }: Pick<Away, 'verb' | 'to'>): AwayDeed {
  const deed = beginnings.find(([beginning]) => verb.startsWith(beginning))?.[1] ?? 'did'
  return deed === 'moved' && to ? 'movedTo' : deed
}
