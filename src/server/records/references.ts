import { sql } from 'kysely'
import { type Entity, specsOf } from '../../contract/entity.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import type { Context } from '../context.ts'
import { standing } from '../db.ts'
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
  const known = await knownAmong(context, entity, named.flat())
  return named.map((refs) => {
    const missing = refs.find((r) => !known.has(`${r.target} ${r.id.toLowerCase()}`))
    return missing
      ? refuse('invalid', `${missing.field}: there is no such ${missing.target}, or you may not use it.`, {
          field: missing.field,
        })
      : null
  })
}

/** Those of the named records that exist and that the actor may use, as `entity id`. */
async function knownAmong(context: Context, entity: Entity, named: readonly Named[]): Promise<ReadonlySet<string>> {
  if (named.length === 0) return new Set()
  const lookups = targetsOf(entity, named).map((target) => {
    const refs = named.filter((n) => n.target === target.name)
    const whole = entity.partOf && refs.some((r) => r.field === entity.partOf)
    const seen = visible(target, context.actor, 't', whole ? 'write' : 'read')
    return sql`select ${sql.lit(target.name)} as target, t.id from ${sql.table(target.table)} t
      where t.id = any(${[...new Set(refs.map((r) => r.id))]}::uuid[])${seen ? sql` and ${seen}` : sql``}`
  })
  if (lookups.length === 0) return new Set()
  const { rows } = await sql<{ target: string; id: string }>`${standing}${sql.join(lookups, sql` union all `)}`.execute(
    context.tx,
  )
  return new Set(rows.map(({ target, id }) => `${target} ${id}`))
}

/** All entities that the fields can name, whichever are named this time: so the statement is the same again and again. */
function targetsOf(entity: Entity, named: readonly Named[]): readonly Entity[] {
  const declared = specsOf(entity).flatMap(([, spec]) =>
    spec.kind === 'ref' || spec.kind === 'refs' ? [spec.target as string] : [],
  )
  return [...new Set([...declared, ...named.map((n) => n.target)])].flatMap((name) => maybeEntity(name) ?? [])
}
