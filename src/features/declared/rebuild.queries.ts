import { sql } from 'kysely'
import { columnOf } from '../../server/columns.ts'
import type { Db } from '../../server/db.ts'
import { maybeEntity } from '../../server/entities.ts'
import { everDeclared, keepUp, versionSql } from './declared.queries.ts'
import { fieldOf } from './fields/declaredField.rules.ts'
import { addColumn } from './fields/fieldTable.queries.ts'
import { createTable, everObjects } from './objects/object.queries.ts'

/** Makes the tables and columns that declarations speak of and the database lacks, those of objects put away too. */
export async function rebuildDeclared(db: Db): Promise<void> {
  for (const object of await everObjects(db)) if (!(await isThere(db, object.table))) await createTable(db, object)
  const { rows } = await sql<{ version: string | null }>`select ${versionSql} as version`.execute(db)
  await keepUp(db, rows[0]?.version ?? null)
  for (const field of await everDeclared(db)) {
    const entity = maybeEntity(field.entity)
    const isOpen = field.kind === 'ref' && !maybeEntity(field.target ?? '')
    if (!entity || isOpen || field.kind === 'rollUp') continue
    const { spec } = fieldOf(field)
    if (!(await isThere(db, entity.table, columnOf('', spec).name))) await addColumn(db, entity, spec)
  }
}

async function isThere(db: Db, table: string, column = 'id'): Promise<boolean> {
  const { rows } = await sql`
    select 1 from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and column_name = ${column}`.execute(db)
  return rows.length > 0
}
