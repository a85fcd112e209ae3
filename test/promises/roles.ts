import type { Grants } from '../../src/contract/grant.ts'
import { type Caller, Caller as CallerOf, type World } from '../world.ts'
import { type Company, keyOf, person } from './people.ts'

/** Names of the entities that have an owner, those that are a part of one of them, and those that everybody reads. */
export const owned = [
  'account',
  'contact',
  'opportunity',
  'activity',
  'view',
  'report',
  'dashboard',
  'importMapping',
  'xSurvey',
] as const
/** Of these everybody has records of their own without being granted it. */
export const personal = ['view', 'report', 'dashboard', 'importMapping'] as const
export const parts = {
  affiliation: 'contact',
  stakeholder: 'opportunity',
  interest: 'opportunity',
  pin: 'opportunity',
  attachment: 'opportunity',
} as const
/** Parts that may hang on a record of any kind; the ones made here hang on deals. */
export const partsOfAny = ['pin', 'attachment'] as const
export const references = [
  'product',
  'tag',
  'source',
  'campaign',
  'improvement',
  'pipeline',
  'stage',
  'lostReason',
  'exchangeRate',
  'declaredField',
  'declaredObject',
  'step',
] as const
/** Whoever could change these could raise themselves: only administrators do. */
export const peoples = ['user', 'role', 'team'] as const

type Scopes = Readonly<Record<'read' | 'create' | 'write' | 'delete' | 'export', 'none' | 'own' | 'team' | 'all'>>
const same = (scope: Scopes['read']): Scopes => ({ read: scope, create: scope, write: scope, delete: scope, export: scope })
const over = (names: readonly string[], grant: Grants[string]): Grants => Object.fromEntries(names.map((name) => [name, grant]))
const everything = [...owned, ...references, ...peoples]

/** What the tests say of each role, from which the model works out what must happen. */
export interface RoleFacts {
  readonly name: string
  readonly kind: 'nobody' | 'person' | 'key'
  readonly admin: boolean
  readonly grants: Grants
}

const mixed: Grants = {
  account: { read: 'team', create: 'own', write: 'own', export: 'own' },
  contact: { read: 'all', create: 'team', write: 'team', delete: 'own' },
  // More may be taken out than may be seen of activities, less of deals.
  opportunity: { read: 'all', create: 'all', write: 'team', delete: 'own', export: 'team' },
  activity: { read: 'own', create: 'own', write: 'all', delete: 'team', export: 'all' },
  xSurvey: { read: 'team', create: 'own', write: 'own', delete: 'own', export: 'own' },
  tag: { create: 'all', write: 'all' },
}
// Reads more of accounts than it was given elsewhere, and asks for deals that its user does not have.
const wanted: Grants = {
  account: { read: 'all', write: 'all', create: 'all', delete: 'all' },
  contact: { read: 'team', write: 'own' },
  tag: { write: 'all' },
  product: { write: 'all' },
}
const veiled: Grants = {
  ...over(owned, same('all')),
  opportunity: { ...same('all'), hidden: ['amount', 'account', 'closeDate'], readOnly: ['nextStep'] },
  account: { ...same('all'), hidden: ['revenue', 'industry'] },
  xSurvey: { ...same('all'), hidden: ['depth'] },
  interest: { hidden: ['price'] },
}

export const roleFacts: readonly RoleFacts[] = [
  { name: 'anonymous', kind: 'nobody', admin: false, grants: {} },
  { name: 'none', kind: 'person', admin: false, grants: {} },
  { name: 'own', kind: 'person', admin: false, grants: over(owned, same('own')) },
  { name: 'team', kind: 'person', admin: false, grants: over(owned, same('team')) },
  { name: 'all', kind: 'person', admin: false, grants: over(everything, same('all')) },
  { name: 'mixed', kind: 'person', admin: false, grants: mixed },
  { name: 'hidden', kind: 'person', admin: false, grants: veiled },
  {
    name: 'key of mixed',
    kind: 'key',
    admin: false,
    // The narrower of what the user has and what the key was given, written out by hand.
    grants: {
      account: { read: 'team', create: 'own', write: 'own', delete: 'none' },
      contact: { read: 'team', write: 'own' },
      tag: { write: 'all' },
    },
  },
  { name: 'key of admin', kind: 'key', admin: false, grants: { activity: same('all'), account: { read: 'all' } } },
  { name: 'admin', kind: 'person', admin: true, grants: {} },
]

/** Signs every role in: each a person of the own team, so that the others are team-mates. */
export async function signInRoles(world: World, company: Company): Promise<ReadonlyMap<string, Caller>> {
  const callers = new Map<string, Caller>([['anonymous', new CallerOf(world.server, {})]])
  for (const { name, kind, admin, grants } of roleFacts)
    if (kind === 'person') callers.set(name, await person(world, { name, admin, grants, teams: [company.teams.own] }))
  callers.set('key of mixed', await keyOf(world, callers.get('mixed')?.id as string, wanted))
  callers.set(
    'key of admin',
    await keyOf(world, callers.get('admin')?.id as string, { activity: same('all'), account: { read: 'all' } }),
  )
  return callers
}
