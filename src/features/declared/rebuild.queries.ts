import { sql } from 'kysely'
import { columnOf } from '../../server/columns.ts'
import type { Db } from '../../server/db.ts'
import { maybeEntity } from '../../server/entities.ts'
import { everDeclared } from './declared.queries.ts'
import { fieldOf } from './fields/declaredField.rules.ts'
import { addColumn } from './fields/fieldTable.queries.ts'

/** Makes the columns that declarations speak of and the tables lack, those of fields put away too. */
export async function rebuildDeclared(db: Db): Promise<void> {
  for (const field of await everDeclared(db)) {
    const entity = maybeEntity(field.entity)
    if (!entity || field.kind === 'rollUp') continue
    const { spec } = fieldOf(field)
    const { rows } = await sql`
      select 1 from information_schema.columns
      where table_schema = current_schema() and table_name = ${entity.table} and column_name = ${columnOf('', spec).name}`.execute(
      db,
    )
    if (rows.length === 0) await addColumn(db, entity, spec)
  }
}
