import { sql } from 'kysely'
import type { Actor, Context } from '../../server/context.ts'
import type { Db } from '../../server/db.ts'

/** How many people can sign in as administrators. */
export async function countAdministrators(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from "user" u join role r on r.id = u.role_id
    where r.admin and u.active and u.archived_at is null and u.password_hash is not null`.execute(db)
  return rows[0]?.n ?? 0
}

export async function savePassword(db: Db, user: string, hash: string): Promise<void> {
  await sql`update "user" set password_hash = ${hash} where id = ${user}`.execute(db)
}

export interface Credentials {
  readonly id: string
  readonly hash: string | null
}

/** The stored password of an active person, by e-mail without regard to case. */
export async function credentialsByEmail(db: Db, email: string): Promise<Credentials | undefined> {
  const { rows } = await sql<Credentials>`
    select id, password_hash as hash from "user" where lower(email) = lower(${email}) and active and archived_at is null`.execute(
    db,
  )
  return rows[0]
}

export async function credentialsById(db: Db, id: string): Promise<Credentials | undefined> {
  const { rows } = await sql<Credentials>`select id, password_hash as hash from "user" where id = ${id}`.execute(db)
  return rows[0]
}

/** Whether somebody is still with the company and let in. */
export async function personActive(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from "user" where id = ${id} and active and archived_at is null`.execute(db)
  return rows.length > 0
}

/** A job that a person asked for. */
interface AskedFor {
  readonly id: string
  readonly actor: string | null
  /** What the person could do when asking. */
  readonly rights: Actor
}

/**
 * A job's context on the rights of whoever asked for it; all that it changes is one change set under its id.
 * @throws when that person is no longer active
 */
export async function onBehalf(context: Context, { id, actor, rights }: AskedFor): Promise<Context> {
  if (!actor || !(await personActive(context.tx, actor))) throw new Error('the person who asked for it is no longer active')
  return { ...context, actor: rights, cause: { kind: 'job', id } }
}

/** Every team's parent, for the tree. */
export async function teamParents(db: Db): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await sql<{ id: string; parent: string | null }>`select id, parent_id as parent from team`.execute(db)
  return new Map(rows.map((row) => [row.id, row.parent]))
}

/** Serialises changes that could take the last administrator away, or set an installation up twice. */
export async function lockPeople(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('headwater people'))`.execute(db)
}
