import { sql } from 'kysely'
import { type Entity, specOf } from '../../contract/entity.ts'
import type { FieldSpec } from '../../contract/field.ts'
import type { Context } from '../context.ts'
import { allEntities } from '../entities.ts'
import type { Differences } from '../records/change.ts'
import { documentTitle, visibleAny } from './scope.ts'

const isRef = (spec: FieldSpec | undefined) => spec !== undefined && ['ref', 'refs', 'anyRef'].includes(spec.kind)

const idOf = (one: unknown): string => (typeof one === 'string' ? one : ((one as { id?: string } | null)?.id ?? ''))

/** The ids of the records that the values of changes name. */
export function idsIn(entity: Entity, changes: Differences): readonly string[] {
  return Object.entries(changes)
    .filter(([field]) => isRef(specOf(entity, field)))
    .flatMap(([, values]) => values.flat())
    .map(idOf)
    .filter((id) => id !== '')
}

/** The titles of those records among `ids` that the actor may see. */
export async function titlesOf(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const names = allEntities().map((entity) => entity.name)
  const seen = visibleAny(context.actor, sql`d.entity`, sql`d.record`, names)
  const { rows } = await sql<{ record: string; title: string }>`
    select d.record, ${documentTitle(context.actor, 'd')} as title from search_document d
    where d.record = any(${[...new Set(ids)]}::uuid[])${seen ? sql` and ${seen}` : sql``}`.execute(context.tx)
  return new Map(rows.map(({ record, title }) => [record, title]))
}

/** A value as the actor may read it: references to records they may not see are not there. */
export function veiled(spec: FieldSpec | undefined, value: unknown, seen: ReadonlyMap<string, unknown>): unknown {
  if (!isRef(spec)) return value
  if (Array.isArray(value)) return value.filter((one) => seen.has(idOf(one)))
  return seen.has(idOf(value)) ? value : null
}

/** Changes as the actor may read them; one that was only between records they may not see is left out. Null when none is left. */
export function veiledChanges(entity: Entity, changes: Differences, seen: ReadonlyMap<string, unknown>): Differences | null {
  const kept = Object.entries(changes).flatMap(([field, [before, after]]) => {
    const spec = specOf(entity, field)
    const pair = [veiled(spec, before, seen), veiled(spec, after, seen)] as const
    return isRef(spec) && JSON.stringify(pair[0]) === JSON.stringify(pair[1]) ? [] : [[field, pair] as const]
  })
  return kept.length > 0 ? Object.fromEntries(kept) : null
}
