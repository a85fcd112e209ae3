import { sql } from 'kysely'
import type { Db } from '../../server/db.ts'
import type { NotificationChoice } from './notification.contract.ts'

/** What people have chosen to be told, by person; who never chose is left out. */
export async function choicesOf(db: Db, people: readonly string[]): Promise<ReadonlyMap<string, NotificationChoice>> {
  const { rows } = await sql<{ user: string } & NotificationChoice>`
    select user_id as "user", ways, reminders from notification_choice where user_id = any(${[...new Set(people)]}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map(({ user, ways, reminders }) => [user, { ways, reminders }]))
}

export async function saveChoice(db: Db, person: string, { ways, reminders }: NotificationChoice): Promise<void> {
  await sql`
    insert into notification_choice (user_id, ways, reminders)
    values (${person}, ${JSON.stringify(ways)}::jsonb, ${JSON.stringify(reminders)}::jsonb)
    on conflict (user_id) do update set ways = excluded.ways, reminders = excluded.reminders`.execute(db)
}
