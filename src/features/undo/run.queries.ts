import { sql } from 'kysely'
import type { UndoOutcome } from '../../contract/undo.ts'
import { keptNamed } from '../../contract/undo.ts'
import { type Actor, actorId, type Context } from '../../server/context.ts'
import type { Db } from '../../server/db.ts'
import type { Undone } from './undoing.queries.ts'

export interface StoredUndo extends UndoOutcome {
  readonly id: string
  readonly change: string
  readonly actor: string | null
  readonly rights: Actor
  readonly before: number
}

const columns = sql`id, change, actor, rights, status, total, seen, before, undone, kept_count as "keptCount", kept`

/** A large undo as it begins: everything is still to be looked at. */
export async function insertUndo(
  { tx, actor }: Context,
  {
    id,
    change,
    total,
    newest,
  }: { readonly id: string; readonly change: string; readonly total: number; readonly newest: number },
): Promise<void> {
  await sql`
    insert into undo_run (id, change, actor, rights, total, before)
    values (${id}, ${change}, ${actorId(actor)}::uuid, ${JSON.stringify(actor)}::jsonb, ${total}, ${newest + 1})`.execute(tx)
}

/** One's own undo; an administrator sees any. */
export async function undoOf({ tx, actor }: Context, id: string): Promise<StoredUndo | undefined> {
  const mine = actor.admin ? sql`true` : sql`actor = ${actor.id}::uuid`
  const { rows } = await sql<StoredUndo>`select ${columns} from undo_run where id = ${id} and ${mine}`.execute(tx)
  return rows[0]
}

/** The undo of a job, locked so that two workers never do the same batch. */
export async function lockUndo(db: Db, id: string): Promise<StoredUndo | undefined> {
  const { rows } = await sql<StoredUndo>`select ${columns} from undo_run where id = ${id} for update`.execute(db)
  return rows[0]
}

/** Notes a batch, in its transaction: what lies before `before` is still to be done. */
export async function noteBatch(
  db: Db,
  run: StoredUndo,
  batch: Undone & { readonly seen: number; readonly before: number },
): Promise<void> {
  const kept = [...run.kept, ...batch.kept].slice(0, keptNamed)
  await sql`
    update undo_run set seen = seen + ${batch.seen}, before = ${batch.before}, undone = undone + ${batch.undone},
      kept_count = kept_count + ${batch.keptCount}, kept = ${JSON.stringify(kept)}::jsonb, updated_at = now()
    where id = ${run.id}`.execute(db)
}

/** Ends a running undo; one that has ended stays as it ended. */
export async function endUndo(db: Db, id: string, status: 'done' | 'stopped' | 'failed'): Promise<void> {
  await sql`update undo_run set status = ${status}, updated_at = now() where id = ${id} and status = 'running'`.execute(db)
}

/** Undos whose worker nobody has heard of for so many seconds. */
export async function strandedUndos(db: Db, seconds: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from undo_run where status = 'running' and updated_at <= now() - make_interval(secs => ${seconds})`.execute(db)
  return rows.map(({ id }) => id)
}
