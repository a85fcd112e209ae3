import { z } from 'zod'
import { query, verb } from '../../contract/endpoint.ts'

/** Why a person is told something. */
export const notificationKinds = ['assigned', 'mention', 'reminder', 'moved', 'won', 'lost', 'imported', 'exported'] as const
export type NotificationKind = (typeof notificationKinds)[number]

export const ways = ['inbox', 'mail', 'none'] as const
/** How a person is told: in the inbox, there and by e-mail, or not at all. */
export type Way = (typeof ways)[number]

/** Kinds of activities that can remind by themselves. */
export const remindingKinds = ['task', 'call', 'meeting'] as const
export type RemindingKind = (typeof remindingKinds)[number]

/** Longest time before it is due at which an activity reminds: four weeks, in minutes. */
export const earliestReminder = 40_320

const notification = z.object({
  id: z.string(),
  kind: z.enum(notificationKinds),
  record: z.object({ entity: z.string(), id: z.string(), title: z.string() }),
  count: z.number().int().describe('how often it happened since it was last read'),
  actor: z.object({ id: z.string(), title: z.string() }).nullable().describe('who did it last; null: the program itself'),
  happenedAt: z.string(),
  readAt: z.string().nullable(),
  snoozedUntil: z.string().nullable(),
})
export type Notification = z.infer<typeof notification>

/** Some of them, with how many there are. */
export const notificationsShown = z.object({ count: z.number().int(), items: z.array(notification) })

export const notificationViews = ['unread', 'all', 'snoozed'] as const
export type NotificationView = (typeof notificationViews)[number]

const counted = { unread: z.number().int().describe('unread and not snoozed') }

export const listNotifications = query('listNotifications', {
  path: '/api/notifications',
  policy: 'signedIn',
  summary: 'One’s own notifications, newest first; only of records that one may see',
  input: z.strictObject({
    view: z.enum(notificationViews).optional().describe('unread unless said'),
    kind: z.enum(notificationKinds).optional(),
    after: z.string().max(100).optional().describe('`next` of the page before'),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  output: z.object({ rows: z.array(notification), next: z.string().nullable(), count: z.number().int(), ...counted }),
})

export const countNotifications = query('countNotifications', {
  path: '/api/notifications/count',
  policy: 'signedIn',
  summary: 'How many of one’s own notifications are unread',
  input: z.strictObject({}),
  output: z.object(counted),
})

export const readNotification = verb('readNotification', {
  path: '/api/notifications/read',
  policy: 'signedIn',
  summary: 'Mark own notifications as read, or as unread',
  input: z.strictObject({ id: z.uuid(), read: z.boolean().optional().describe('false makes it unread again') }),
  output: z.object({ id: z.string(), readAt: z.string().nullable() }),
})

export const readAllNotifications = verb('readAllNotifications', {
  path: '/api/notifications/read-all',
  policy: 'signedIn',
  summary: 'Mark all own notifications that are not snoozed as read',
  input: z.strictObject({ kind: z.enum(notificationKinds).optional() }),
  output: z.object({ ids: z.array(z.string()).describe('those that were unread until now') }),
})

export const snoozeNotification = verb('snoozeNotification', {
  path: '/api/notifications/snooze',
  policy: 'signedIn',
  summary: 'Put own notifications off until a moment, or bring them back',
  input: z.strictObject({ id: z.uuid(), until: z.iso.datetime({ offset: true }).nullable() }),
  output: z.object({ id: z.string(), snoozedUntil: z.string().nullable() }),
})

const settings = {
  ways: z.partialRecord(z.enum(notificationKinds), z.enum(ways)).describe('inbox where a kind is left out'),
  reminders: z
    .partialRecord(z.enum(remindingKinds), z.number().int().min(0).max(earliestReminder))
    .describe('minutes before a new activity of the kind is due; no reminder where a kind is left out'),
}

export const getNotificationChoice = query('getNotificationChoice', {
  path: '/api/notifications/choice',
  policy: 'signedIn',
  summary: 'What one is told and how',
  input: z.strictObject({}),
  output: z.object({ ...settings, mail: z.boolean().describe('whether this installation sends e-mail') }),
})
export type NotificationChoice = { [K in keyof typeof settings]: z.infer<(typeof settings)[K]> }

export const chooseNotifications = verb('chooseNotifications', {
  method: 'PUT',
  path: '/api/notifications/choice',
  policy: 'signedIn',
  summary: 'Choose what one is told and how; what is left out goes back to how it comes',
  input: z.strictObject(settings),
  output: z.object(settings),
})
