import type { SystemFields } from '../../contract/entity.ts'
import { type Entity, specsOf } from '../../contract/entity.ts'

/** A record as it lies in its table: refs are ids. */
export type StoredRow = SystemFields & Readonly<Record<string, unknown>>

/** One thing that happened to one record; `before` is null when it came to be. */
export interface Change {
  readonly verb: string
  /** When it was true; null when nobody knows. */
  readonly occurredAt: string | null
  readonly before: StoredRow | null
  readonly after: StoredRow
  /** Id of whoever did it, where that is not the one who writes it down. */
  readonly actor?: string
  /** Its number in the log, where one was kept for it. */
  readonly place?: number
}

export type Differences = Readonly<Record<string, readonly [before: unknown, after: unknown]>>

/** Which declared fields differ, with both values. */
export function differences(entity: Entity, before: StoredRow | null, after: StoredRow): Differences {
  const different: Record<string, [unknown, unknown]> = {}
  for (const [name, spec] of specsOf(entity)) {
    const old = before ? (before[name] ?? null) : null
    const next = after[name] ?? null
    if (same(old, next) || (before === null && spec.fallback !== undefined && same(spec.fallback, next))) continue
    different[name] = [old, next]
  }
  if (before && before.archivedAt !== after.archivedAt) different.archivedAt = [before.archivedAt, after.archivedAt]
  return different
}

export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, ordered(v)]),
  )
}
