import type { FastifyRequest } from 'fastify'
import type { Endpoint, Policy } from '../../contract/endpoint.ts'
import { refuse } from '../../contract/refusal.ts'
import type { Actor, Cause, CompanyBasis, Viewer } from '../context.ts'
import type { Db } from '../db.ts'
import { maybeEntity } from '../entities.ts'
import { Refused } from '../refused.ts'
import { grantOf } from '../rights.ts'

export const sessionCookie = 'headwater_session'

/** Who is calling, with the company they call into. */
export interface Caller {
  readonly actor: Actor
  readonly company: CompanyBasis
  readonly cause: Cause
  /** Must come back as a header with each change; only sessions have one, since only cookies travel by themselves. */
  readonly csrf?: string
  readonly sessionToken?: string
  /** The administrator who looks through the actor’s eyes: everything is read as the actor would, and nothing is changed. */
  readonly viewer?: Viewer
}

/** Brought by the feature that keeps sessions and keys: looked up anew with each call, so that access ends at once. */
export interface Authentication {
  bySession(db: Db, token: string): Promise<Caller | null>
  byKey(db: Db, secret: string): Promise<Caller | null>
  byNobody(db: Db): Promise<Caller>
}

/** @throws Refused when a credential was sent and does not hold. */
export async function callerOf(authentication: Authentication, db: Db, request: FastifyRequest): Promise<Caller> {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) {
    const caller = await authentication.byKey(db, bearer)
    if (!caller) throw new Refused(refuse('unauthenticated', 'This API key does not exist or has been revoked.'))
    return caller
  }
  const token = request.cookies[sessionCookie]
  const caller = token ? await authentication.bySession(db, token) : null
  return caller ?? authentication.byNobody(db)
}

/** Refuses a caller whom the endpoint's policy does not let in. */
export function checkPolicy(policy: Policy, { actor }: Caller): void {
  if (policy === 'public') return
  if (actor.kind === 'nobody') throw new Refused(refuse('unauthenticated', 'Sign in first.'))
  if (policy === 'signedIn') return
  const entity = typeof policy === 'object' ? maybeEntity(policy.entity) : undefined
  // What people declared may have been put away a moment ago.
  if (typeof policy === 'object' && !entity) throw new Refused(refuse('not_found', 'There is nothing at this address.'))
  const may = entity && typeof policy === 'object' ? grantOf(actor, entity)[policy.does] !== 'none' : actor.admin
  if (!may) throw new Refused(refuse('forbidden', 'Your role does not allow this.'))
}

/** Refuses every change to a caller who only looks through somebody’s eyes. */
export function checkViewing({ kind, whileViewing }: Endpoint, { actor, viewer }: Caller): void {
  if (!viewer || kind === 'query' || whileViewing) return
  throw new Refused(refuse('viewing', `You see Headwater as ${actor.name}: nothing can be changed. Leave this view first.`))
}

/** A change that came with a cookie must carry the session's token, which no other site can read. */
export function checkCsrf(caller: Caller, request: FastifyRequest): void {
  if (caller.csrf && request.headers['x-csrf'] !== caller.csrf) {
    throw new Refused(refuse('csrf', 'This change did not come from the program’s own pages. Reload the page and try again.'))
  }
}
