import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import type { Filter } from '../../contract/filter.ts'
import { type ListQuery, pageLimits, type TotalsQuery } from '../../contract/page.ts'
import { columnsOf } from '../columns.ts'
import type { Context } from '../context.ts'
import { standing } from '../db.ts'
import { hiddenFrom } from '../rights.ts'
import { condition } from './condition.ts'
import { after, newestFirst, ordered, sortKeys } from './order.ts'
import { archivedCondition, rowJson } from './projection.ts'
import { type Condition, visible } from './scope.ts'
import { fromClause, resolve, type Source, type Substitutes, source } from './source.ts'

export interface Choice {
  readonly filter?: Filter
  readonly archived?: 'without' | 'with' | 'only'
  readonly substitutes?: Substitutes
}

/** `select t.id from …` of the records that the filter, the archive switch and the actor's rights leave: for reports to embed. */
export function chosen(
  context: Context,
  entity: Entity,
  choice: Choice,
  select: RawBuilder<unknown> = sql`t.id`,
): RawBuilder<{ id: string }> {
  const from = source(context, entity, choice.substitutes ? { substitutes: choice.substitutes } : {})
  const where = conditions(from, choice)
  return sql`select ${select} from ${fromClause(from)} where ${where}`
}

/** The condition of the records that the choice leaves and the actor may see; for statements that begin at `from`. */
export function conditions(from: Source, choice: Choice, more: readonly Condition[] = []): Condition {
  const all = [
    choice.filter && condition(from, choice.filter),
    archivedCondition(from.alias, choice.archived),
    visible(from.entity, from.context.actor, from.alias),
    ...more,
  ].filter((c): c is Condition => c !== undefined)
  return all.length ? sql`${sql.join(all, sql` and `)}` : sql<boolean>`true`
}

/**
 * One page as JSON text, made by PostgreSQL: `{"rows": […], "next": …}`. A short statement finds the ids of the page and is planned
 * for its very values; a long one, which each connection prepares once, dresses those rows.
 */
export async function listJson(context: Context, entity: Entity, query: ListQuery): Promise<string> {
  const fields = query.fields && checkedFields(context, entity, query.fields)
  const limit = query.limit ?? pageLimits.standard
  const found = await pageOf(context, entity, query, limit)
  const next = found.length > limit ? found[limit - 1]?.key : null
  const ids = found.slice(0, limit).map(({ id }) => id)
  return `{"rows":${await dressed(context, entity, ids, fields)},"next":${JSON.stringify(next)}}`
}

interface Found {
  readonly id: string
  /** Where the next page goes on, as JSON text. */
  readonly key: string
}

/** The ids of one page in order, and one more where there is a further page. */
async function pageOf(context: Context, entity: Entity, query: ListQuery, limit: number): Promise<readonly Found[]> {
  const from = source(context, entity)
  const keys = sortKeys(from, query.sort ?? newestFirst(context, entity))
  const where = conditions(from, query, query.after ? [after(keys, query.after)] : [])
  const order = ordered(keys, (key) => key.expression)
  const keyTexts = sql.join(keys.map((k) => sql`(${k.expression})::text`))
  const { rows } = await sql<Found>`
    select ${sql.ref(`${from.alias}.id`)} as id, json_build_array(${keyTexts})::text as key
    from ${fromClause(from)} where ${where} order by ${order} limit ${limit + 1}`.execute(context.tx)
  return rows
}

/** The rows of these ids as one JSON array for the actor; one that went out of reach meanwhile is left out. */
async function dressed(context: Context, entity: Entity, ids: readonly string[], fields?: readonly string[]): Promise<string> {
  if (ids.length === 0) return '[]'
  const seen = visible(entity, context.actor, 'r0')
  const { rows } = await sql<{ page: string }>`${standing}
    select coalesce(json_agg(page.row order by page.n), '[]')::text as page from (
      select ids.n, ${rowJson(entity, context, 'r0', fields)} as row
      from unnest(${ids}::uuid[]) with ordinality ids (id, n)
      join ${sql.table(entity.table)} r0 on r0.id = ids.id${seen ? sql` and ${seen}` : sql``}
    ) page`.execute(context.tx)
  return rows[0]?.page as string
}

/** The fields, if all of them are there for the actor. @throws Refused naming one that is not */
export function checkedFields(context: Context, entity: Entity, fields: readonly string[]): readonly string[] {
  const from = source(context, entity)
  for (const field of fields) resolve(from, field)
  return fields
}

/** Count and, per money field, sums by currency, as JSON text. */
export async function totalsJson(context: Context, entity: Entity, query: TotalsQuery): Promise<string> {
  const hidden = hiddenFrom(context.actor, entity)
  const moneys = columnsOf(entity).filter((column) => column.spec.kind === 'money' && !hidden.has(column.field))
  const columns = moneys.flatMap((c) => [sql.ref(`t.${c.name}`), sql.ref(`t.${c.second?.name}`)])
  const sums = moneys.map(
    (
      c,
    ) => sql`${sql.lit(c.field)}, (select coalesce(json_agg(json_build_object('currency', c, 'amount', s, 'count', n) order by c), '[]')
      from (select ${sql.id(c.second?.name as string)} as c, sum(${sql.id(c.name)}) as s, count(*) as n from chosen where ${sql.id(c.name)} is not null group by 1) g)`,
  )
  const result = await sql<{ totals: string }>`
    with chosen as materialized (${chosen(context, entity, query, sql.join([sql`t.id`, ...columns]))})
    select json_build_object('count', (select count(*) from chosen), 'sums', json_build_object(${sql.join(sums)}))::text as totals`.execute(
    context.tx,
  )
  return result.rows[0]?.totals as string
}

/** Rows by id as JSON texts for the actor, in the order of the ids; null for one that may not be seen. `own` skips the scope for rows the actor has just written. */
export function rowsJson(
  context: Context,
  entity: Entity,
  ids: readonly string[],
  own = false,
): Promise<readonly (string | null)[]> {
  return rowTexts(context, entity, ids, { own })
}

/** As {@link rowsJson}; with `fields`, only these beside id and version. */
export async function rowTexts(
  context: Context,
  entity: Entity,
  ids: readonly string[],
  { own = false, fields }: { readonly own?: boolean; readonly fields?: readonly string[] | undefined },
): Promise<readonly (string | null)[]> {
  const seen = own ? undefined : visible(entity, context.actor, 't')
  const result = await sql<{ id: string; row: string }>`${standing}
    select t.id, ${rowJson(entity, context, 't', fields)}::text as row
    from ${sql.table(entity.table)} t where t.id = any(${[...ids]}::uuid[])${seen ? sql` and ${seen}` : sql``}`.execute(
    context.tx,
  )
  const rows = new Map(result.rows.map((r) => [r.id, r.row]))
  return ids.map((id) => rows.get(id.toLowerCase()) ?? null)
}
