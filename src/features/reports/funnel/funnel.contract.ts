import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import {
  comparisons,
  definitionSchema,
  flag,
  forTracks,
  groupFields,
  pageFields,
  rate,
  recordsOf,
  recordsSchema,
  reportFields,
  trackFields,
} from '../report.contract.ts'

export const funnelModes = ['reached', 'strict', 'visited', 'flow'] as const
export type FunnelMode = (typeof funnelModes)[number]
export const funnelCohorts = ['created', 'entered', 'active'] as const
export type FunnelCohort = (typeof funnelCohorts)[number]

/** What became of those who did not go on to the next step. */
export const gonePart = ['lost', 'still', 'onWay', 'elsewhere', 'ahead'] as const
export type GonePart = (typeof gonePart)[number]
/** What became of one visit of a stage. */
export const fates = ['advanced', 'back', 'lost', 'transferred', 'stayed'] as const
export type Fate = (typeof fates)[number]

const ownFields = {
  mode: z.enum(funnelModes).optional().describe('reached unless said'),
  cohort: z
    .enum(funnelCohorts)
    .optional()
    .describe('which deals: created in the period, entered the first step in it, or active in it'),
  first: z.uuid().optional().describe('the stage to begin with; the first open one unless said'),
  compare: z.enum(comparisons).optional().describe('beside each count the one of another period'),
  matureOnly: flag.optional().describe('leaves out deals younger than the p90 cycle'),
}
const fields = { ...reportFields, ...ownFields }
const funnelQuery = z.strictObject(fields)
export type FunnelQuery = z.infer<typeof funnelQuery>

const count = z.number().int()
const step = z.object({
  stage: z.object({ id: z.string(), name: z.string(), type: z.enum(['open', 'won', 'lost']) }),
  count: count.describe('deals; in the mode flow, visits'),
  compared: count.nullable().describe('the count of the period compared with, of all deals; null without one'),
  next: rate.describe('next step ÷ this one'),
  ofFirst: rate.describe('this step ÷ the first one'),
  skipped: count.nullable().describe('counted here without a visit; null where the answer came from the furthest stages alone'),
  young: count.describe('of the count, too young to judge: younger than the p90 cycle'),
  gone: z.object({ lost: count, still: count, onWay: count, elsewhere: count, ahead: count }).nullable(),
  flow: z.object({ advanced: count, back: count, lost: count, transferred: count, stayed: count }).nullable(),
})
export type FunnelStep = z.infer<typeof step>
const group = z.object({ ...groupFields, n: count, steps: z.array(step) })
export type FunnelGroup = z.infer<typeof group>

const answer = z.object({
  definition: definitionSchema,
  mode: z.enum(funnelModes),
  cohort: z.enum(funnelCohorts),
  pipeline: z.object({ id: z.string(), title: z.string() }),
  compared: z.object({ from: z.string(), to: z.string() }).nullable().describe('the days compared with'),
  reorderedAt: z.string().nullable().describe('when the order of the stages was last changed; the funnel goes by today’s'),
  p90Days: z.number().nullable().describe('days within which nine of ten won deals were won'),
  total: group,
  groups: z.array(group),
  overlapping: z.boolean().describe('a deal may stand in several groups'),
})
export type Funnel = z.infer<typeof answer>

export const getFunnel = query('getFunnel', {
  path: '/api/reports/funnel',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'How far deals come along their pipeline, in one of four modes',
  input: funnelQuery,
  output: answer,
})

export const funnelParts = ['n', 'count', 'skipped', 'young', ...gonePart, ...fates] as const
export type FunnelPart = (typeof funnelParts)[number]

const cellFields = {
  ...pageFields,
  step: z.uuid().optional().describe('the stage of the number; left out for `n`'),
  part: z.enum(funnelParts).describe('which number of the step'),
}
const recordsQuery = z.strictObject({ ...fields, ...cellFields })
export type FunnelRecordsQuery = z.infer<typeof recordsQuery>

export const getFunnelRecords = query('getFunnelRecords', {
  path: '/api/reports/funnel/records',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The deals behind a number of the funnel',
  input: recordsQuery,
  output: recordsSchema,
})

/** The funnel of the records of a declared object along its track. */
export const objectFunnel = forTracks(({ path, policy, name, plural, row }) => ({
  funnel: query(`funnelOf${name}`, {
    path: `${path}/funnel`,
    policy,
    summary: `How far ${plural} come along their track, in one of four modes`,
    input: z.strictObject({ ...trackFields, ...ownFields }),
    output: answer,
  }),
  records: query(`funnelRecordsOf${name}`, {
    path: `${path}/funnel-records`,
    policy,
    summary: `The ${plural} behind a number of their funnel`,
    input: z.strictObject({ ...trackFields, ...ownFields, ...cellFields }),
    output: recordsOf(row),
  }),
}))
