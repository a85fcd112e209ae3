import { z } from 'zod'
import { type Doing, doings } from './endpoint.ts'
import type { Entity } from './entity.ts'

/** Whose records a right covers: nobody's, one's own, those of one's teams and their sub-teams, all. */
export const scopes = ['none', 'own', 'team', 'all'] as const
export type Scope = (typeof scopes)[number]

const scope = z.enum(scopes)
const grantSchema = z.strictObject({
  read: scope,
  create: scope,
  write: scope,
  delete: scope,
  export: scope,
  hidden: z.array(z.string().max(60)).max(100).describe('fields the role never sees'),
  readOnly: z.array(z.string().max(60)).max(100).describe('fields the role sees and never writes'),
})
/** What one role may do with one entity. */
export type Grant = z.infer<typeof grantSchema>
export const grantsSchema = z.record(z.string().max(60), grantSchema.partial())
/** By entity name; what is left out is `none`, except that everybody reads reference data. */
export type Grants = z.infer<typeof grantsSchema>

export const nothing: Grant = {
  read: 'none',
  create: 'none',
  write: 'none',
  delete: 'none',
  export: 'none',
  hidden: [],
  readOnly: [],
}
export const everything: Grant = {
  read: 'all',
  create: 'all',
  write: 'all',
  delete: 'all',
  export: 'all',
  hidden: [],
  readOnly: [],
}

const ones: Grant = { ...nothing, read: 'own', create: 'own', write: 'own', delete: 'own', export: 'own' }

/** What everybody signed in may do without being granted anything: read reference data, and all with what is personal. */
export function ungranted({ reference, personal }: Pick<Entity, 'reference' | 'personal'>): Grant {
  if (personal) return ones
  return reference ? { ...nothing, read: 'all' } : nothing
}

/** The narrower of two scopes. */
export function narrower(a: Scope, b: Scope): Scope {
  return scopes.indexOf(a) < scopes.indexOf(b) ? a : b
}

/** What both grants allow: a key never does more than its user. */
export function both(a: Grant, b: Grant): Grant {
  const scoped = Object.fromEntries(doings.map((doing) => [doing, narrower(a[doing], b[doing])])) as Record<Doing, Scope>
  return { ...scoped, hidden: [...new Set([...a.hidden, ...b.hidden])], readOnly: [...new Set([...a.readOnly, ...b.readOnly])] }
}
