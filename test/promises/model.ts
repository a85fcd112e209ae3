import type { RoleFacts } from './roles.ts'
import { owned, parts, partsOfAny, peoples, personal, references } from './roles.ts'

/** Whose a record is, seen from the caller. */
export const ownerships = ['mine', 'mate', 'sub', 'stranger', 'nobody'] as const
export type Ownership = (typeof ownerships)[number]
export type Doing = 'read' | 'create' | 'write' | 'delete' | 'export'
type Scope = 'none' | 'own' | 'team' | 'all'

const covered: Readonly<Record<Scope, readonly Ownership[]>> = {
  none: [],
  own: ['mine'],
  team: ['mine', 'mate', 'sub'],
  all: ownerships,
}

/** The scope by the words of HOUSE and of the roles screen, worked out without the program's own code. */
export function scopeOf(role: RoleFacts, entity: string, doing: Doing): Scope {
  if (role.admin) return 'all'
  if (role.kind === 'nobody') return 'none'
  const whole = (parts as Record<string, string>)[entity]
  if (whole) return scopeOf(role, whole, doing === 'read' || doing === 'export' ? doing : 'write')
  const isReference = (references as readonly string[]).includes(entity) || (peoples as readonly string[]).includes(entity)
  const given = role.grants[entity]?.[doing]
  if (isReference) return given === 'none' ? 'none' : given ? 'all' : doing === 'read' ? 'all' : 'none'
  return given ?? ((personal as readonly string[]).includes(entity) ? 'own' : 'none')
}

export function covers(role: RoleFacts, entity: string, doing: Doing, whose: Ownership): boolean {
  return covered[scopeOf(role, entity, doing)].includes(whose)
}

export function sees(role: RoleFacts, entity: string, whose: Ownership): boolean {
  return covers(role, entity, 'read', whose)
}

/** What the front door says before anything is looked up; undefined where the call goes on. */
export function atTheDoor(role: RoleFacts, policy: unknown): number | undefined {
  if (policy === 'public') return undefined
  if (role.kind === 'nobody') return 401
  if (policy === 'signedIn') return undefined
  if (policy === 'admin') return role.admin ? undefined : 403
  const { entity, does } = policy as { entity: string; does: Doing }
  return admits(role, entity, does) ? undefined : 403
}

const wholes = [...owned, ...references, ...peoples].filter((name) => !(personal as readonly string[]).includes(name))

/** At the door of a part of any record stands whoever has the right over some whole. */
function admits(role: RoleFacts, entity: string, does: Doing): boolean {
  const onWhole = does === 'read' || does === 'export' ? does : 'write'
  if ((partsOfAny as readonly string[]).includes(entity)) return wholes.some((whole) => scopeOf(role, whole, onWhole) !== 'none')
  return scopeOf(role, entity, does) !== 'none'
}

/** The status of a call about one record that exists. */
export function statusFor(role: RoleFacts, entity: string, doing: Doing, whose: Ownership): number {
  const door = atTheDoor(role, { entity, does: doing })
  if (door) return door
  if (doing === 'read') return sees(role, entity, whose) ? 200 : 404
  if (!covers(role, entity, doing, whose) || !sees(role, entity, whose)) return 404
  // The name of a team gives nobody rights; its place in the tree, and that it is there, does.
  return onlyAdministrators(role, entity) && !(entity === 'team' && doing === 'write') ? 403 : 200
}

/** The status of a creation for this owner. Nobody's record becomes the maker's own, save for a key that may make all. */
export function statusOfCreation(role: RoleFacts, entity: string, whose: Ownership): number {
  const door = atTheDoor(role, { entity, does: 'create' })
  if (door) return door
  if (onlyAdministrators(role, entity)) return 403
  // A part is put on a whole that the caller may change and see.
  if (entity in parts) return covers(role, entity, 'write', whose) && sees(role, entity, whose) ? 200 : 422
  const isReference = (references as readonly string[]).includes(entity)
  return isReference || whose === 'nobody' || covers(role, entity, 'create', whose) ? 200 : 403
}

const onlyAdministrators = (role: RoleFacts, entity: string) => !role.admin && (peoples as readonly string[]).includes(entity)
