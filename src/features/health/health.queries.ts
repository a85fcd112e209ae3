import { type RawBuilder, sql } from 'kysely'
import { type Entity, specsOf } from '../../contract/entity.ts'
import { columnOf } from '../../server/columns.ts'
import type { Context } from '../../server/context.ts'
import { allEntities, entityNamed, maybeEntity } from '../../server/entities.ts'
import { chosen } from '../../server/lists/list.ts'
import { titlesOf } from '../../server/lists/named.ts'
import { titleOf } from '../../server/lists/scope.ts'
import { everDeclared } from '../declared/declared.queries.ts'
import { counted } from '../handover/handover.queries.ts'
import { placesOf } from '../handover/handover.rules.ts'
import type { FieldHealth, HealthLine, Likeness } from './health.contract.ts'
import { alike, fillable, hardlyFilled, placesToLook } from './health.rules.ts'

type Count = RawBuilder<{ n: number; count: number }>

/** How many records each line of the page stands for; those without any are left out. */
export async function recordLines(context: Context): Promise<readonly HealthLine[]> {
  const places = placesToLook(allEntities())
  const counts = places.map(
    ({ entity, filter }, n): Count =>
      sql`select ${n}::int as n, count(*)::int as count from (${chosen(context, entityNamed(entity), { filter })}) held`,
  )
  const { rows } = await sql<{ n: number; count: number }>`${sql.join(counts, sql` union all `)}`.execute(context.tx)
  const byPlace = new Map(rows.map(({ n, count }) => [n, count]))
  return places.flatMap((place, n) => {
    const count = byPlace.get(n) ?? 0
    return count > 0 ? [{ ...place, count }] : []
  })
}

/** People without access who still own records that are to do, with how many. */
export async function leavers(context: Context): Promise<{ id: string; title: string; count: number }[]> {
  const held = placesToLook(allEntities())
    .filter(({ what }) => what === 'inactiveOwner')
    .map(({ entity: name, filter }) => {
      const entity = entityNamed(name)
      const column = columnOf(entity.owner as string, specOfOwner(entity))
      return chosen(context, entity, { filter }, sql`t.${sql.id(column.name)} as owner`)
    })
  const { rows } = await sql<{ owner: string; count: number }>`
    select owner, count(*)::int as count from (${sql.join(held, sql` union all `)}) held group by 1 order by 2 desc, 1 limit 100`.execute(
    context.tx,
  )
  const titles = await titlesOf(
    context,
    rows.map(({ owner }) => owner),
  )
  return rows.map(({ owner, count }) => ({ id: owner, title: titles.get(owner) ?? '', count }))
}

const specOfOwner = (entity: Entity) => {
  const found = specsOf(entity).find(([name]) => name === entity.owner)
  if (!found) throw new Error(`${entity.name} has no owner`)
  return found[1]
}

/** Fields that hardly any record has a value in, by entity, the emptiest first. */
export async function fieldHealth(context: Context): Promise<readonly FieldHealth[]> {
  const entities = allEntities().filter(({ extensible }) => extensible)
  const declared = await everDeclared(context.tx)
  const idOf = (entity: string, field: string) =>
    declared.find((one) => !one.archived && one.entity === entity && one.key === field)?.id ?? null
  const found = (await Promise.all(entities.map((entity) => fieldsOf(context, entity)))).flat()
  return found.map((line) => ({ ...line, declared: idOf(line.entity, line.field) }))
}

async function fieldsOf(context: Context, entity: Entity): Promise<readonly Omit<FieldHealth, 'declared'>[]> {
  const fields = fillable(entity)
  const filled = fields.map(([name, spec]) => {
    const column = columnOf(name, spec)
    const x = sql.ref(`t.${column.name}`)
    return sql`count(*) filter (where ${column.type.endsWith('[]') ? sql`cardinality(${x}) > 0` : sql`${x} is not null`})::int`
  })
  const { rows } = await sql<{ records: number; filled: readonly number[] }>`
    select count(*)::int as records, array[${sql.join([sql`0`, ...filled])}] as filled from ${sql.table(entity.table)} t
    where t.archived_at is null`.execute(context.tx)
  const { records, filled: counts } = rows[0] as { records: number; filled: readonly number[] }
  return fields
    .flatMap(([field], at) => {
      const count = counts[at + 1] ?? 0
      const share = hardlyFilled(count, records)
      return share === null
        ? []
        : [{ entity: entity.name, field, filled: count, records, share, filter: { field, op: 'notEmpty' } as const }]
    })
    .sort((a, b) => a.filled - b.filled)
}

/** Lists of names that people make, in which the same thing easily stands twice. */
const named = ['tag', 'lostReason', 'source', 'campaign'] as const

/** Names of lists and options of choices that are almost the same, with how many records have each. */
export async function likenesses(context: Context): Promise<readonly Likeness[]> {
  const pairs: Likeness[] = []
  for (const name of named) {
    const entity = maybeEntity(name)
    if (!entity) continue
    const { rows } = await sql<{ id: string; title: string }>`
      select t.id, ${titleOf(entity, 't')} as title from ${sql.table(entity.table)} t where t.archived_at is null order by 2, 1`.execute(
      context.tx,
    )
    for (const { likeness, pair } of alike(rows)) {
      const [a, b] = await Promise.all(pair.map(async (one) => ({ ...one, count: await usesOf(context, entity, one.id) })))
      if (a && b) pairs.push({ entity: name, field: null, likeness, sides: inOrder(a, b) })
    }
  }
  return [...pairs, ...(await optionPairs(context))]
}

async function usesOf(context: Context, entity: Entity, id: string): Promise<number> {
  return (await counted(context, placesOf(entity, id, allEntities()))).reduce((sum, { count }) => sum + count, 0)
}

type Side = Likeness['sides'][0]
const inOrder = (a: Side, b: Side): Likeness['sides'] => (b.count > a.count ? [b, a] : [a, b])

/** Options of declared choices that are almost the same. */
async function optionPairs(context: Context): Promise<readonly Likeness[]> {
  const pairs: Likeness[] = []
  for (const entity of allEntities())
    for (const [field, spec] of specsOf(entity)) {
      if (spec.kind !== 'choice' || !spec.optionWords) continue
      const options = spec.optionWords.map(({ value, label }) => ({ id: value, title: label }))
      for (const { likeness, pair } of alike(options)) {
        const [a, b] = await Promise.all(
          pair.map(async (one) => {
            const filter = { field, op: 'eq', value: one.id } as const
            const { rows } = await sql<{
              n: number
            }>`select count(*)::int as n from (${chosen(context, entity, { filter })}) held`.execute(context.tx)
            return { ...one, count: rows[0]?.n ?? 0 }
          }),
        )
        if (a && b) pairs.push({ entity: entity.name, field, likeness, sides: inOrder(a, b) })
      }
    }
  return pairs
}
