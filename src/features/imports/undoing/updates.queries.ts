import { sql } from 'kysely'
import type { Context } from '../../../server/context.ts'
import type { ToldEvent } from '../../undo/undo.rules.ts'
import { undoBatch } from '../../undo/undoing.queries.ts'

// Small enough that every record kept is named: each event can be kept for two reasons.
const atOnce = 25

/** Gives records that a run changed their old values again, field by field, newest change first; what a person changed since stays and is listed. */
export async function undoUpdates(context: Context, run: string): Promise<void> {
  await sql`
    update import_row set outcome = 'updated', problem = null where run = ${run} and was = 'updated' and outcome = 'kept'`.execute(
    context.tx,
  )
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const events = await nextEvents(context, run, before)
    const last = events.at(-1)
    if (!last) return
    const { kept } = await undoBatch(context, events)
    before = last.id
    const problems = kept.map(({ id, reason, fields, message }) => ({
      id,
      code: reason === 'edited_since' ? 'edited_since' : 'invalid',
      message: [message, fields.join(', ')].filter(Boolean).join(': '),
    }))
    await note(
      context,
      run,
      events.map(({ record }) => record),
      problems,
    )
  }
}

async function nextEvents({ tx }: Context, run: string, before: number): Promise<readonly ToldEvent[]> {
  const { rows } = await sql<ToldEvent>`
    select e.id, e.entity, e.record, e.version, c.changes from event e
    join import_row r on r.run = ${run} and r.part = 0 and r.record = e.record and coalesce(r.was, r.outcome) = 'updated'
    left join event_change c on c.event = e.id
    where e.cause = 'import' and e.cause_id = ${run} and e.verb <> 'undoImport' and e.id < ${before}
    order by e.id desc limit ${atOnce}`.execute(tx)
  return rows
}

interface KeptProblem {
  readonly id: string
  readonly code: string
  readonly message: string
}

async function note({ tx }: Context, run: string, records: readonly string[], kept: readonly KeptProblem[]): Promise<void> {
  const held = new Map(kept.map(({ id, code, message }) => [id, { id, problem: [{ code, message }] }]))
  await sql`
    update import_row r set was = 'updated', problem = coalesce(x.problem, r.problem),
      outcome = case when x.problem is null and r.outcome <> 'kept' then 'undone' else 'kept' end
    from (select u.id, k.problem from unnest(${[...new Set(records)]}::uuid[]) u (id)
      left join jsonb_to_recordset(${JSON.stringify([...held.values()])}::jsonb) as k(id uuid, problem jsonb) on k.id = u.id) x
    where r.run = ${run} and r.part = 0 and r.record = x.id`.execute(tx)
}
