import type { Entity } from '../../../contract/entity.ts'
import { both, type Grant, type Grants, ungranted } from '../../../contract/grant.ts'

/** Days a session lasts. */
export const sessionDays = 30
export const invitationDays = 7

/**
 * What a key may do: never more than its user, nothing that it was not given, and never a field hidden from its user. Reference
 * data, which everybody reads, needs no mention.
 */
export function keyGrants(
  user: { readonly admin: boolean; readonly grants: Grants },
  key: Grants,
  entities: readonly Entity[],
): Grants {
  return Object.fromEntries(
    entities.map((entity): [string, Grant] => {
      const { name } = entity
      const base = ungranted(entity)
      const wanted = { ...base, ...key[name] }
      return [name, user.admin ? wanted : both(wanted, { ...base, ...user.grants[name] })]
    }),
  )
}
