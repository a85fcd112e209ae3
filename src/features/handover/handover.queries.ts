import { type RawBuilder, sql } from 'kysely'
import { specsOf } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import type { Db } from '../../server/db.ts'
import { allEntities, entityNamed } from '../../server/entities.ts'
import { chosen } from '../../server/lists/list.ts'
import type { HoldLine, Holds } from './handover.contract.ts'
import type { HoldPlace } from './handover.rules.ts'

/** How many records each place holds; places without any are left out. */
export async function counted(context: Context, places: readonly HoldPlace[]): Promise<readonly HoldLine[]> {
  if (places.length === 0) return []
  const counts = places.map(
    ({ entity, filter }, n): RawBuilder<unknown> =>
      sql`select ${n}::int as n, count(*)::int as count from (${chosen(context, entityNamed(entity), { filter })}) held`,
  )
  const { rows } = await sql<{ n: number; count: number }>`${sql.join(counts, sql` union all `)}`.execute(context.tx)
  const byPlace = new Map(rows.map(({ n, count }) => [n, count]))
  return places.flatMap((place, n) => {
    const count = byPlace.get(n) ?? 0
    return count > 0 ? [{ ...place, count }] : []
  })
}

/** What else hangs on a record: saved views that filter by it, keys that act as it. */
export async function beside(db: Db, id: string): Promise<Pick<Holds, 'views' | 'keys'>> {
  const { rows } = await sql<Pick<Holds, 'views' | 'keys'>>`
    select (select count(*) from view where archived_at is null and position(${id} in filter::text) > 0)::int as views,
      (select count(*) from api_key where user_id = ${id} and revoked_at is null)::int as keys`.execute(db)
  return rows[0] as Pick<Holds, 'views' | 'keys'>
}

interface DeclaredPlace {
  readonly entity: string
  readonly name: string
}

/** The place of a declared field: records that have a value in it, views that use it, fields worked out from it. */
export async function holdsOfField(context: Context, id: string): Promise<Holds> {
  const { rows } = await sql<DeclaredPlace>`select entity, key as name from declared_field where id = ${id}`.execute(context.tx)
  const [field] = rows
  const entity = field && allEntities().find(({ name }) => name === field.entity)
  const spec = entity && field && entity.fields[field.name]?.spec
  if (!entity || !field || !spec) return { lines: [], views: 0, keys: 0, formulas: 0 }
  const filter = { field: field.name, op: 'notEmpty' } as const
  const stored = spec.rollUp ? [] : [{ entity: entity.name, field: field.name, filter, moves: false }]
  const views = await sql<{ views: number }>`
    select count(*)::int as views from view where entity = ${entity.name} and archived_at is null
      and (position(${`"${field.name}"`} in filter::text) > 0 or position(${`"${field.name}"`} in look::text) > 0)`.execute(
    context.tx,
  )
  const formulas = specsOf(entity).filter(([name, { reads }]) => name !== field.name && reads?.includes(field.name)).length
  return { lines: [...(await counted(context, stored))], views: views.rows[0]?.views ?? 0, keys: 0, formulas }
}
