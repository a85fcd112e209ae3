import type { Grants } from '../../src/contract/grant.ts'
import { createApiKey } from '../../src/features/people/apiKey.contract.ts'
import { getMe } from '../../src/features/people/session/session.contract.ts'
import { startSession } from '../../src/features/people/session/session.queries.ts'
import { roles, teams, users } from '../../src/features/people/user.contract.ts'
import { sessionCookie } from '../../src/server/http/caller.ts'
import { Caller, type World } from '../world.ts'

let made = 0

export interface PersonWish {
  readonly name?: string
  readonly grants?: Grants
  readonly admin?: boolean
  readonly teams?: readonly string[]
}

/** A person with a role of their own and an open session, without the cost of a password. */
export async function person(world: World, wish: PersonWish = {}): Promise<Caller> {
  const name = wish.name ?? `Person ${++made}`
  const role = await world.owner.call(roles.create, {
    name: `Role of ${name}`,
    admin: wish.admin ?? false,
    grants: wish.grants ?? {},
  })
  const { id } = await world.owner.call(users.create, { name, role: role.id, teams: wish.teams ?? [] })
  return sessionOf(world, id)
}

/** A caller with a new session of this person. */
export async function sessionOf(world: World, user: string): Promise<Caller> {
  const { token } = await startSession(world.database.db, user)
  const cookie = `${sessionCookie}=${token}`
  const { csrf } = await new Caller(world.server, { cookie }).call(getMe, {})
  return new Caller(world.server, { cookie, 'x-csrf': csrf }, user)
}

/** A caller with a new API key of this person, narrowed to the grants where there are some. */
export async function keyOf(world: World, user: string, grants?: Grants): Promise<Caller> {
  const { secret } = await world.owner.call(createApiKey, { name: 'of a test', user, ...(grants ? { grants } : {}) })
  return new Caller(world.server, { authorization: `Bearer ${secret}` }, user)
}

export interface Company {
  /** The caller's own team, a team below it, a team elsewhere. */
  readonly teams: { readonly own: string; readonly below: string; readonly elsewhere: string }
  readonly mate: string
  readonly sub: string
  readonly stranger: string
}

/** Two team trees with one person each who own records and never sign in. */
export async function makeCompany(world: World): Promise<Company> {
  const { owner } = world
  const own = (await owner.call(teams.create, { name: 'North' })).id
  const below = (await owner.call(teams.create, { name: 'North coast', parent: own })).id
  const elsewhere = (await owner.call(teams.create, { name: 'South' })).id
  const role = (await owner.call(roles.create, { name: 'Bystander' })).id
  const named = async (name: string, team: string) => (await owner.call(users.create, { name, role, teams: [team] })).id
  return {
    teams: { own, below, elsewhere },
    mate: await named('Mate', own),
    sub: await named('Sub', below),
    stranger: await named('Stranger', elsewhere),
  }
}
