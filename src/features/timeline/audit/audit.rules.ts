import type { AuditEntry, AuditFilters } from './audit.contract.ts'

const beginnings = {
  created: 'create%',
  changed: 'patch%',
  moved: 'move%',
  archived: 'archive%',
  restored: 'restore%',
  completed: 'complete%',
} as const

/** A kind of deed as the beginnings of the verbs that are of it, or are not. */
export function verbPatterns(deed: AuditFilters['deed']): { readonly like?: string; readonly unlike?: readonly string[] } {
  if (!deed) return {}
  return deed === 'other' ? { unlike: Object.values(beginnings) } : { like: beginnings[deed] }
}

/** The calendar day after this one. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

const nameOf = (value: unknown, titles: AuditEntry['titles']): string => {
  if (typeof value === 'string') return titles[value] ?? value
  const { id, text, amount, currency } = value as { id?: string; text?: string; amount?: number; currency?: string }
  if (id !== undefined) return titles[id] ?? id
  if (text !== undefined) return text
  return amount === undefined ? JSON.stringify(value) : `${amount} ${currency}`
}

/** A value of the log as one text: records by their titles, amounts in minor units with their currency. */
export function plainValue(value: unknown, titles: AuditEntry['titles']): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((one) => plainValue(one, titles)).join('; ')
  return typeof value === 'string' || typeof value === 'object' ? nameOf(value, titles) : String(value)
}

/** One place inside a value that holds several, with what stood there and stands there now. */
export interface PartChange {
  /** The field, then the keys that lead to the place. */
  readonly path: readonly string[]
  readonly before: string
  readonly after: string
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list of things that hold several values each, such as the tiles of a dashboard, is told by how many there are. */
const asText = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  return value.every((one) => typeof one !== 'object') ? value.join(', ') : String(value.length)
}

/** The places that differ, so that a right given reads as that right and not as two long texts. */
export function partChanges(
  changes: Readonly<Record<string, readonly [unknown, unknown]>>,
  isPart: (field: string) => boolean,
): readonly PartChange[] {
  const walk = (path: readonly string[], before: unknown, after: unknown): readonly PartChange[] => {
    if (JSON.stringify(before) === JSON.stringify(after)) return []
    if (!isTree(before) && !isTree(after)) return [{ path, before: asText(before), after: asText(after) }]
    const [old, next] = [before, after].map((value) => (isTree(value) ? value : {})) as [
      Readonly<Record<string, unknown>>,
      Readonly<Record<string, unknown>>,
    ]
    const keys = [...new Set([...Object.keys(old), ...Object.keys(next)])]
    return keys.flatMap((key) => walk([...path, key], old[key], next[key]))
  }
  return Object.entries(changes).flatMap(([field, [before, after]]) => (isPart(field) ? walk([field], before, after) : []))
}
