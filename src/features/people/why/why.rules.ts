import type { Scope } from '../../../contract/grant.ts'
import type { AccessReason } from './why.contract.ts'

/** What decides whether one person sees one record. */
export interface AccessFacts {
  readonly admin: boolean
  /** As the rights of the role and of the entity come to together. */
  readonly scope: Scope
  /** The role itself says something of this kind of record. */
  readonly granted: boolean
  readonly reference: boolean
  readonly owned: 'byNobody' | 'bySelf' | 'byMate' | 'byStranger'
  /** The owner shares it with the person. */
  readonly shared: boolean
}

/** The first link of the chain that lets somebody in, or the one that ends it. */
export function reasonOf({ admin, scope, granted, reference, owned, shared }: AccessFacts): AccessReason {
  if (admin) return 'admin'
  if (scope === 'all') return reference && !granted ? 'reference' : 'all'
  if (scope === 'none') return 'none'
  if (owned === 'bySelf') return scope === 'own' ? 'own' : 'ownInTeam'
  if (scope === 'team' && owned === 'byMate') return 'team'
  if (shared) return 'shared'
  if (owned === 'byNobody') return 'noOwner'
  return scope === 'own' ? 'notOwn' : 'notTeam'
}

const yes: readonly AccessReason[] = ['admin', 'all', 'reference', 'own', 'ownInTeam', 'team', 'shared']

/** Whether the reason is one for seeing the record. */
export const letsIn = (reason: AccessReason): boolean => yes.includes(reason)
