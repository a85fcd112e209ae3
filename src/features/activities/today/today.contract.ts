import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import { notificationsShown } from '../../notifications/notification.contract.ts'
import { pageFields, recordsSchema } from '../../reports/report.contract.ts'
import { activityKinds } from '../activity.contract.ts'

const ref = z.object({ id: z.string(), title: z.string() })
const money = z.object({ amount: z.number(), currency: z.string() })
const stage = z.object({
  ...ref.shape,
  place: z.number().int().describe('among the open stages of its pipeline, from 0'),
  of: z.number().int(),
})

const reason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('still'), days: z.number().int(), stage: z.string(), after: z.number().int() }),
  z.object({ code: z.literal('inStage'), days: z.number().int(), stage: z.string() }),
  z.object({ code: z.literal('closePassed'), day: z.string() }),
  z.object({ code: z.literal('closes'), day: z.string() }),
  z.object({ code: z.literal('noNextStep') }),
  z.object({ code: z.literal('says'), text: z.string() }),
  z.object({ code: z.literal('planned'), day: z.string() }),
])
/** Why something stands on the page; words are made of it in the reader's language. */
export type Reason = z.infer<typeof reason>

const dealFields = {
  id: z.string(),
  name: z.string(),
  account: ref.nullable(),
  amount: money.nullable(),
  stage: stage.nullable(),
}
const todo = z.object({
  id: z.string(),
  version: z.number().int(),
  kind: z.enum(activityKinds),
  subject: z.string(),
  dueAt: z.string().nullable(),
  minutes: z.number().nullable(),
  doneAt: z.string().nullable(),
  owner: ref.nullable(),
  about: ref.extend({ entity: z.string() }).nullable(),
  deal: z.object(dealFields).nullable().describe('where it is about one'),
  phone: z.string().nullable().describe('of the person or account it is about; none of who does not want calls'),
  reasons: z.array(reason),
})
export type Todo = z.infer<typeof todo>

const standing = z.object({ ...dealFields, owner: ref.nullable(), phone: z.string().nullable(), reasons: z.array(reason) })
export type StandingDeal = z.infer<typeof standing>

const standingRecord = z.object({
  entity: z.string().describe('the declared object'),
  id: z.string(),
  name: z.string(),
  stage: stage.describe('its step'),
  owner: ref.nullable(),
  reasons: z.array(reason),
})
export type StandingRecord = z.infer<typeof standingRecord>

export const todoSections = ['late', 'today', 'coming', 'undated'] as const
export type TodoSection = (typeof todoSections)[number]
export const sections = [...todoSections, 'deals', 'records', 'mentions'] as const
export type Section = (typeof sections)[number]

const todos = z.object({ count: z.number().int(), items: z.array(todo) })

export const streamParts = ['created', 'moved', 'won', 'lost'] as const
export type StreamPart = (typeof streamParts)[number]

const away = z.object({
  id: z.number().int().describe('place in the log'),
  verb: z.string(),
  record: ref.extend({ entity: z.string() }),
  actor: ref.nullable(),
  recordedAt: z.string(),
  to: z.string().nullable().describe('the stage a deal was moved to'),
})
export type Away = z.infer<typeof away>

const whose = z.enum(['mine', 'team']).optional().describe('mine unless said; team is for who leads one')

export const getToday = query('getToday', {
  path: '/api/today',
  policy: 'signedIn',
  summary: 'What to do next: late, due, coming up, deals that need a push, mentions, the day and what others changed',
  input: z.strictObject({
    whose,
    whole: z.enum(sections).optional().describe('the section of which all is wanted, up to 200; deals bring the records too'),
  }),
  output: z.object({
    leads: z.boolean().describe('whether one leads a team'),
    sections: z.object({
      late: todos,
      today: todos,
      coming: todos.describe('due within the next seven days'),
      undated: todos,
      deals: z
        .object({ count: z.number().int(), items: z.array(standing) })
        .describe('open deals that stand still or have no open activity'),
      records: z
        .object({ count: z.number().int(), items: z.array(standingRecord) })
        .describe('open records of declared objects that stand still in their step'),
      mentions: notificationsShown.describe('unread ones'),
    }),
    stream: z
      .record(z.enum(streamParts), z.number().int())
      .nullable()
      .describe('deals by what happened to them in the last seven days; null for who may not see stages'),
    agenda: z.array(todo).describe('meetings of the day, done ones too'),
    away: z.array(away).describe('latest changes by others to one’s own open deals, accounts and contacts'),
  }),
})
export type Today = z.infer<typeof getToday.output>

export const getStreamRecords = query('getStreamRecords', {
  path: '/api/today/stream',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The deals behind one number of the stream',
  input: z.strictObject({ part: z.enum(streamParts), whose, after: pageFields.after, limit: pageFields.limit }),
  output: recordsSchema,
})
