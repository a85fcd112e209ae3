import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../../server/db.ts'
import { type Cte, withAll } from '../../counting/frame.queries.ts'
import type { CellPlace, Way } from '../build.contract.ts'
import type { RawBuilt } from '../build.rules.ts'
import type { Counted } from './ground.queries.ts'
import type { GroupSql } from './group.queries.ts'

const named = (name: string, i: number) => sql.id(`${name}${i}`)
const listed = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts, sql`, `)

/** The report as one JSON value: what each cell, row, column and the whole come to, and the values of each dimension. */
export async function counting(tx: Db, counted: Counted): Promise<RawBuilt> {
  const { groups, measures } = counted
  const figures = measures.map(({ value, measure }, i) =>
    value
      ? sql`json_build_object('filled', coalesce(sum(${named('c', i)}), 0)::float8,
          'without', coalesce(sum(${named('u', i)}), 0)::float8, 'figure', (${fold(measure.way, named('a', i))})::float8)`
      : sql`null`,
  )
  const ks = groups.map((_, i) => named('k', i))
  const level = ks.length > 0 ? sql`grouping(${listed(ks)})` : sql`1`
  const { rows } = await sql<{ built: RawBuilt }>`
    ${withAll([...ctesFor(counted), ['folded', folded(counted)]])}
    select json_build_object(
      'cells', (select json_agg(cell) from (
        select json_build_object('keys', json_build_array(${listed(ks)}), 'level', ${level}, 'n', coalesce(sum(n), 0)::float8,
          'figures', json_build_array(${listed(figures)})) as cell
        from folded ${setsOf(ks)}) counted),
      'dimensions', json_build_array(${listed(groups.map((group, i) => valuesOf(counted, group, i)))})) as built`.execute(tx)
  return rows[0]?.built as RawBuilt
}

function setsOf([first, second]: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  if (!first) return sql``
  return second
    ? sql`group by grouping sets ((${first}, ${second}), (${first}), (${second}), ())`
    : sql`group by grouping sets ((${first}), ())`
}

function valuesOf({ limits }: Counted, group: GroupSql, i: number): RawBuilder<unknown> {
  const limit = limits[i]
  const k = sql`k`
  return sql`json_build_object(
    'values', coalesce((select json_agg(json_build_object('key', k, 'rank', rank, 'title', ${group.title(k)}, 'position', ${group.position(k)},
        'road', ${group.road(k)}))
      from ${named('top', i)} where place <= ${limit}), '[]'),
    'others', (select count(*) from ${named('top', i)} where place > ${limit}))`
}

function fold(way: Way, x: RawBuilder<unknown>): RawBuilder<unknown> {
  if (way === 'median') return sql`percentile_cont(0.5) within group (order by ${x})`
  if (way === 'min' || way === 'max') return sql`${sql.raw(way)}(${x})`
  return sql`sum(${x})`
}

/** `base` one row a record; `keyed` one row a group, or a record where a median needs every value; `top0`, `top1` the values by rank. */
function ctesFor(counted: Counted): readonly Cte[] {
  const { rows, groups } = counted
  return [['base', rows], ['keyed', keyed(counted)], ...groups.map((group, i): Cte => [`top${i}`, ranked(counted, group, i)])]
}

/** Keys as text, the empty one for none; per measure `c` values there are, `u` amounts without a rate, `a` what they come to. */
function keyed({ groups, measures }: Counted): RawBuilder<unknown> {
  const keys = groups.map((_, i) => named('k', i))
  const single = measures.some(({ measure }) => measure.way === 'median')
  const figures = measures.flatMap(({ value, given, measure }, i) => {
    if (!value) return []
    const v = named('v', i)
    const lacks = sql`${named('g', i)} and ${v} is null`
    const lacking = single ? sql`(${lacks})::int` : sql`count(*) filter (where ${lacks})`
    const u = given ? lacking : sql`0`
    const [c, a] = single ? [sql`(${v} is not null)::int`, v] : [sql`count(${v})`, fold(measure.way, v)]
    return [sql`${c} as ${named('c', i)}`, sql`${u} as ${named('u', i)}`, sql`${a} as ${named('a', i)}`]
  })
  const grouped = single || keys.length === 0 ? sql`` : sql`group by ${listed(keys)}`
  const texts = keys.map((k) => sql`coalesce(${k}::text, '') as ${k}`)
  return sql`select ${listed([...texts, sql`n`, ...figureNames(measures)])} from (
    select ${listed([...keys, single ? sql`1 as n` : sql`count(*) as n`, ...figures])} from base ${grouped}) grouped`
}

function figureNames(measures: Counted['measures']): readonly RawBuilder<unknown>[] {
  return measures.flatMap(({ value }, i) => (value ? ['c', 'u', 'a'].map((name) => named(name, i)) : []))
}

/** The values of a dimension by rank: the latest dates, otherwise those with most of what is measured, then with most records. */
function ranked({ measures }: Counted, { dimension }: GroupSql, i: number): RawBuilder<unknown> {
  const k = named('k', i)
  const [first] = measures
  const size = first?.value ? sql`${sizeOf(first.measure.way)} desc nulls last,` : sql``
  const rank = dimension.by ? sql`${k} desc` : sql`${size} sum(n) desc`
  return sql`select ${k} as k, rank() over (order by ${rank}) as rank, row_number() over (order by ${rank}, ${k}) as place
    from keyed group by ${k}`
}

/** SQL of what the first measure of a group comes to. */
function sizeOf(way: Way): RawBuilder<unknown> {
  const figure = fold(way, sql`a0`)
  return way === 'average' ? sql`${figure} / nullif(sum(c0), 0)` : figure
}

/** Values beyond those that are shown become one: null, "other". */
function folded({ groups, measures, limits }: Counted): RawBuilder<unknown> {
  const joins = groups.map((_, i) => sql`join ${named('top', i)} on ${named('top', i)}.k = keyed.${named('k', i)}`)
  const keys = groups.map(
    (_, i) => sql`case when ${named('top', i)}.place <= ${limits[i]} then keyed.${named('k', i)} end as ${named('k', i)}`,
  )
  return sql`select ${listed([...keys, sql`keyed.n`, ...figureNames(measures)])} from keyed ${sql.join(joins, sql` `)}`
}

/** The tables and the select of `id, row` of the records in one cell, row or column, or of all of them. */
export function recordsBehind(
  counted: Counted,
  { row, column }: CellPlace,
): { readonly ctes: readonly Cte[]; readonly rows: RawBuilder<unknown> } {
  const { groups, limits } = counted
  const places = [row, column].slice(0, groups.length)
  const conditions = places.flatMap((part, i) => {
    if (part === undefined) return []
    const key = sql`coalesce(${named('k', i)}::text, '')`
    if (part !== null) return [sql`${key} = ${part}`]
    return [sql`${key} not in (select k from ${named('top', i)} where place <= ${limits[i]})`]
  })
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
  const ctes = places.includes(null) ? ctesFor(counted) : ctesFor(counted).slice(0, 1)
  return { ctes, rows: sql`select id, 0::bigint as row from base ${where}` }
}
