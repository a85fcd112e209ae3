import { sql } from 'kysely'
import { type Entity, specOf } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import { storedJson } from '../../server/lists/projection.ts'
import type { StoredRow } from '../../server/records/change.ts'
import { patchRecords } from '../../server/records/standard.ts'
import { run } from '../../server/verb.ts'
import { moveOpportunity } from '../opportunities/opportunity.contract.ts'
import { replaced } from './bulk.rules.ts'

/** A record in place of another in one field. */
export interface Replacement {
  readonly field: string
  readonly from: string
  readonly to: string | null
}

type Versioned = Pick<StoredRow, 'id' | 'version'>

/** Puts one record in the place of another by the verb that writes the field; a record that no longer names it stays as it is. */
export async function replaceIn(
  context: Context,
  entity: Entity,
  { field, from, to }: Replacement,
  ids: readonly string[],
): Promise<readonly Versioned[]> {
  const { rows } = await sql<{ row: StoredRow }>`
    select ${storedJson(entity, 't')} as row from ${sql.table(entity.table)} t where t.id = any(${[...ids]}::uuid[])`.execute(
    context.tx,
  )
  const byId = new Map(rows.map(({ row }) => [row.id, row]))
  const edits = ids.map((id) => {
    // One that is gone meanwhile is refused by the verb.
    const row = byId.get(id)
    return { id, ...(row ? { version: row.version } : {}), [field]: replaced(row?.[field], from, to) }
  })
  if (specOf(entity, field)?.writtenBy !== moveOpportunity.name) return patchRecords(context, entity, edits)
  const moves = edits.map((edit) => ({ stage: byId.get(edit.id)?.stage as string, ...edit }))
  return run(moveOpportunity, context, moves as { id: string; stage: string }[])
}
