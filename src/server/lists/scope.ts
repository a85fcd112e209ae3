import { type RawBuilder, sql } from 'kysely'
import type { Doing } from '../../contract/endpoint.ts'
import { type Entity, type SharingOptions, snake } from '../../contract/entity.ts'
import type { FieldSpec } from '../../contract/field.ts'
import { columnOf } from '../columns.ts'
import { type Actor, systemActor } from '../context.ts'
import type { Db } from '../db.ts'
import { allEntities, entityNamed, maybeEntity } from '../entities.ts'
import { hiddenFrom, parentOf, partOfAny, scopeOf, wholeEntities } from '../rights.ts'

export type Condition = RawBuilder<boolean>

/** The condition of what the actor sees nothing of: a statement over many entities leaves it out. */
const never = sql<boolean>`false`

/**
 * The condition under which the actor may do something with the row that `alias` stands for; undefined when always.
 * Every list, count, search, export, report and write goes through it.
 */
export function visible(entity: Entity, actor: Actor, alias: string, doing: Doing = 'read'): Condition | undefined {
  if (actor.admin) return undefined
  if (entity.partOf) {
    const onWhole = doing === 'read' || doing === 'export' ? doing : 'write'
    if (partOfAny(entity)) return visibleWhole(entity, actor, alias, onWhole)
    const a = sql.ref(alias)
    const parent = parentOf(entity)
    const inner = visible(parent, actor, `${alias}_whole`, onWhole)
    if (!inner || inner === never) return inner
    const whole = sql.id(`${alias}_whole`)
    return sql`exists (select 1 from ${sql.table(parent.table)} ${whole} where ${whole}.id = ${a}.${sql.id(`${snake(entity.partOf)}_id`)} and ${inner})`
  }
  const scope = scopeOf(actor, entity, doing)
  if (scope === 'all') return undefined
  if (scope === 'none') return never
  const held = holding(entity, actor, alias, scope)
  const shared = doing === 'read' && entity.personal ? sharedWith(entity.personal, actor, alias) : undefined
  return shared ? sql`(${held} or ${shared})` : held
}

function holding(entity: Entity, actor: Actor, alias: string, scope: 'own' | 'team'): Condition {
  const a = sql.ref(alias)
  const owner = sql`${a}.${sql.id(`${snake(entity.owner as string)}_id`)}`
  if (scope === 'own' || actor.teams.length === 0) return sql`${owner} = ${actor.id}::uuid`
  return sql`(${owner} = ${actor.id}::uuid or ${owner} in (select member.id from "user" member where member.teams && ${[...actor.teams]}::uuid[]))`
}

function visibleWhole(entity: Entity, actor: Actor, alias: string, doing: Doing): Condition | undefined {
  const { name, second } = columnOf(entity.partOf as string, entity.fields[entity.partOf as string]?.spec as FieldSpec)
  const names = wholeEntities().map((whole) => whole.name)
  const [kind, id] = [sql.ref(`${alias}.${name}`), sql.ref(`${alias}.${second?.name}`)]
  return anyRecord(actor, kind, id, { names, doing, alias: `${alias}_whole` })
}

/** Shared with all, or with a team that the actor is in, also by way of a team below or above it. */
function sharedWith(personal: SharingOptions<string>, { teams }: Actor, alias: string): Condition {
  const a = sql.ref(alias)
  const sharing = sql`${a}.${sql.id(snake(personal.sharing))}`
  if (teams.length === 0) return sql`${sharing} = 'all'`
  return sql`(${sharing} = 'all' or ${sharing} = 'team' and ${a}.${sql.id(`${snake(personal.team)}_id`)} in (
    with recursive above as (select id, parent_id from team where id = any(${[...teams]}::uuid[])
      union select t.id, t.parent_id from team t join above on t.id = above.parent_id) select id from above))`
}

/** Those of the people who are in one of the actor's teams. */
export async function teamMates(db: Db, { teams }: Actor, people: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from "user" where id = any(${[...people]}::uuid[]) and teams && ${[...teams]}::uuid[]`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** What is asked of a record of any entity: which entities count, and what is to be done with it. */
interface AnyRecord {
  readonly names: readonly string[]
  readonly doing: Doing
  /** Name of the record's row inside the condition. */
  readonly alias: string
}

/** The condition for a record of any entity, given SQL for its entity name and id; undefined when the actor sees all. */
export function visibleAny(
  actor: Actor,
  entityName: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  names: readonly string[],
): Condition | undefined {
  return anyRecord(actor, entityName, id, { names, doing: 'read', alias: 'seen' })
}

function anyRecord(
  actor: Actor,
  entityName: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  { names, doing, alias }: AnyRecord,
): Condition | undefined {
  if (actor.admin) return undefined
  const judged = names.flatMap((name) => {
    const entity = maybeEntity(name)
    const inner = entity && visible(entity, actor, alias, doing)
    return entity && inner !== never ? [{ entity, inner }] : []
  })
  const open = judged.filter(({ inner }) => !inner).map(({ entity }) => sql.lit(entity.name))
  const parts = [
    ...(open.length ? [sql<boolean>`${entityName} in (${sql.join(open)})`] : []),
    ...judged.flatMap(({ entity, inner }): Condition[] => {
      if (!inner) return []
      const row = sql.id(alias)
      return [
        // Not by `exists`, which PostgreSQL plans twice, and four times where one stands in another.
        sql`(${entityName} = ${sql.lit(entity.name)} and coalesce((select true from ${sql.table(entity.table)} ${row} where ${row}.id = ${id} and ${inner}), false))`,
      ]
    }),
  ]
  return parts.length ? sql`(${sql.join(parts, sql` or `)})` : never
}

/** The SQL that names a record of the entity to a reader: without the fields hidden from them. */
export function titleOf(entity: Entity, alias: string, actor: Actor = systemActor): RawBuilder<string> {
  const hidden = hiddenFrom(actor, entity)
  const parts = entity.title.filter((field) => !hidden.has(field)).map((field) => titlePart(entity, field, alias, actor))
  if (parts.length === 0) return sql`''::text`
  return parts.length === 1 ? (parts[0] as RawBuilder<string>) : sql`concat_ws(' ', ${sql.join(parts)})`
}

function titlePart(entity: Entity, field: string, alias: string, actor: Actor): RawBuilder<string> {
  const spec = entity.fields[field]?.spec
  const a = sql.ref(alias)
  if (spec?.kind !== 'ref') return sql`${a}.${sql.id(snake(field))}::text`
  const target = entityNamed(spec.target as string)
  const named = `${alias}_title`
  const seen = visible(target, actor, named)
  return sql`(select ${titleOf(target, named, actor)} from ${sql.table(target.table)} ${sql.id(named)} where ${sql.id(named)}.id = ${a}.${sql.id(`${snake(field)}_id`)}${seen ? sql` and ${seen}` : sql``})`
}

/**
 * SQL for the title kept in the search document `alias`, which is made of all title fields: empty for a reader from whom one of
 * them is hidden.
 */
export function documentTitle(actor: Actor, alias: string): RawBuilder<string> {
  const title = sql<string>`${sql.ref(alias)}.title`
  const veiled = allEntities().filter((entity) => {
    const hidden = hiddenFrom(actor, entity)
    return entity.title.some((field) => hidden.has(field))
  })
  if (veiled.length === 0) return title
  return sql`case when ${sql.ref(alias)}.entity in (${sql.join(veiled.map(({ name }) => sql.lit(name)))}) then '' else ${title} end`
}
