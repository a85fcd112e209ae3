import { type Doing, doings } from '../../../../contract/endpoint.ts'
import type { Entity } from '../../../../contract/entity.ts'
import { type Grant, type Grants, narrower, nothing, type Scope, scopes } from '../../../../contract/grant.ts'

/** What of a declaration the matrix of rights needs. */
export type RightsOf = Pick<Entity, 'name' | 'owner' | 'partOf' | 'reference' | 'fields' | 'title'>

/** Entities with rights of their own: a part of another record follows that one. */
export const withRights = <E extends RightsOf>(entities: readonly E[]): readonly E[] => entities.filter((one) => !one.partOf)

/** The entities whose records are parts of records of this one. */
export const partsOf = <E extends RightsOf>(entities: readonly E[], whole: string): readonly E[] =>
  entities.filter((one) => one.partOf && one.fields[one.partOf]?.spec.target === whole)

/** Whose records a role reaches: what is left out is nobody's, except that everybody reads reference data. */
export function scopeIn(grants: Grants, entity: RightsOf, doing: Doing): Scope {
  const given = grants[entity.name]?.[doing] ?? (entity.reference && doing === 'read' ? 'all' : 'none')
  return given !== 'none' && !entity.owner ? 'all' : given
}

/**
 * The scopes that make a difference. Records without an owner are reached all or not at all; to create for the team is to create
 * for anybody, as the program decides it.
 */
export function scopesFor(entity: RightsOf, doing: Doing, now: Scope): readonly Scope[] {
  if (!entity.owner) return ['none', 'all']
  return scopes.filter((scope) => doing !== 'create' || scope !== 'team' || now === 'team')
}

const reaching: readonly Doing[] = ['write', 'delete', 'export']

/** A role with one cell changed. Nobody changes what they do not see: reading widens with the others, and they narrow with it. */
export function withScope(grants: Grants, entity: RightsOf, doing: Doing, scope: Scope): Grants {
  const before = grants[entity.name] ?? {}
  const read = scopeIn(grants, entity, 'read')
  const next: Record<string, unknown> = { ...before, [doing]: scope }
  if (doing === 'read') {
    for (const other of reaching) if (before[other]) next[other] = narrower(before[other], scope)
  } else if (reaching.includes(doing) && narrower(read, scope) !== scope) next.read = scope
  return { ...grants, [entity.name]: next as Partial<Grant> }
}

export type FieldRule = 'hidden' | 'readOnly'

/** Fields of an entity and of its parts as `entity.field`, hidden or read only by the role. */
export const fieldsUnder = (grants: Grants, entities: readonly RightsOf[], rule: FieldRule): readonly string[] =>
  entities.flatMap(({ name }) => (grants[name]?.[rule] ?? []).map((field) => `${name}.${field}`))

/** A role whose hidden or read-only fields of these entities are exactly the chosen ones; a hidden field is not read only as well. */
export function withFields(grants: Grants, entities: readonly RightsOf[], rule: FieldRule, chosen: readonly string[]): Grants {
  const other: FieldRule = rule === 'hidden' ? 'readOnly' : 'hidden'
  const next = { ...grants }
  for (const { name } of entities) {
    const fields = chosen.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1))
    const before = grants[name]
    if (!before && fields.length === 0) continue
    next[name] = { ...before, [rule]: fields, [other]: (before?.[other] ?? []).filter((field) => !fields.includes(field)) }
  }
  return next
}

/** Rights to read everything and to change nothing; a key never reads more than its user all the same. */
export const readingOnly = (entities: readonly RightsOf[]): Grants =>
  Object.fromEntries(withRights(entities).map(({ name }) => [name, { ...nothing, read: 'all' as const }]))

/** One row of scopes for an entity, as a sentence about the role needs it. */
export const scopesOf = (grants: Grants, entity: RightsOf): Readonly<Record<Doing, Scope>> =>
  Object.fromEntries(doings.map((doing) => [doing, scopeIn(grants, entity, doing)])) as Record<Doing, Scope>

/** Whether a role treats all these entities alike. */
export function isAlike(grants: Grants, entities: readonly RightsOf[]): boolean {
  const rows = entities.map((entity) => JSON.stringify(scopesOf(grants, entity)))
  return new Set(rows).size <= 1
}
