import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'
import type { FieldSpec } from '../../../contract/field.ts'
import { columnOf } from '../../../server/columns.ts'
import type { Context } from '../../../server/context.ts'
import { entityNamed } from '../../../server/entities.ts'
import { titleOf, visible } from '../../../server/lists/scope.ts'
import type { FindName } from '../deciding/row.rules.ts'
import { poolParts } from '../deciding/target.rules.ts'
import { sameName } from '../guessing/name.rules.ts'

/** Names looked for, by the pool they are looked for in. */
export type Wanted = ReadonlyMap<string, ReadonlySet<string>>

/** Names that were found: by pool and by {@link sameName} the id. */
export class Found {
  private readonly ids = new Map<string, Map<string, string>>()

  add(entity: string, name: string, id: string): void {
    const known = this.ids.get(entity) ?? new Map<string, string>()
    // The first one stays: of records with one name the oldest is meant.
    if (!known.has(sameName(name))) known.set(sameName(name), id)
    this.ids.set(entity, known)
  }

  readonly find: FindName = (entity, name) => this.ids.get(entity)?.get(sameName(name))

  names(entity: string): readonly string[] {
    return [...(this.ids.get(entity)?.keys() ?? [])]
  }
}

/** What a record is called in files: its name, for people and contacts their e-mail address too, for products the code. */
function namesOf(entity: string, { actor }: Context): readonly RawBuilder<string>[] {
  const title = titleOf(entityNamed(entity), 't', actor)
  if (entity === 'user') return [title, sql`t.email`]
  if (entity === 'product') return [title, sql`t.code`]
  return [title]
}

/** Looks names up among the records the actor may see. Exact names go by index; only what is left is compared without case. */
export async function lookUp(context: Context, wanted: Wanted, found = new Found()): Promise<Found> {
  for (const [pool, names] of wanted) {
    const open = [...names].filter((name) => found.find(pool, name) === undefined)
    await search(context, found, { pool, texts: open, read: (name) => name })
    const left = open.filter((name) => found.find(pool, name) === undefined)
    await search(context, found, { pool, texts: left.map(sameName), read: (name) => sql`lower(${name})` })
  }
  return found
}

/** The entity of a pool, and what keeps its records `t` to those of the pool that the actor may see. */
function poolFor({ actor }: Context, pool: string): { readonly entity: Entity; readonly seen: RawBuilder<unknown> } {
  const { entity: name, among } = poolParts(pool)
  const entity = entityNamed(name)
  const own = among.map(([field, value]) => {
    const column = columnOf(field, entity.fields[field]?.spec as FieldSpec).name
    return sql`and ${sql.ref(`t.${column}`)} = ${value}`
  })
  const seen = visible(entity, actor, 't')
  return { entity, seen: sql.join([...own, ...(seen ? [sql`and ${seen}`] : [])], sql` `) }
}

interface Search {
  readonly pool: string
  readonly texts: readonly string[]
  /** What the texts are compared with. */
  readonly read: (name: RawBuilder<string>) => RawBuilder<unknown>
}

async function search(context: Context, found: Found, { pool, texts, read }: Search): Promise<void> {
  if (texts.length === 0) return
  const { entity, seen } = poolFor(context, pool)
  for (const column of namesOf(entity.name, context)) {
    const { rows } = await sql<{ id: string; name: string }>`
      select t.id, ${column} as name from ${sql.table(entity.table)} t
      where ${read(column)} = any(${[...texts]}::text[]) and t.archived_at is null ${seen} order by t.id`.execute(context.tx)
    for (const row of rows) found.add(pool, row.name, row.id)
  }
}

/** Known names that are most like the ones nobody knows, for suggestions; all of them where an entity has few. */
export async function similarNames(context: Context, pool: string, values: readonly string[]): Promise<readonly string[]> {
  if (values.length === 0) return []
  const { entity, seen } = poolFor(context, pool)
  const title = titleOf(entity, 't', context.actor)
  const { rows } = await sql<{ name: string }>`
    select distinct near.name from unnest(${[...values]}::text[]) as v(value)
    cross join lateral (
      select ${title} as name from ${sql.table(entity.table)} t
      where t.archived_at is null ${seen}
      order by ${title} <-> v.value limit 5) near`.execute(context.tx)
  return rows.map((row) => row.name)
}

/** External ids of one source that are here already. */
export async function knownExternalIds(context: Context, source: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select external_id as id from opportunity where external_source = ${source} and external_id = any(${[...ids]}::text[])`.execute(
    context.tx,
  )
  return new Set(rows.map((row) => row.id))
}

/** Keys of contacts that are here already: by e-mail address, else by name and account among those of the same last names. */
export async function knownContacts(
  context: Context,
  keys: readonly string[],
  lastNames: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select lower(m) as key from contact t, unnest(t.emails) m
    where t.archived_at is null and lower(m) = any(${keys.filter((key) => key.includes('@'))}::text[])
    union all
    select concat_ws(' ', first_name, last_name, account_id::text) from contact
    where archived_at is null and last_name = any(${[...lastNames]}::text[])`.execute(context.tx)
  return new Set(rows.map((row) => sameName(row.key)))
}
