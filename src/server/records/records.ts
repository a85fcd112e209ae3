import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Doing } from '../../contract/endpoint.ts'
import { type Entity, specsOf } from '../../contract/entity.ts'
import { refuse } from '../../contract/refusal.ts'
import type { Context } from '../context.ts'
import { standing } from '../db.ts'
import { storedJson } from '../lists/projection.ts'
import { visible } from '../lists/scope.ts'
import { Refused } from '../refused.ts'
import { type Change, differences, type StoredRow } from './change.ts'
import { eventParts, tellReaders } from './events.ts'
import { withCleanText } from './richText.ts'
import { changedDocuments, documentPart, type SearchDocument, wordsPart } from './searchDocument.ts'
import { projectionParts } from './stays.ts'
import { insertPart, updatePart } from './table.ts'
import { type Part, writeTogether } from './together.ts'
import { workedOut } from './workedOut.ts'

export type Values = Readonly<Record<string, unknown>>

/**
 * Locks records in id order and returns them in the order asked for; null where there is none or the actor may not do this with it.
 */
export async function lock(
  context: Context,
  entity: Entity,
  ids: readonly string[],
  doing: Doing = 'write',
): Promise<readonly (StoredRow | null)[]> {
  // Each change is decided on the row as it is; a second one of the same batch would be decided on a row that is gone.
  if (new Set(ids.map((id) => id.toLowerCase())).size < ids.length)
    throw new Refused(refuse('invalid', 'A batch names each record once.', { field: 'id' }))
  const seen = visible(entity, context.actor, 't', doing)
  const readable = visible(entity, context.actor, 't', 'read')
  const scope = [seen, readable].filter((c) => c !== undefined)
  // Ids never change, so records that only refer to these need not wait.
  const result = await sql<{ row: StoredRow }>`${standing}
    select ${storedJson(entity, 't')} as row from ${sql.table(entity.table)} t
    where t.id = any(${[...ids]}::uuid[])${scope.length ? sql` and ${sql.join(scope, sql` and `)}` : sql``} order by t.id for no key update of t`.execute(
    context.tx,
  )
  const rows = new Map(result.rows.map(({ row }) => [row.id, row]))
  return ids.map((id) => rows.get(id.toLowerCase()) ?? null)
}

/** A record about to be: declared defaults under the given values. */
export function draft(
  entity: Entity,
  values: Values,
  context: Context,
  createdAt: string | null = context.now.toISOString(),
): StoredRow {
  const now = context.now.toISOString()
  const row: Record<string, unknown> = {}
  const clean = withCleanText(entity, values)
  for (const [name, spec] of specsOf(entity)) row[name] = clean[name] ?? spec.fallback ?? null
  const id = (values.id as string | undefined)?.toLowerCase() ?? newId()
  // Filled field by field: an import makes hundreds of thousands, and spreading made entries costs eight times as much.
  return Object.assign(row, { id, version: 1, createdAt, recordedAt: now, updatedAt: now, archivedAt: null })
}

/** Stores new records: rows, search documents, stays, valuations and one event each. */
export async function insert(context: Context, entity: Entity, rows: readonly StoredRow[], verb: string): Promise<void> {
  await insertHistories(
    context,
    entity,
    rows.map((row) => [{ verb, occurredAt: row.createdAt, before: null, after: row }]),
  )
}

/** Stores new records that bring their past with them: each history is the ordered changes of one record, the first its creation. */
export async function insertHistories(
  context: Context,
  entity: Entity,
  histories: readonly (readonly Change[])[],
): Promise<void> {
  if (histories.length === 0) return
  const latest = histories.map((history) => history.at(-1) as Change)
  await write(context, entity, {
    stored: insertPart(
      entity,
      latest.map(({ after }) => workedOut(entity, after)),
    ),
    changes: histories.flat(),
    documents: changedDocuments(
      entity,
      latest.map((change) => ({ ...change, before: null })),
    ),
  })
}

/** Stores changes of locked records; a change without a difference leaves no trace. Returns the rows as they now are. */
export async function save(
  context: Context,
  entity: Entity,
  changes: readonly { readonly before: StoredRow; readonly after: StoredRow; readonly occurredAt?: string }[],
  verb: string,
): Promise<readonly StoredRow[]> {
  const now = context.now.toISOString()
  const results = changes.map(({ before, after, occurredAt }): Change & { before: StoredRow; fields: readonly string[] } => {
    const changed = Object.keys(differences(entity, before, after)).length > 0
    const next = changed ? workedOut(entity, { ...after, version: before.version + 1, updatedAt: now }) : before
    const fields = Object.keys(differences(entity, before, next))
    return { verb, occurredAt: occurredAt ?? now, before, after: next, fields }
  })
  const real = results.filter((change) => change.fields.length > 0)
  if (real.length > 0) {
    const fields = new Set(real.flatMap((change) => change.fields))
    const rows = real.map((change) => change.after)
    await write(context, entity, {
      stored: updatePart(entity, rows, fields),
      changes: real,
      documents: changedDocuments(entity, real),
    })
  }
  return results.map((change) => change.after)
}

interface Writing {
  readonly stored: Part
  readonly changes: readonly Change[]
  readonly documents: readonly SearchDocument[]
}

/** Writes rows, log, projections and search documents in one statement. */
async function write(context: Context, entity: Entity, { stored, changes, documents }: Writing): Promise<void> {
  const parts = [stored, ...eventParts(context, entity, changes), ...projectionParts(context, entity, changes)]
  if (documents.length > 0) parts.push(documentPart(entity, documents), wordsPart(documents))
  const sought = documents.length > 0 ? sql<number>`(select count(*) from sought)` : sql<number>`0`
  const { kept } = await writeTogether(context.tx, parts, sql<{ kept: number }>`${sought} as kept, ${tellReaders}`)
  // Ids are unique over all entities: a new record may not pass for one of another kind.
  if (kept < documents.length) throw new Refused(refuse('duplicate', 'There is a record with this id already.', { field: 'id' }))
}
