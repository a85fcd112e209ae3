import { type Doing, doings } from '../contract/endpoint.ts'
import { type Entity, specsOf } from '../contract/entity.ts'
import { everything, type Grant, nothing, type Scope, ungranted } from '../contract/grant.ts'
import type { Actor } from './context.ts'
import { allEntities, entityNamed } from './entities.ts'

/** What the actor may do with an entity, with all defaults filled in. A record that is part of another follows that one. */
export function grantOf(actor: Actor, entity: Entity): Grant {
  if (actor.admin) return everything
  const given = actor.grants[entity.name]
  if (entity.partOf) {
    const over = partOfAny(entity) ? widest(actor) : grantOf(actor, parentOf(entity))
    return { ...whole(over), hidden: given?.hidden ?? [], readOnly: given?.readOnly ?? [] }
  }
  return { ...withoutGrant(actor, entity), ...given }
}

const withoutGrant = (actor: Actor, entity: Entity): Grant => (actor.kind === 'nobody' ? nothing : ungranted(entity))

/** To add to, change or take from a part is to change the whole. */
function whole(grant: Grant): Grant {
  return { ...grant, create: grant.write, delete: grant.write }
}

/** The part may hang on a record of any entity that is a whole; what may be done with it follows that one record. */
export function partOfAny(entity: Entity): boolean {
  return entity.partOf !== undefined && entity.fields[entity.partOf]?.spec.kind === 'anyRef'
}

/** Entities whose records other things may be a part of: not those that are parts themselves, nor what people keep for themselves. */
export const wholeEntities = (): readonly Entity[] => allEntities().filter(({ partOf, personal }) => !partOf && !personal)

/** What the actor may do with at least some record of some whole: the door of a part of any; the record itself decides behind it. */
function widest(actor: Actor): Grant {
  const grants = wholeEntities().map((entity) => grantOf(actor, entity))
  const scopes = doings.map((doing) => [doing, grants.some((grant) => grant[doing] !== 'none') ? 'all' : 'none'] as const)
  return { ...nothing, ...Object.fromEntries(scopes) }
}

export function parentOf(entity: Entity): Entity {
  return entityNamed(entity.fields[entity.partOf as string]?.spec.target as string)
}

/** Whose records of an entity the actor may do this with. */
export function scopeOf(actor: Actor, entity: Entity, doing: Doing): Scope {
  const scope = grantOf(actor, entity)[doing]
  return scope !== 'none' && !ownerOf(entity) && !entity.partOf ? 'all' : scope
}

function ownerOf(entity: Entity): string | undefined {
  return entity.owner
}

/** The fields the actor never sees, and those that are worked out from one of them. */
export function hiddenFrom(actor: Actor, entity: Entity): ReadonlySet<string> {
  const { hidden } = grantOf(actor, entity)
  if (hidden.length === 0) return new Set()
  const telling = specsOf(entity).flatMap(([name, { reads }]) => (reads?.some((read) => hidden.includes(read)) ? [name] : []))
  return new Set([...hidden, ...telling])
}
