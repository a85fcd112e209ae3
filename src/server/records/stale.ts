import { sql } from 'kysely'
import { type Entity, specOf } from '../../contract/entity.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import type { Context } from '../context.ts'
import { maybeEntity } from '../entities.ts'
import { idsIn, titlesOf, veiled } from '../lists/named.ts'
import { type Differences, type StoredRow, same } from './change.ts'
import type { Values } from './records.ts'

export interface Edit {
  readonly id: string
  /** The version the edit was made from; an edit without one is meant to win. */
  readonly version?: number
}

/** Who set a field last, and when. */
interface Setting {
  readonly actor: string | null
  readonly at: string
}

/** What others changed since, and which of the records it names the actor may see. */
export interface Since {
  readonly entity: Entity | undefined
  readonly changes: Differences
  readonly set: ReadonlyMap<string, Setting>
  readonly seen: ReadonlyMap<string, string>
}

/** What others changed in each record since the version an edit was made from. */
export async function changesSince(
  context: Context,
  edits: readonly (Edit & { readonly current: StoredRow })[],
): Promise<ReadonlyMap<string, Since>> {
  const late = edits.filter((e) => e.version !== undefined && e.version < e.current.version)
  if (late.length === 0) return new Map()
  const wanted = JSON.stringify(late.map((e) => ({ record: e.id, version: e.version })))
  const result = await sql<{ entity: string; record: string; changes: Differences; actor: string | null; at: Date }>`
    select e.entity, e.record, c.changes, e.actor, e.recorded_at as at from jsonb_to_recordset(${wanted}::jsonb) as x(record uuid, version integer)
    join event e on e.record = x.record and e.version > x.version
    join event_change c on c.event = e.id order by e.id`.execute(context.tx)
  const since = new Map<string, { changes: Record<string, [unknown, unknown]>; set: Map<string, Setting> }>()
  for (const { record, changes, actor, at } of result.rows) {
    const merged = since.get(record) ?? { changes: {} as Record<string, [unknown, unknown]>, set: new Map<string, Setting>() }
    for (const [field, [before, after]] of Object.entries(changes)) {
      merged.changes[field] = [merged.changes[field] ? merged.changes[field][0] : before, after]
      merged.set.set(field, { actor, at: at.toISOString() })
    }
    since.set(record, merged)
  }
  const entity = maybeEntity(result.rows[0]?.entity ?? '')
  const ids = late.flatMap(({ id, current }) =>
    entity ? idsIn(entity, withCurrent(since.get(id.toLowerCase())?.changes, current)) : [],
  )
  const seen = await titlesOf(context, [...ids, ...result.rows.flatMap(({ actor }) => actor ?? [])])
  const nothing = { changes: {}, set: new Map() }
  return new Map(late.map(({ id }) => [id, { entity, seen, ...(since.get(id.toLowerCase()) ?? nothing) }]))
}

const withCurrent = (changes: Differences = {}, current: StoredRow): Differences =>
  Object.fromEntries(Object.entries(changes).map(([field, [before]]) => [field, [before, current[field]]]))

/**
 * Edits of different fields merge; an edit of a field that somebody else changed meanwhile is refused with mine, theirs and base, and whose it is.
 * @returns the refusal, or null when the edit may go on
 */
export function staleness(edit: Edit, values: Values, current: StoredRow, since: Since | undefined): Refusal | null {
  if (edit.version === undefined || edit.version === current.version) return null
  if (edit.version > current.version) {
    return refuse('stale', 'This version does not exist; load the record again.', {
      field: 'version',
      details: { version: current.version },
    })
  }
  const told = (field: string, base: unknown) => {
    const spec = since?.entity && specOf(since.entity, field)
    // Whoever may read what speaks of other fields loads it again.
    if (!since || spec?.seenWith) return {}
    const { actor = null, at } = since.set.get(field) ?? {}
    const by = actor && since.seen.get(actor)
    return { theirs: veiled(spec, current[field], since.seen), base: veiled(spec, base, since.seen), by: by ?? null, at }
  }
  const fields = Object.entries(values)
    .filter(([field, mine]) => since?.changes[field] && !same(mine, current[field]))
    .map(([field, mine]) => [field, { mine, ...told(field, since?.changes[field]?.[0]) }] as const)
  const [first] = fields
  if (!first) return null
  return refuse('stale', 'Somebody else changed this meanwhile. Keep theirs or use yours.', {
    field: first[0],
    details: { version: current.version, fields: Object.fromEntries(fields) },
  })
}
