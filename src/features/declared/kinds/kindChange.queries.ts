import { sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'
import type { FieldSpec } from '../../../contract/field.ts'
import { columnOf } from '../../../server/columns.ts'
import type { Db } from '../../../server/db.ts'
import { instantText } from '../../../server/lists/projection.ts'
import type { Held } from './kindChange.rules.ts'

/** Different values that are looked at; a field that has more is no case for another kind. */
export const mostHeld = 100_000

/** Every value of a declared field with how many records have it, the most frequent first; archived records too. */
export async function heldValues(db: Db, entity: Entity, spec: FieldSpec): Promise<readonly Held[]> {
  const column = sql.id(columnOf('', spec).name)
  const value = spec.kind === 'instant' ? instantText(column) : column
  const { rows } = await sql<Held>`
    select to_json(${value}) as value, count(*)::int as records from ${sql.table(entity.table)} where ${column} is not null
    group by ${column} order by 2 desc, ${column} limit ${mostHeld + 1}`.execute(db)
  return rows
}

/** A value and what it becomes. */
export type Pair = readonly [from: unknown, to: unknown]

const pairsAtOnce = 5_000

interface Columns {
  readonly from: FieldSpec
  readonly to: FieldSpec
}

/** Writes into the new column what stays as it is. Set by set, without a trace in the log: nobody's value is another. */
export async function copyKept(db: Db, entity: Entity, columns: Columns, pairs: readonly Pair[]): Promise<void> {
  const [from, to] = [columnOf('', columns.from), columnOf('', columns.to)]
  for (let at = 0; at < pairs.length; at += pairsAtOnce) {
    const some = pairs.slice(at, at + pairsAtOnce).map(([was, is]) => ({ was, is }))
    await sql`update ${sql.table(entity.table)} t set ${sql.id(to.name)} = x."is"
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as x(was ${sql.raw(from.type)}, "is" ${sql.raw(to.type)})
      where t.${sql.id(from.name)} = x.was`.execute(db)
  }
}

/** Ids of the records that have one of these values, in their order. */
export async function recordsWith(
  db: Db,
  entity: Entity,
  spec: FieldSpec,
  values: readonly unknown[],
): Promise<readonly string[]> {
  const column = columnOf('', spec)
  const given = JSON.stringify(values.map((was) => ({ was })))
  const { rows } = await sql<{ id: string }>`
    select t.id from ${sql.table(entity.table)} t
    join jsonb_to_recordset(${given}::jsonb) as x(was ${sql.raw(column.type)}) on t.${sql.id(column.name)} = x.was order by t.id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
