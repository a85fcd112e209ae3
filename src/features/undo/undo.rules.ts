import { type Entity, specOf } from '../../contract/entity.ts'

type Values = Readonly<Record<string, unknown>>
type Differences = Readonly<Record<string, readonly [before: unknown, after: unknown]>>

/** One event of a change set, as the log has it. */
export interface ToldEvent {
  readonly id: number
  readonly entity: string
  readonly record: string
  readonly version: number
  readonly changes: Differences | null
}

/** What the events of one record did together: each field from its first value to its last. */
export interface Done {
  readonly entity: string
  readonly record: string
  readonly created: boolean
  readonly changes: Differences
}

/** Folds events, newest first, into one entry per record, in the order in which they are to be undone. */
export function foldEvents(events: readonly ToldEvent[]): readonly Done[] {
  const byRecord = new Map<string, Done>()
  for (const { entity, record, version, changes } of events) {
    const later = byRecord.get(record)?.changes ?? {}
    const merged: Record<string, readonly [unknown, unknown]> = { ...later }
    for (const [field, [before, after]] of Object.entries(changes ?? {}))
      merged[field] = [before, later[field] ? later[field][1] : after]
    byRecord.set(record, { entity, record, created: version === 1, changes: merged })
  }
  return [...byRecord.values()]
}

/** What undo does with one record. */
export interface Undoing {
  readonly values: Values
  readonly archive?: boolean
  /** Fields that stay because somebody changed them since. */
  readonly edited: readonly string[]
  /** Fields that stay because nobody may put them back. */
  readonly barred: readonly string[]
}

export interface Standing {
  readonly row: Values
  /** Somebody else has changed the record since it was made. */
  readonly touched: boolean
  /** Whether the actor may write the field. */
  readonly mayWrite: (field: string) => boolean
}

/**
 * Decides what is put back: the whole of a new record is archived unless somebody else has worked on it; of a changed one each
 * field that still has the value the change gave it.
 */
export function decideUndo(entity: Entity, done: Done, { row, touched, mayWrite }: Standing): Undoing {
  if (done.created) {
    if (touched) return { values: {}, edited: ['*'], barred: [] }
    return { values: {}, edited: [], barred: [], ...(row.archivedAt ? {} : { archive: true }) }
  }
  const values: Record<string, unknown> = {}
  const edited: string[] = []
  const barred: string[] = []
  for (const [field, [before, after]] of Object.entries(done.changes)) {
    const now = row[field] ?? null
    if (field === 'archivedAt' || alike(now, before)) continue
    if (!alike(now, after)) edited.push(field)
    else if (!specOf(entity, field) || !mayWrite(field)) barred.push(field)
    else values[field] = before
  }
  return { values, ...archiving(done, row, edited), edited, barred }
}

function archiving({ changes }: Done, row: Values, edited: string[]): { archive?: boolean } {
  const change = changes.archivedAt
  if (!change || alike(row.archivedAt ?? null, change[0])) return {}
  const [before, after] = change
  // Archived again by somebody else, at another moment: theirs stays.
  if (before === null && row.archivedAt !== after) {
    edited.push('archivedAt')
    return {}
  }
  return { archive: before !== null }
}

/** Whether two stored values are the same; the order of keys does not matter. */
export function alike(a: unknown, b: unknown): boolean {
  if (a === b || (a == null && b == null)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => alike((a as Values)[key], (b as Values)[key]))
}
