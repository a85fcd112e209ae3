import type { FieldSpec } from '../../../contract/field.ts'
import type { TimelineEntry } from '../timeline.contract.ts'

/** One field change in the reader's form: refs with their titles. */
export interface ShownChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** A value of the log in the reader's form: refs with their titles. */
export const asReader = (value: unknown, spec: FieldSpec, titles: TimelineEntry['titles']): unknown => {
  const named = (id: unknown) => ({ id: String(id), title: titles[String(id)] ?? '–' })
  if (value === null || value === undefined) return null
  if (spec.kind === 'ref') return named(value)
  if (spec.kind === 'refs' && Array.isArray(value)) return value.map(named)
  if (spec.kind === 'anyRef' && typeof value === 'object' && 'id' in value) return { ...value, ...named(value.id) }
  return value
}

const isNothing = (value: unknown) => value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** Fields that say nothing by themselves: they follow from others of the same entry. */
const silent = new Set(['stageEnteredAt', 'furthestStage', 'closedAt', 'version', 'archivedAt'])

/** The changes of an entry that a person wants to read, in the order of the declaration. */
export function shownChanges(
  entry: Pick<TimelineEntry, 'changes' | 'titles'>,
  specs: readonly (readonly [string, FieldSpec])[],
): readonly ShownChange[] {
  const changes = entry.changes ?? {}
  return specs.flatMap(([field, spec]) => {
    const change = changes[field]
    if (!change || silent.has(field) || (isNothing(change[0]) && isNothing(change[1]))) return []
    return [{ field, before: asReader(change[0], spec, entry.titles), after: asReader(change[1], spec, entry.titles) }]
  })
}

export type Deed = 'created' | 'changed' | 'moved' | 'archived' | 'restored' | 'completed' | 'reopened' | 'did'

/** What kind of deed the entry's verb is. */
export function deedOf({ verb, changes }: Pick<TimelineEntry, 'verb' | 'changes'>): Deed {
  if (verb.startsWith('create')) return 'created'
  if (verb.startsWith('patch')) return 'changed'
  if (verb.startsWith('move')) return 'moved'
  if (verb.startsWith('archive')) return 'archived'
  if (verb.startsWith('restore')) return 'restored'
  if (verb.startsWith('complete')) return changes?.doneAt?.[1] === null ? 'reopened' : 'completed'
  return 'did'
}

type Foldable = Pick<TimelineEntry, 'verb' | 'changes' | 'titles' | 'occurredAt' | 'cause'> & {
  readonly actor: { readonly id: string } | null
  readonly record: { readonly id: string }
}

const foldedWithin = 60_000 // ms

/** A later change that tells of the same sitting: one person, one record, one minute. */
function belongs(newer: Foldable, older: Foldable): boolean {
  if (deedOf(newer) !== 'changed' || deedOf(older) !== 'changed' || !newer.actor || !newer.occurredAt || !older.occurredAt)
    return false
  const same = newer.actor.id === older.actor?.id && newer.record.id === older.record.id && newer.cause === older.cause
  return same && Math.abs(Date.parse(newer.occurredAt) - Date.parse(older.occurredAt)) < foldedWithin
}

/** Both changes as one; a field that ends where it began says nothing any more. */
function joined<E extends Foldable>(newer: E, older: E): E {
  const changes: Record<string, [unknown, unknown]> = { ...older.changes }
  for (const [field, [before, after]] of Object.entries(newer.changes ?? {})) {
    const first = changes[field] ? changes[field][0] : before
    if (JSON.stringify(first) === JSON.stringify(after)) delete changes[field]
    else changes[field] = [first, after]
  }
  return { ...newer, changes, titles: { ...older.titles, ...newer.titles } }
}

/** Entries, newest first, with neighbouring changes of one minute by one person folded into the newest of them. */
export function fold<E extends Foldable>(entries: readonly E[]): readonly E[] {
  const folded: E[] = []
  let newest: E | undefined
  for (const entry of entries) {
    const last = folded.at(-1)
    if (last && newest && belongs(newest, entry)) folded[folded.length - 1] = joined(last, entry)
    else {
      folded.push(entry)
      newest = entry
    }
  }
  return folded
}

/** Fields of an activity or a file that its sentence says already, or that say nothing. */
const said: Readonly<Record<string, ReadonlySet<string>>> = {
  activity: new Set(['kind', 'subject', 'about', 'doneAt', 'outcome', 'minutes', 'owner', 'body', 'dueAt']),
  attachment: new Set(['name', 'about', 'file', 'uploader', 'size', 'type', 'hash']),
}

/** Whether a field of an entry's changes needs to be told beside its sentence. */
export const untold = (entity: string, deed: Deed, field: string): boolean => deed === 'changed' || !said[entity]?.has(field)

export interface Day<E> {
  /** `YYYY-MM-DD`; null for entries whose moment nobody knows. */
  readonly day: string | null
  readonly entries: readonly E[]
}

/** Neighbours of the same day together, in the order they come. */
export function byDay<E extends { readonly occurredAt: string | null }>(
  entries: readonly E[],
  dayOf: (moment: string) => string,
): readonly Day<E>[] {
  const days: { day: string | null; entries: E[] }[] = []
  for (const entry of entries) {
    const day = entry.occurredAt === null ? null : dayOf(entry.occurredAt)
    const last = days.at(-1)
    if (last && last.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
