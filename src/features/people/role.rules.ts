import { everything, type Grant, type Grants, nothing } from '../../contract/grant.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'

const records = ['account', 'contact', 'opportunity', 'activity', 'improvement'] as const

const forAll = (grant: Grant): Grants => Object.fromEntries(records.map((name) => [name, grant]))

/** The roles a new installation has; all of them can be changed. */
export const firstRoles: readonly { readonly name: string; readonly admin: boolean; readonly grants: Grants }[] = [
  { name: 'Administrator', admin: true, grants: {} },
  { name: 'Sales manager', admin: false, grants: forAll({ ...everything, export: 'all' }) },
  {
    name: 'Seller',
    admin: false,
    grants: forAll({ ...nothing, read: 'all', create: 'all', write: 'team', delete: 'own', export: 'own' }),
  },
  { name: 'Reader', admin: false, grants: forAll({ ...nothing, read: 'all' }) },
]

// What a person may do follows from the role, what they see from the teams, and who they are from the address they sign in with.
const rightsOf = {
  user: ['role', 'teams', 'email', 'active', 'archivedAt'],
  team: ['parent', 'archivedAt'],
  role: ['name', 'admin', 'grants', 'archivedAt'],
} as const

type Values = Readonly<Record<string, unknown>>

/** Who may write people still may not raise anybody, nor let anybody in or out: rights are given by administrators alone. */
export function givesRights(
  actor: { readonly admin: boolean },
  of: keyof typeof rightsOf,
  before: Values | null,
  after: Values,
): Refusal | null {
  const field = rightsOf[of].find((name) => !before || JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return actor.admin || !field ? null : refuse('forbidden', 'Only an administrator gives roles and rights.', { field })
}

/** An installation always keeps somebody who can sign in and change settings. */
export function keepsAnAdministrator(adminsLeft: number): Refusal | null {
  return adminsLeft > 0
    ? null
    : refuse('in_use', 'Somebody must stay administrator: give another person the role first.', { field: 'role' })
}

/** A team cannot lie below itself. `parents` holds every team as it is about to be. */
export function treeRefusal(id: string, parents: ReadonlyMap<string, string | null>): Refusal | null {
  const seen = new Set<string>()
  for (let at = parents.get(id) ?? null; at && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === id) return refuse('invalid', 'A team cannot be a part of itself.', { field: 'parent' })
    seen.add(at)
  }
  return null
}
