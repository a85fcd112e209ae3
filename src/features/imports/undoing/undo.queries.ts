import { sql } from 'kysely'
import { actorId, type Context } from '../../../server/context.ts'
import { eventChannel } from '../../../server/records/events.ts'
import { gatherDoomed, removeDoomed, spareWhatIsUsed } from '../../../server/records/withdrawing.ts'
import { undoUpdates } from './updates.queries.ts'

/** Rows whose record the run made and that is still here. */
const made = (alias: string) => {
  const [outcome, was] = [sql.ref(`${alias}.outcome`), sql.ref(`${alias}.was`)]
  return sql`(${outcome} = 'created' or (${outcome} = 'kept' and ${was} = 'created'))`
}

/**
 * Takes the records that a run made out again, as if it had never been, and gives those it changed their old values. Their events stay,
 * with one more that says so. What somebody has changed since, or what something else points to, is kept and listed.
 */
export async function undoRun(context: Context, run: string): Promise<void> {
  await undoUpdates(context, run)
  const rows = sql`
    select entity, record as id, version from import_row where run = ${run} and ${made('import_row')} and record is not null`
  await gatherDoomed(context, rows, 'spare')
  await spareWhatIsUsed(context)
  await note(context, run)
  await removeDoomed(context)
}

/** The events that stay, and the ledger. */
async function note(context: Context, run: string): Promise<void> {
  const { tx, now, actor } = context
  await sql`
    insert into event (epoch, occurred_at, recorded_at, verb, entity, record, version, actor, cause, cause_id)
    select (select max(number) from epoch), ${now}, ${now}, 'undoImport', entity, id, version + 1, ${actorId(actor)}::uuid, 'import', ${run}
    from doomed`.execute(tx)
  await sql`select pg_notify(${eventChannel}, '')`.execute(tx)
  await sql`update import_row r set was = 'created', outcome = 'undone', problem = null from doomed d where r.run = ${run} and r.record = d.id`.execute(
    tx,
  )
  await sql`
    update import_row r set was = 'created', outcome = 'kept', problem = jsonb_build_array(jsonb_build_object('code', s.code))
    from spared s where r.run = ${run} and r.record = s.id and ${made('r')}`.execute(tx)
}
