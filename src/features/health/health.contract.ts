import { z } from 'zod'
import { query } from '../../contract/endpoint.ts'
import { filterSchema } from '../../contract/filter.ts'

/** Records of an entity fewer than this say nothing of how its fields are used. */
export const fewestRecords = 20
/** A field that at most this share of records has a value in counts as hardly used. */
export const hardlyUsed = 0.02
/** Names of one list that are compared with each other, and pairs that are shown. */
export const likenessLimits = { names: 400, pairs: 50 } as const

export const recordLines = ['unowned', 'inactiveOwner', 'noAccount', 'noAmount', 'noNextStep', 'unreachable'] as const

const line = z.object({
  what: z.enum(recordLines),
  entity: z.string(),
  count: z.number().int(),
  filter: filterSchema.describe('leaves these records in their list'),
})
export type HealthLine = z.infer<typeof line>

const leaver = z.object({
  id: z.string(),
  title: z.string(),
  count: z.number().int().describe('records that are still to do and belong to this person'),
})

export const getRecordHealth = query('getRecordHealth', {
  path: '/api/health/records',
  policy: 'admin',
  summary: 'Records that lack what they need: an owner who is here, an account, an amount, a next step, a way to reach somebody',
  input: z.strictObject({}),
  output: z.object({
    lines: z.array(line).describe('only those with records'),
    leavers: z.array(leaver).describe('people without access who still own records, those with most first'),
  }),
})

const field = z.object({
  entity: z.string(),
  field: z.string(),
  filled: z.number().int(),
  records: z.number().int(),
  share: z.number().describe('filled of records, 0 to 1'),
  filter: filterSchema.describe('leaves the records that have a value in it'),
  declared: z.string().nullable().describe('the declaration of a field that people added, which can be put away'),
})
export type FieldHealth = z.infer<typeof field>

export const getFieldHealth = query('getFieldHealth', {
  path: '/api/health/fields',
  policy: 'admin',
  summary: 'Fields that nobody or hardly anybody fills, by the records that are not archived',
  input: z.strictObject({}),
  output: z.object({ fields: z.array(field) }),
})

const side = z.object({ id: z.string(), title: z.string(), count: z.number().int().describe('records that name it') })
const pair = z.object({
  entity: z.string(),
  field: z.string().nullable().describe('the field whose options they are; null for records such as tags'),
  likeness: z
    .number()
    .int()
    .describe('100: the same letters and digits; else the share of letters that need no change, per cent'),
  sides: z.tuple([side, side]).describe('the one named by more records first'),
})
export type Likeness = z.infer<typeof pair>

export const getLikenesses = query('getLikenesses', {
  path: '/api/health/likenesses',
  policy: 'admin',
  summary: 'Tags, reasons, sources and options of choices that are almost the same',
  input: z.strictObject({}),
  output: z.object({ pairs: z.array(pair) }),
})
