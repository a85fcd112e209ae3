import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Grants } from '../../../contract/grant.ts'
import { type Actor, type CompanyBasis, nobody } from '../../../server/context.ts'
import { type Db, standing } from '../../../server/db.ts'
import { allEntities } from '../../../server/entities.ts'
import type { Caller } from '../../../server/http/caller.ts'
import { keepUp, versionSql } from '../../declared/declared.queries.ts'
import { keyGrants, sessionDays } from './session.rules.ts'

/** A secret as the database keeps it: it cannot be turned back. */
export const secretHash = (secret: string) => createHash('sha256').update(secret).digest()
export const newSecret = () => randomBytes(32).toString('base64url')

interface Found {
  readonly id: string
  readonly name: string
  readonly language: string | null
  readonly admin: boolean
  readonly grants: Grants | null
  readonly teams: readonly string[]
  readonly company: CompanyBasis
  readonly declared: string | null
  readonly csrf: string
  readonly viewAs: string | null
  readonly key: string
  readonly keyGrants: Grants | null
}

const noCompany: CompanyBasis = {
  name: '',
  currency: 'EUR',
  zone: 'UTC',
  locale: 'en',
  weekStart: 1,
  fiscalYearStart: 1,
  phoneCountry: 'US',
}

const companyJson = sql`(select json_build_object('name', name, 'currency', currency, 'zone', zone, 'locale', locale, 'weekStart', week_start,
  'fiscalYearStart', fiscal_year_start, 'phoneCountry', phone_country) from company)`

/** Own teams and everything below them; empty without a look at the tree for those in no team. */
const teamTree = sql`(case when cardinality(u.teams) = 0 then '{}'::uuid[] else (
  with recursive below as (select id from team where id = any(u.teams)
    union select t.id from team t join below on t.parent_id = below.id)
  select array_agg(id) from below) end)`

const person = sql`u.id, u.name, u.language, r.admin, r.grants, ${teamTree} as teams, ${companyJson} as company, ${versionSql} as declared`

/** The person behind a session token, with rights as they are now. */
export async function callerBySession(db: Db, token: string): Promise<Caller | null> {
  const { rows } = await sql<Found>`${standing}
    select ${person}, s.csrf, s.view_as as "viewAs" from session s join "user" u on u.id = s.user_id join role r on r.id = u.role_id
    where s.token_hash = ${secretHash(token)} and s.expires_at > now() and u.active and u.archived_at is null`.execute(db)
  const [found] = rows
  if (!found) return null
  await keepUp(db, found.declared)
  const own = actorOf(found, 'person')
  const { company, csrf } = found
  const caller = { actor: own, company, cause: { kind: 'person' }, csrf, sessionToken: token } as const
  // Who is no administrator any more, or looks through the eyes of somebody who left, is oneself again.
  const seen = found.viewAs && own.admin ? (await actorsOf(db, [found.viewAs])).get(found.viewAs) : undefined
  return seen ? { ...caller, actor: seen, viewer: { id: own.id, name: own.name } } : caller
}

/** The user behind an API key, narrowed to what the key may do. */
export async function callerByKey(db: Db, secret: string): Promise<Caller | null> {
  const { rows } = await sql<Found>`${standing}
    with used as (
      update api_key set last_used_at = now() where secret_hash = ${secretHash(secret)} and revoked_at is null
        and (last_used_at is null or last_used_at < now() - interval '1 minute') returning id)
    select ${person}, k.id as key, k.grants as "keyGrants" from api_key k
    join "user" u on u.id = k.user_id join role r on r.id = u.role_id
    where k.secret_hash = ${secretHash(secret)} and k.revoked_at is null and u.active and u.archived_at is null`.execute(db)
  const [found] = rows
  if (!found) return null
  await keepUp(db, found.declared)
  const whole = actorOf(found, 'key')
  const actor = found.keyGrants ? { ...whole, admin: false, grants: keyGrants(whole, found.keyGrants, allEntities()) } : whole
  return { actor, company: found.company, cause: { kind: 'key', id: found.key } }
}

/** Active people as they would act now, by id: for what is decided on somebody's rights without them. */
export async function actorsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Actor>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Found>`
    select ${person} from "user" u join role r on r.id = u.role_id
    where u.id = any(${[...new Set(ids)]}::uuid[]) and u.active and u.archived_at is null`.execute(db)
  return new Map(rows.map((found) => [found.id, actorOf(found, 'person')]))
}

export async function callerNobody(db: Db): Promise<Caller> {
  const { rows } = await sql<{ company: CompanyBasis | null; declared: string | null }>`
    select ${companyJson} as company, ${versionSql} as declared`.execute(db)
  await keepUp(db, rows[0]?.declared ?? null)
  return { actor: nobody, company: rows[0]?.company ?? noCompany, cause: { kind: 'person' } }
}

function actorOf(found: Found, kind: 'person' | 'key'): Actor {
  const { id, name, admin, grants, teams, language } = found
  return { kind, id, name, admin, grants: grants ?? {}, teams, language: language ?? 'en' }
}

export const authentication = { bySession: callerBySession, byKey: callerByKey, byNobody: callerNobody }

/** Starts a session and gives its token, which is kept nowhere else. It ends by the database's clock, by which it is looked up. */
export async function startSession(db: Db, user: string): Promise<{ token: string; expiresAt: Date }> {
  const token = newSecret()
  const { rows } = await sql<{ expiresAt: Date }>`
    insert into session (token_hash, user_id, csrf, expires_at)
    values (${secretHash(token)}, ${user}, ${newSecret()}, now() + make_interval(days => ${sessionDays}::int))
    returning expires_at as "expiresAt"`.execute(db)
  return { token, expiresAt: (rows[0] as { expiresAt: Date }).expiresAt }
}

export async function endSession(db: Db, token: string): Promise<void> {
  await sql`delete from session where token_hash = ${secretHash(token)}`.execute(db)
}

/** Ends the sessions of people; `except` keeps the one in use. */
export async function endSessionsOf(db: Db, users: readonly string[], except?: string): Promise<void> {
  await sql`delete from session where user_id = any(${[...users]}::uuid[]) and token_hash is distinct from ${except ? secretHash(except) : null}`.execute(
    db,
  )
}

/** Lets a session look through somebody’s eyes, or through its own again. */
export async function lookAs(db: Db, token: string, user: string | null): Promise<void> {
  await sql`update session set view_as = ${user}::uuid where token_hash = ${secretHash(token)}`.execute(db)
}

export async function csrfOf(db: Db, token: string): Promise<string> {
  const { rows } = await sql<{ csrf: string }>`select csrf from session where token_hash = ${secretHash(token)}`.execute(db)
  return rows[0]?.csrf ?? ''
}
