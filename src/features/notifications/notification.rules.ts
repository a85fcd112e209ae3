import type { NotificationKind, Way } from './notification.contract.ts'

/** One thing to tell one person. `source` is the same however often it is found, so that it is told once. */
export interface Notice {
  readonly person: string
  readonly kind: NotificationKind
  readonly entity: string
  readonly record: string
  readonly source: string
  readonly happenedAt: string
  readonly event?: number
  readonly actor?: string | null
}

/** What the rules need of an event of the log. */
export interface Happening {
  readonly id: number
  readonly entity: string
  readonly record: string
  readonly actor: string | null
  readonly recordedAt: string
  readonly changes: Readonly<Record<string, readonly [before: unknown, after: unknown]>>
}

/** What stands beside an event. */
export interface Beside {
  /** The field that says whose the record is. */
  readonly ownerField?: string | undefined
  /** Whose it is now. */
  readonly owner?: string | null | undefined
  /** The type of the stage that a deal was moved to. */
  readonly stageType?: 'open' | 'won' | 'lost' | undefined
}

const idsIn = (value: unknown): readonly string[] =>
  [value].flat().flatMap((one): string[] => {
    if (typeof one === 'string') return [one]
    return typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' ? [one.id] : []
  })

/** Whom an event concerns and why. Nobody is told of what they did themselves. */
export function noticesOf(event: Happening, { ownerField, owner, stageType }: Beside): readonly Notice[] {
  const { id, entity, record, actor, recordedAt, changes } = event
  const found: [person: string, kind: NotificationKind][] = []
  const [, newOwner] = (ownerField && changes[ownerField]) || []
  if (typeof newOwner === 'string') found.push([newOwner, 'assigned'])
  const [before, after] = changes.mentions ?? []
  const known = new Set(idsIn(before))
  for (const person of idsIn(after)) if (!known.has(person)) found.push([person, 'mention'])
  // A new deal is not moved: whoever it was made for is told of that.
  const moved = changes.stage !== undefined && changes.stage[0] !== null
  if (moved && owner && stageType) found.push([owner, stageType === 'open' ? 'moved' : stageType])
  return found
    .filter(([person]) => person !== actor)
    .map(([person, kind]) => ({ person, kind, entity, record, source: `event ${id}`, happenedAt: recordedAt, event: id, actor }))
}

/** How the person wants to be told of the kind. */
export const wayFor = (chosen: Readonly<Partial<Record<NotificationKind, Way>>> | undefined, kind: NotificationKind): Way =>
  chosen?.[kind] ?? 'inbox'
