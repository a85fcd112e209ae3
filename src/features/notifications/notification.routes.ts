import { sql } from 'kysely'
import { sendsMail } from '../../server/mail-out.ts'
import { found } from '../../server/refused.ts'
import { answer, verb } from '../../server/verb.ts'
import { choicesOf, saveChoice } from './choice.queries.ts'
import { changeOwn, countUnread, inboxPage, readAllOwn } from './inbox.queries.ts'
import {
  chooseNotifications,
  countNotifications,
  getNotificationChoice,
  listNotifications,
  readAllNotifications,
  readNotification,
  snoozeNotification,
} from './notification.contract.ts'

const standardRows = 50

answer(listNotifications, async (context, { view = 'unread', limit = standardRows, ...query }) => {
  const page = await inboxPage(context, { view, limit, ...query })
  return { ...page, rows: [...page.rows] }
})

answer(countNotifications, async (context) => ({ unread: await countUnread(context) }))

verb(readNotification, async (context, inputs) => {
  const set = (read: boolean) => sql`read_at = ${read ? sql`coalesce(n.read_at, ${context.now})` : null}`
  const [read, unread] = [true, false].map((wanted) =>
    inputs.filter((input) => (input.read ?? true) === wanted).map(({ id }) => id),
  ) as [string[], string[]]
  const changed = found([
    ...(await changeOwn<{ id: string; readAt: string | null }>(context, set(true), read)),
    ...(await changeOwn<{ id: string; readAt: string | null }>(context, set(false), unread)),
  ])
  const byId = new Map(changed.map((one) => [one.id, one]))
  return inputs.map(({ id }) => ({ id, readAt: byId.get(id.toLowerCase())?.readAt ?? null }))
})

verb(readAllNotifications, async (context, inputs) => {
  const done = []
  for (const { kind } of inputs) done.push({ ids: await readAllOwn(context, kind) })
  return done
})

verb(snoozeNotification, async (context, inputs) => {
  const done = []
  for (const { id, until } of inputs) {
    const [changed] = found(
      await changeOwn<{ id: string; snoozedUntil: string | null }>(context, sql`snoozed_until = ${until}`, [id]),
    )
    done.push({ id, snoozedUntil: changed?.snoozedUntil ?? null })
  }
  return done
})

answer(getNotificationChoice, async ({ tx, actor }) => {
  const { ways = {}, reminders = {} } = (await choicesOf(tx, [actor.id])).get(actor.id) ?? {}
  return { ways, reminders, mail: sendsMail() }
})

verb(chooseNotifications, async ({ tx, actor }, inputs) => {
  for (const choice of inputs) await saveChoice(tx, actor.id, choice)
  return inputs
})
