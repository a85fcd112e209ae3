import { type RawBuilder, sql } from 'kysely'
import { type Entity, specOf } from '../../contract/entity.ts'
import { dayKinds, type GroupQuery, groupableKinds, groupLimit, groupRowLimit } from '../../contract/group.ts'
import { refuse } from '../../contract/refusal.ts'
import { type Column, columnsOf } from '../columns.ts'
import type { Context } from '../context.ts'
import { entityNamed } from '../entities.ts'
import { Refused } from '../refused.ts'
import { hiddenFrom } from '../rights.ts'
import { checkedFields, conditions, rowTexts } from './list.ts'
import { newestFirst, ordered, type SortKey, sortKeys } from './order.ts'
import { titleOf } from './scope.ts'
import { fromClause, type Resolved, resolve, type Source, source } from './source.ts'

/**
 * Count and sums of each value of a field, and of each value of a second one within it, as JSON text. It goes through what the actor may
 * see like any list: a hidden field is refused, a reference to a record out of reach counts as none.
 */
export async function groupsJson(context: Context, entity: Entity, query: GroupQuery): Promise<string> {
  const from = source(context, entity)
  const keys = [query.by, ...(query.lanes ? [query.lanes] : [])].map((path, i) => keyOf(from, path, i === 0))
  const fields = query.fields && checkedFields(context, entity, query.fields)
  const order = query.cards ? sortKeys(from, query.sort ?? newestFirst(context, entity)) : []
  const moneys = seenMoneys(context, entity)
  const where = conditions(from, query)
  const picked = [
    ...keys.map((key, i) => sql`${key.expression} as ${sql.id(`k${i}`)}`),
    ...order.map((key, i) => sql`${key.expression} as ${sql.id(`s${i}`)}`),
    ...moneys.flatMap((column) => [sql.ref(`t.${column.name}`), sql.ref(`t.${column.second?.name}`)]),
  ]
  const ks = sql.join(keys.map((_, i) => sql.id(`k${i}`)))
  const titles = keys.map((key, i) => sql`${titleIn(context, key, i)} as ${sql.id(`title${i}`)}`)
  const result = await sql<{ groups: string }>`
    with chosen as materialized (select ${sql.join(picked)} from ${fromClause(from)} where ${where}),
    counted as (select ${ks}, count(*) as n from chosen group by ${ks}),
    ${sql.join(
      moneys.map((column, m) => summed(column, m, ks)),
      sql` `,
    )}
    ${query.cards ? carded(order, ks, query.cards) : sql``}
    named as (select c.*, ${sql.join(titles)} from counted c),
    placed as (select *, row_number() over (order by ${sql.join(keys.map((key, i) => orderOf(key, i)))}) as place from named)
    select json_build_object('groups', coalesce((select json_agg(${groupJson(keys, moneys, query.cards)} order by p.place) from placed p where p.place <= ${groupLimit}), '[]'),
      'more', (select count(*) > ${groupLimit} from placed))::text as groups`.execute(context.tx)
  const text = result.rows[0]?.groups as string
  return query.cards ? withRows(context, entity, text, fields) : text
}

/** The first rows of each group as `[id, cursor]`: every record is ranked within its group once, however many groups there are. */
function carded(order: readonly SortKey[], ks: RawBuilder<unknown>, cards: number): RawBuilder<unknown> {
  const named = order.map((_, i) => sql.id(`s${i}`))
  const sorted = ordered(order, (_, i) => named[i] as RawBuilder<unknown>)
  const cursor = sql`json_build_array(${sql.join(named.map((name) => sql`${name}::text`))})::text`
  return sql`ranked as (select *, row_number() over (partition by ${ks} order by ${sorted}) as place from chosen),
    carded as (select ${ks}, json_agg(json_build_array(${named.at(-1)}, ${cursor}) order by place) as first from ranked where place <= ${cards} group by ${ks}),`
}

interface Carded {
  readonly count: number
  readonly cards: readonly (readonly [id: string, cursor: string])[]
}

/** The rows of the groups in the place of their ids; many groups have fewer rows each. */
async function withRows(context: Context, entity: Entity, text: string, fields?: readonly string[]): Promise<string> {
  const { groups, more } = JSON.parse(text) as { readonly groups: readonly Carded[]; readonly more: boolean }
  const each = Math.max(1, Math.floor(groupRowLimit / Math.max(1, groups.length)))
  const shown = groups.map(({ cards }) => cards.slice(0, each))
  const ids = shown.flatMap((cards) => cards.map(([id]) => id))
  const texts = await rowTexts(context, entity, ids, { fields })
  let at = 0
  const parts = groups.map(({ cards: _, ...group }, i) => {
    const cards = shown[i] as Carded['cards']
    const rows = texts.slice(at, at + cards.length).filter((row) => row !== null)
    at += cards.length
    const next = group.count > cards.length ? (cards.at(-1)?.[1] ?? null) : null
    return `${JSON.stringify(group).slice(0, -1)},"rows":[${rows.join()}],"next":${JSON.stringify(next)}}`
  })
  return `{"groups":[${parts.join()}],"more":${more}}`
}

/** One row per group and currency, added up once however many groups there are. */
function summed({ name, second }: Column, m: number, ks: RawBuilder<unknown>): RawBuilder<unknown> {
  const [amount, currency] = [sql.id(name), sql.id(second?.name as string)]
  return sql`${sql.id(`sum${m}`)} as (
    select ${ks}, ${currency} as c, sum(${amount}) as s, count(*) as n from chosen where ${amount} is not null group by ${ks}, ${currency}),`
}

function keyOf(from: Source, path: string, mayBeDay: boolean): Resolved {
  const field = resolve(from, path)
  if (groupableKinds.includes(field.spec.kind)) return field
  if (!mayBeDay || !dayKinds.includes(field.spec.kind))
    throw new Refused(refuse('invalid', `A list cannot be grouped by ${path}.`, { field: path }))
  if (field.spec.kind === 'date') return field
  return { ...field, expression: sql`(${field.expression} at time zone ${from.context.company.zone})::date` }
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
  if (spec.kind === 'integer' || spec.kind === 'flag' || dayKinds.includes(spec.kind)) return sql`${key} nulls last`
  const target = spec.kind === 'ref' ? entityNamed(spec.target as string) : undefined
  if (!target || specOf(target, 'position')?.kind !== 'integer') return sql`${title} nulls last, ${key}`
  return sql`(select r.position from ${sql.table(target.table)} r where r.id = ${key}) nulls last, ${title}, ${key}`
}

function groupJson(keys: readonly Resolved[], moneys: readonly Column[], cards?: number): RawBuilder<unknown> {
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
  const first = cards ? sql`, 'cards', (select x.first from carded x where ${same})` : sql``
  return sql`json_build_object('key', p.k0, 'title', p.title0, ${lane} 'count', p.n, 'sums', json_build_object(${sql.join(sums)})${first})`
}
