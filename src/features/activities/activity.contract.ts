import { z } from 'zod'
import { standardEndpoints, verb } from '../../contract/endpoint.ts'
import { entity, type Row, schemasOf } from '../../contract/entity.ts'
import { anyRef, choice, instant, integer, ref, richText, text } from '../../contract/field.ts'
import { earliestReminder } from '../notifications/notification.contract.ts'

export const activityKinds = ['task', 'call', 'meeting', 'note', 'discussion'] as const
export const outcomes = ['reached', 'no answer', 'left message', 'held', 'cancelled', 'done'] as const

export const activity = entity(
  'activity',
  {
    kind: choice(activityKinds).required(),
    subject: text().required(),
    about: anyRef().describe('the record it belongs to'),
    dueAt: instant().label('Due'),
    doneAt: instant().label('Done').writtenBy('completeActivity'),
    outcome: choice(outcomes).writtenBy('completeActivity'),
    minutes: integer().min(0).label('Length').describe('minutes'),
    reminder: integer()
      .min(0)
      .max(earliestReminder)
      .describe('minutes before it is due; as the owner’s settings say unless given'),
    owner: ref('user').label('Assigned to'),
    body: richText(),
  },
  { extensible: true, title: 'subject', plural: 'activities', search: ['subject'], owner: 'owner', about: 'about' },
)

export type Activity = Row<typeof activity>
export const activities = standardEndpoints(activity)

/** Marks an activity as done, or open again. */
export const completeActivity = verb('completeActivity', {
  path: '/api/activities/complete',
  policy: { entity: 'activity', does: 'write' },
  summary: 'Complete activities with an outcome, or open them again',
  waits: ({ done, doneAt }, now) => ({ doneAt: done === false ? null : (doneAt ?? now) }),
  input: z.strictObject({
    id: z.uuid(),
    done: z.boolean().optional().describe('false opens it again'),
    outcome: z.enum(outcomes).optional(),
    doneAt: z.iso.datetime({ offset: true }).optional(),
  }),
  output: schemasOf(activity).row,
})
