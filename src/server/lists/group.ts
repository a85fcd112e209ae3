import { type RawBuilder, sql } from 'kysely'
import { type Entity, specOf } from '../../contract/entity.ts'
import type { FieldKind } from '../../contract/field.ts'
import { type GroupQuery, groupLimit } from '../../contract/page.ts'
import { refuse } from '../../contract/refusal.ts'
import { type Column, columnsOf } from '../columns.ts'
import type { Context } from '../context.ts'
import { entityNamed } from '../entities.ts'
import { Refused } from '../refused.ts'
import { hiddenFrom } from '../rights.ts'
import { conditions } from './list.ts'
import { titleOf } from './scope.ts'
import { fromClause, type Resolved, resolve, type Source, source } from './source.ts'

/** Kinds whose values make groups that a person can tell apart. */
const groupable: readonly FieldKind[] = ['choice', 'ref', 'flag', 'integer', 'text']

/**
 * Count and sums of each value of a field, and of each value of a second one within it, as JSON text. It goes through what the actor may
 * see like any list: a hidden field is refused, a reference to a record out of reach counts as none.
 */
export async function groupsJson(context: Context, entity: Entity, query: GroupQuery): Promise<string> {
  const from = source(context, entity)
  const keys = [query.by, ...(query.lanes ? [query.lanes] : [])].map((path) => keyOf(from, path))
  const moneys = seenMoneys(context, entity)
  const where = conditions(from, query)
  const picked = [
    ...keys.map((key, i) => sql`${key.expression} as ${sql.id(`k${i}`)}`),
    ...moneys.flatMap((column) => [sql.ref(`t.${column.name}`), sql.ref(`t.${column.second?.name}`)]),
  ]
  const ks = sql.join(keys.map((_, i) => sql.id(`k${i}`)))
  const result = await sql<{ groups: string }>`
    with chosen as materialized (select ${sql.join(picked)} from ${fromClause(from)} where ${where}),
    counted as (select ${ks}, count(*) as n from chosen group by ${ks}),
    ${sql.join(
      moneys.map((column, m) => summed(column, m, ks)),
      sql` `,
    )}
    named as (select c.*, ${sql.join(keys.map((key, i) => sql`${titleIn(context, key, i)} as ${sql.id(`title${i}`)}`))} from counted c),
    placed as (select *, row_number() over (order by ${sql.join(keys.map((key, i) => orderOf(key, i)))}) as place from named)
    select json_build_object('groups', coalesce((select json_agg(${groupJson(keys, moneys)} order by p.place) from placed p where p.place <= ${groupLimit}), '[]'),
      'more', (select count(*) > ${groupLimit} from placed))::text as groups`.execute(context.tx)
  return result.rows[0]?.groups as string
}

/** One row per group and currency, added up once however many groups there are. */
function summed({ name, second }: Column, m: number, ks: RawBuilder<unknown>): RawBuilder<unknown> {
  const [amount, currency] = [sql.id(name), sql.id(second?.name as string)]
  return sql`${sql.id(`sum${m}`)} as (
    select ${ks}, ${currency} as c, sum(${amount}) as s, count(*) as n from chosen where ${amount} is not null group by ${ks}, ${currency}),`
}

function keyOf(from: Source, path: string): Resolved {
  const field = resolve(from, path)
  if (groupable.includes(field.spec.kind)) return field
  throw new Refused(refuse('invalid', `A list cannot be grouped by ${path}.`, { field: path }))
}

function seenMoneys({ actor }: Context, entity: Entity): readonly Column[] {
  const hidden = hiddenFrom(actor, entity)
  return columnsOf(entity).filter((column) => column.spec.kind === 'money' && !hidden.has(column.field))
}

function titleIn(context: Context, { spec }: Resolved, i: number): RawBuilder<unknown> {
  const key = sql.ref(`c.k${i}`)
  if (spec.kind !== 'ref') return sql`${key}::text`
  const target = entityNamed(spec.target as string)
  return sql`(select ${titleOf(target, 'r', context.actor)} from ${sql.table(target.table)} r where r.id = ${key})`
}

/** Options as they are declared, records with a position by it, everything else by its name; what has no value comes last. */
function orderOf({ spec }: Resolved, i: number): RawBuilder<unknown> {
  const key = sql.id(`k${i}`)
  const title = sql.id(`title${i}`)
  if (spec.kind === 'choice') return sql`array_position(${[...(spec.options ?? [])]}::text[], ${key}) nulls last, ${key}`
  if (spec.kind === 'integer' || spec.kind === 'flag') return sql`${key} nulls last`
  const target = spec.kind === 'ref' ? entityNamed(spec.target as string) : undefined
  if (!target || specOf(target, 'position')?.kind !== 'integer') return sql`${title} nulls last, ${key}`
  return sql`(select r.position from ${sql.table(target.table)} r where r.id = ${key}) nulls last, ${title}, ${key}`
}

function groupJson(keys: readonly Resolved[], moneys: readonly Column[]): RawBuilder<unknown> {
  const same = sql.join(
    keys.map((_, i) => sql`x.${sql.id(`k${i}`)} is not distinct from p.${sql.id(`k${i}`)}`),
    sql` and `,
  )
  const sums = moneys.map(
    ({ field }, m) => sql`${sql.lit(field)}, (
      select coalesce(json_agg(json_build_object('currency', x.c, 'amount', x.s, 'count', x.n) order by x.c), '[]')
      from ${sql.id(`sum${m}`)} x where ${same})`,
  )
  const lane = keys.length > 1 ? sql`'lane', p.k1, 'laneTitle', p.title1,` : sql``
  return sql`json_build_object('key', p.k0, 'title', p.title0, ${lane} 'count', p.n, 'sums', json_build_object(${sql.join(sums)}))`
}
