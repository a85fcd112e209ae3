import { sql } from 'kysely'
import { type Entity, specsOf } from '../../contract/entity.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import type { Context } from '../context.ts'
import { maybeEntity } from '../entities.ts'
import { visible } from '../lists/scope.ts'
import { type StoredRow, same } from './change.ts'

interface Named {
  readonly field: string
  readonly target: string
  readonly id: string
}

export interface Referring {
  readonly before: StoredRow | null
  readonly after: StoredRow
  /** Fields that the caller sent: they are checked even if nothing changes, so that no guess at an unseen reference is confirmed. */
  readonly given?: readonly string[]
}

/** The records that a row's references name, beside those it named before. */
function newlyNamed(entity: Entity, { before, after, given }: Referring): readonly Named[] {
  return specsOf(entity).flatMap(([field, spec]): Named[] => {
    const value = after[field]
    if (value == null || (before && !given?.includes(field) && same(before[field], value))) return []
    if (spec.kind === 'ref') return [{ field, target: spec.target as string, id: value as string }]
    if (spec.kind === 'refs') return (value as string[]).map((id) => ({ field, target: spec.target as string, id }))
    if (spec.kind === 'anyRef') return [{ field, target: (value as { entity: string }).entity, id: (value as { id: string }).id }]
    return []
  })
}

/**
 * A decision for each row: null, or the refusal of a reference to a record that does not exist or that the actor may not see.
 * A part may only be put on a whole that the actor may change.
 */
export async function checkReferences(
  context: Context,
  entity: Entity,
  rows: readonly Referring[],
): Promise<readonly (Refusal | null)[]> {
  const named = rows.map((row) => newlyNamed(entity, row))
  const all = named.flat()
  const known = new Set<string>()
  const lookups = [...new Set(all.map((n) => n.target))].flatMap((name) => {
    const refs = all.filter((n) => n.target === name)
    const target = maybeEntity(name)
    if (!target) return []
    const seen = visible(
      target,
      context.actor,
      't',
      entity.partOf && refs.some((r) => r.field === entity.partOf) ? 'write' : 'read',
    )
    return sql`select ${name}::text as target, t.id from ${sql.table(target.table)} t
      where t.id = any(${[...new Set(refs.map((r) => r.id))]}::uuid[])${seen ? sql` and ${seen}` : sql``}`
  })
  if (lookups.length > 0) {
    const result = await sql<{ target: string; id: string }>`${sql.join(lookups, sql` union all `)}`.execute(context.tx)
    for (const { target, id } of result.rows) known.add(`${target} ${id}`)
  }
  return named.map((refs) => {
    const missing = refs.find((r) => !known.has(`${r.target} ${r.id.toLowerCase()}`))
    return missing
      ? refuse('invalid', `${missing.field}: there is no such ${missing.target}, or you may not use it.`, {
          field: missing.field,
        })
      : null
  })
}
