import { sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import { systemSpecs } from '../../contract/entity.ts'
import { type Column, columnOf, columnsOf, flatten } from '../columns.ts'
import type { StoredRow } from './change.ts'
import type { Part } from './together.ts'

const systemColumns: readonly Column[] = Object.entries(systemSpecs).map(([name, spec]) => {
  const column = columnOf(name, spec)
  return name === 'id' ? { ...column, type: 'uuid' } : column
})

const namesAndTypes = (columns: readonly Column[]) =>
  columns.flatMap((c) => [{ name: c.name, type: c.type }, ...(c.second ? [c.second] : [])])

/** Rows as one JSON array of flat objects; arrays stay arrays, so PostgreSQL reads every type by itself. What is missing is null there. */
const recordset = (columns: readonly Column[], rows: readonly StoredRow[]) =>
  JSON.stringify(rows.map((row) => flat(columns, row)))

function flat(columns: readonly Column[], row: StoredRow): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const column of columns) {
    const value = row[column.field]
    if (value === null || value === undefined) continue
    if (column.second) Object.assign(values, flatten(column, value))
    else values[column.name] = value
  }
  return values
}

const typed = (columns: readonly Column[]) =>
  sql.raw(
    namesAndTypes(columns)
      .map((c) => `"${c.name}" ${c.type}`)
      .join(', '),
  )
const names = (columns: readonly Column[]) => sql.join(namesAndTypes(columns).map((c) => sql.id(c.name)))

/** Inserts any number of rows. */
export function insertPart(entity: Entity, rows: readonly StoredRow[]): Part {
  const columns = [...systemColumns, ...columnsOf(entity)]
  const body = sql`
    insert into ${sql.table(entity.table)} (${names(columns)})
    select ${names(columns)} from jsonb_to_recordset(${recordset(columns, rows)}::jsonb) as x(${typed(columns)})`
  return ['stored', body]
}

/** Updates any number of locked rows; only the fields that changed somewhere in the batch are written. */
export function updatePart(entity: Entity, rows: readonly StoredRow[], fields: ReadonlySet<string>): Part {
  const always = systemColumns.filter((c) => ['version', 'updatedAt', 'archivedAt'].includes(c.field))
  const columns = [...always, ...columnsOf(entity).filter((c) => fields.has(c.field))]
  const id = systemColumns.filter((c) => c.field === 'id')
  const sets = namesAndTypes(columns).map((c) => sql`${sql.id(c.name)} = x.${sql.id(c.name)}`)
  const body = sql`
    update ${sql.table(entity.table)} t set ${sql.join(sets)}
    from jsonb_to_recordset(${recordset([...id, ...columns], rows)}::jsonb) as x(${typed([...id, ...columns])})
    where t.id = x.id`
  return ['stored', body]
}
