import { sql } from 'kysely'
import type { Context } from '../../server/context.ts'
import { instantText } from '../../server/lists/projection.ts'
import { earliestReminder } from './notification.contract.ts'
import type { Notice } from './notification.rules.ts'

/** A reminder that comes later than this after the activity was due helps nobody. */
const latest = '7 days'
const mostAtOnce = 1_000

/**
 * Reminders whose moment has come and that were not told yet, for whoever the activity is assigned to. Each is told once for an
 * activity and the moment it is due: one that is put off reminds anew, a clock that jumps reminds of nothing twice.
 */
export async function dueReminders({ tx, now }: Context): Promise<readonly Notice[]> {
  const { rows } = await sql<Omit<Notice, 'kind' | 'entity'>>`
    with due as (
      select a.id, a.owner_id, 'due ' || a.id || ' ' || ${instantText(sql`a.due_at`)} as source,
        a.due_at - make_interval(mins => a.reminder) as moment
      from activity a
      where a.reminder is not null and a.done_at is null and a.archived_at is null and a.owner_id is not null
        and a.due_at > ${now}::timestamptz - ${latest}::interval
        and a.due_at <= ${now}::timestamptz + make_interval(mins => ${earliestReminder}::int)
    )
    select owner_id as person, id as record, source, ${instantText(sql`moment`)} as "happenedAt" from due
    where moment <= ${now}::timestamptz
      and not exists (select 1 from notification_source s where s.user_id = owner_id and s.kind = 'reminder' and s.source = due.source)
    order by moment, id limit ${mostAtOnce}`.execute(tx)
  return rows.map((row) => ({ ...row, kind: 'reminder', entity: 'activity' }))
}
