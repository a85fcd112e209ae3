import { sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'
import { columnsOf, flatten } from '../../../server/columns.ts'
import type { Db } from '../../../server/db.ts'
import { storedJson } from '../../../server/lists/projection.ts'
import type { StoredRow } from '../../../server/records/change.ts'
import { formulasOf, workedOut } from '../../../server/records/workedOut.ts'

const batch = 2000 // records a transaction

/**
 * Works out the formulas of the records behind `after`, in the order of their ids. What follows from other fields is no change of its
 * own, so that neither version nor log speak of it. Returns the last id, or undefined at the end.
 */
export async function workOutBatch(db: Db, entity: Entity, after: string | undefined): Promise<string | undefined> {
  const names = new Set(formulasOf(entity).map(([name]) => name))
  const columns = columnsOf(entity).filter(({ field }) => names.has(field))
  if (columns.length === 0) return undefined
  const table = sql.table(entity.table)
  const { rows } = await sql<{ row: StoredRow }>`
    select ${storedJson(entity, 't')} as row from ${table} t ${after ? sql`where t.id > ${after}` : sql``}
    order by t.id limit ${batch} for no key update of t`.execute(db)
  if (rows.length === 0) return undefined
  const values = rows.map(({ row }) => {
    const next = workedOut(entity, row)
    return Object.assign({ id: row.id }, ...columns.map((column) => flatten(column, next[column.field])))
  })
  const parts = columns.flatMap((column) => [column, ...(column.second ? [column.second] : [])])
  const typed = sql.raw(['id uuid', ...parts.map(({ name, type }) => `"${name}" ${type}`)].join(', '))
  const sets = parts.map(({ name }) => sql`${sql.id(name)} = x.${sql.id(name)}`)
  const differs = parts.map(({ name }) => sql`t.${sql.id(name)} is distinct from x.${sql.id(name)}`)
  await sql`
    update ${table} t set ${sql.join(sets)} from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as x(${typed})
    where t.id = x.id and (${sql.join(differs, sql` or `)})`.execute(db)
  return rows.at(-1)?.row.id
}

/** The formula fields of an entity that are still being worked out. */
export async function unfinishedFormulas(db: Db, entity: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from declared_field where entity = ${entity} and kind = 'formula' and not worked_out order by id`.execute(db)
  return rows.map(({ id }) => id)
}
