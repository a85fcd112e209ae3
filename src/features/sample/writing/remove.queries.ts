import { sql } from 'kysely'
import type { Context } from '../../../server/context.ts'
import { eventChannel } from '../../../server/records/events.ts'
import { patchRecords } from '../../../server/records/standard.ts'
import { gatherDoomed, removeDoomed, spareWhatIsUsed, takeWhatHangs } from '../../../server/records/withdrawing.ts'
import { user } from '../../people/user.contract.ts'
import { forgetSample } from '../sample.queries.ts'

/**
 * Takes the sample out as if it had never been. What people made or changed and what hangs on it goes as well, or stays with all that
 * it needs: a kept deal keeps its account, its owner and its pipeline, which from then on are ordinary records.
 */
export async function withdrawSample(context: Context, touched: 'keep' | 'remove'): Promise<void> {
  const { tx } = context
  await leaveTeams(context)
  const made = sql`select entity, record as id, version from sample_record`
  await gatherDoomed(context, made, touched === 'remove' ? 'take' : 'spare')
  await (touched === 'remove' ? takeWhatHangs(context) : spareWhatIsUsed(context))
  await tell(context)
  await removeDoomed(context)
  await forgetSample(tx)
}

/** Real people leave the teams of the sample. */
async function leaveTeams(context: Context): Promise<void> {
  const teams = sql`(select record from sample_record where entity = 'team')`
  const { rows } = await sql<{ id: string; teams: string[] }>`
    select u.id, array(select team from unnest(u.teams) team where team not in ${teams}) as teams from "user" u
    where exists (select 1 from unnest(u.teams) team where team in ${teams})
      and not exists (select 1 from sample_record s where s.record = u.id)`.execute(context.tx)
  if (rows.length > 0) await patchRecords(context, user, rows)
}

/** Open screens learn of it by one event for each record; nobody is shown these, nor the ones before them. */
async function tell({ tx, now, cause }: Context): Promise<void> {
  await sql`
    insert into event (epoch, occurred_at, recorded_at, verb, entity, record, version, cause, cause_id)
    select (select max(number) from epoch), ${now}, ${now}, 'removeSample', entity, id, version + 1, ${cause.kind}, ${cause.id ?? null}
    from doomed`.execute(tx)
  await sql`insert into withdrawn select id from doomed on conflict do nothing`.execute(tx)
  await sql`select pg_notify(${eventChannel}, '')`.execute(tx)
}
