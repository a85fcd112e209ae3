import type { Entity } from '../../contract/entity.ts'
import type { Filter } from '../../contract/filter.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import type { StoredView } from './view.contract.ts'

/** Finds a declaration by the name of its entity. */
export type Named = (entity: string) => Entity | undefined

/** Every field that a filter names, also on the way through refs, as `entity.field`. */
export function fieldsNamed(entity: Entity, filter: Filter | null | undefined, named: Named): readonly string[] {
  return filter ? [...new Set(walk(entity, filter, named))].sort() : []
}

function walk(entity: Entity, filter: Filter, named: Named): readonly string[] {
  if ('and' in filter) return filter.and.flatMap((part) => walk(entity, part, named))
  if ('or' in filter) return filter.or.flatMap((part) => walk(entity, part, named))
  if ('not' in filter) return walk(entity, filter.not, named)
  if ('field' in filter) return alongPath(entity, filter.field.split('.'), named)
  const related = named(filter.has)
  if (!related) return []
  return [...alongPath(related, [filter.by], named), ...(filter.where ? walk(related, filter.where, named) : [])]
}

function alongPath(entity: Entity, [head = '', ...rest]: readonly string[], named: Named): readonly string[] {
  const target = entity.fields[head]?.spec.target
  const next = target ? named(target) : undefined
  // The name of a record is made of its title fields.
  const own = head === 'title' && !entity.fields.title ? entity.title : [head]
  return [...own.map((field) => `${entity.name}.${field}`), ...(next && rest.length > 0 ? alongPath(next, rest, named) : [])]
}

/** A view as it is kept: of a list there is, shared with a team only if it says with which. */
export function placeView(before: StoredView | null, after: StoredView, named: Named): StoredView | Refusal {
  const entity = named(after.entity)
  if (!entity) return refuse('invalid', `There is no list of ${after.entity}.`, { field: 'entity' })
  if (before && before.entity !== after.entity) return refuse('read_only', 'A view stays with its list.', { field: 'entity' })
  if (after.sharing === 'team' && !after.team) return refuse('required', 'Say with which team it is shared.', { field: 'team' })
  const team = after.sharing === 'team' ? after.team : null
  return { ...after, team, uses: fieldsNamed(entity, after.filter, named) }
}
