import { type RawBuilder, sql } from 'kysely'
import type { Doing } from '../../../contract/endpoint.ts'
import type { Entity } from '../../../contract/entity.ts'
import type { Actor, Context } from '../../../server/context.ts'
import type { Db } from '../../../server/db.ts'
import { maybeEntity } from '../../../server/entities.ts'
import { storedJson } from '../../../server/lists/projection.ts'
import { teamMates, visible } from '../../../server/lists/scope.ts'
import type { StoredRow } from '../../../server/records/change.ts'
import { found } from '../../../server/refused.ts'
import { grantOf, hiddenFrom, parentOf, partOfAny, scopeOf } from '../../../server/rights.ts'
import type { AccessExplained } from './why.contract.ts'
import { type AccessFacts, reasonOf } from './why.rules.ts'

interface RecordOf {
  readonly entity: Entity
  readonly row: StoredRow
}

async function rowOf({ tx }: Context, entity: Entity | undefined, id: string): Promise<RecordOf> {
  const { rows } = entity
    ? await sql<{ row: StoredRow }>`
        select ${storedJson(entity, 't')} as row from ${sql.table(entity.table)} t where t.id = ${id}`.execute(tx)
    : { rows: [] }
  return { entity: entity as Entity, row: found([rows[0]?.row])[0] as StoredRow }
}

/** The record that this one is a part of, by which its rights go; itself where it is a whole. */
async function wholeOf(context: Context, part: RecordOf): Promise<RecordOf> {
  const { entity, row } = part
  if (!entity.partOf) return part
  const value = row[entity.partOf]
  if (!partOfAny(entity)) return rowOf(context, parentOf(entity), value as string)
  const { entity: name, id } = value as { entity: string; id: string }
  return rowOf(context, maybeEntity(name), id)
}

/** What the very conditions of lists and changes say of this one record for the actor. */
async function mayOf({ tx }: Context, actor: Actor, { entity, row }: RecordOf): Promise<AccessExplained['may']> {
  const allowed = (doing: Doing): RawBuilder<boolean> => sql`coalesce(${visible(entity, actor, 't', doing) ?? sql`true`}, false)`
  const { rows } = await sql<AccessExplained['may']>`
    select ${allowed('read')} as read, ${allowed('write')} as write, ${allowed('delete')} as delete, ${allowed('export')} as export
    from ${sql.table(entity.table)} t where t.id = ${row.id}`.execute(tx)
  return rows[0] as AccessExplained['may']
}

/** The teams of the owner that the actor reaches, also by way of a team above. */
async function teamsReached(db: Db, actor: Actor, owner: string | null): Promise<string[]> {
  if (!owner || actor.teams.length === 0) return []
  const { rows } = await sql<{ name: string }>`
    select t.name from "user" o join team t on t.id = any(o.teams)
    where o.id = ${owner} and t.id = any(${[...actor.teams]}::uuid[]) order by t.name`.execute(db)
  return rows.map(({ name }) => name)
}

async function titleOfPerson(db: Db, id: string): Promise<AccessExplained['role'] & { readonly person: string }> {
  const { rows } = await sql<AccessExplained['role'] & { person: string }>`
    select u.name as person, r.id, r.name as title, r.admin from "user" u join role r on r.id = u.role_id where u.id = ${id}`.execute(
    db,
  )
  return found([rows[0]])[0] as AccessExplained['role'] & { person: string }
}

interface Asked {
  readonly entity: string
  readonly record: string
}

/** The chain that decides what the actor may do with a record, from the rules that decide it. */
export async function explained(context: Context, actor: Actor, { entity: name, record }: Asked): Promise<AccessExplained> {
  const part = await rowOf(context, maybeEntity(name), record)
  const { entity, row } = await wholeOf(context, part)
  const owner = (entity.owner ? row[entity.owner] : null) as string | null
  const mates = owner && actor.teams.length > 0 ? await teamMates(context.tx, actor, [owner]) : new Set<string>()
  const may = await mayOf(context, actor, part)
  const scope = scopeOf(actor, entity, 'read')
  const owned = owner === null ? 'byNobody' : owner === actor.id ? 'bySelf' : mates.has(owner) ? 'byMate' : 'byStranger'
  const facts: AccessFacts = {
    admin: actor.admin,
    scope,
    granted: actor.grants[entity.name]?.read !== undefined,
    reference: entity.reference,
    owned,
    shared: entity.personal !== undefined && may.read,
  }
  const { person, ...role } = await titleOfPerson(context.tx, actor.id)
  const title = async (id: string, of: string) =>
    (await sql<{ title: string }>`select title from search_document where record = ${id} and entity = ${of}`.execute(context.tx))
      .rows[0]?.title ?? ''
  return {
    person: { id: actor.id, title: person },
    role,
    reason: reasonOf(facts),
    whole: entity === part.entity ? null : { entity: entity.name, id: row.id, title: await title(row.id, entity.name) },
    owner: owner ? { id: owner, title: await title(owner, 'user') } : null,
    teams: await teamsReached(context.tx, actor, owner),
    may,
    hidden: [...hiddenFrom(actor, part.entity)],
    readOnly: [...grantOf(actor, part.entity).readOnly],
  }
}
