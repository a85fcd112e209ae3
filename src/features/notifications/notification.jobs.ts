import { sql } from 'kysely'
import type { Context } from '../../server/context.ts'
import { transaction } from '../../server/db.ts'
import { maybeEntity } from '../../server/entities.ts'
import { follow, type LogEvent } from '../../server/follow.ts'
import { scheduled } from '../../server/jobs.ts'
import { noticesOf } from './notification.rules.ts'
import { notify } from './notify.queries.ts'
import { dueReminders } from './reminders.queries.ts'

follow('notifications', {
  fields: ['owner', 'stage', 'mentions'],
  // Nobody wants to hear of thousands of rows at once.
  exceptCauses: ['import', 'setup', 'sample'],
  async read(context, events) {
    const moved = events.filter(({ changes }) => changes.stage)
    const owners = await ownersOf(context, moved)
    const types = await stageTypes(context, moved)
    const notices = events.flatMap((event) =>
      noticesOf(event, {
        ownerField: maybeEntity(event.entity)?.owner,
        owner: owners.get(event.record),
        stageType: types.get(event.changes.stage?.[1] as string),
      }),
    )
    await notify(context, notices)
  },
})

/** Each minute, and the first time for all that came due while nobody ran it. */
scheduled('remind', '* * * * *', async ({ db, context }) => {
  await transaction(db, async (tx) => {
    const own = await context(tx)
    await notify(own, await dueReminders(own))
  })
})

async function ownersOf({ tx }: Context, moved: readonly LogEvent[]): Promise<ReadonlyMap<string, string | null>> {
  if (moved.length === 0) return new Map()
  const { rows } = await sql<{ id: string; owner: string | null }>`
    select id, owner_id as owner from opportunity where id = any(${moved.map(({ record }) => record)}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, owner }) => [id, owner]))
}

async function stageTypes({ tx }: Context, moved: readonly LogEvent[]): Promise<ReadonlyMap<string, 'open' | 'won' | 'lost'>> {
  if (moved.length === 0) return new Map()
  const { rows } = await sql<{ id: string; type: 'open' | 'won' | 'lost' }>`select id, type from stage`.execute(tx)
  return new Map(rows.map(({ id, type }) => [id, type]))
}
