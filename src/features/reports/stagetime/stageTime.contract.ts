import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import {
  definitionSchema,
  forTracks,
  groupFields,
  pageFields,
  recordsOf,
  recordsSchema,
  reportFields,
  spreadSchema,
  trackFields,
} from '../report.contract.ts'

const stageTimeQuery = z.strictObject(reportFields)
export type StageTimeQuery = z.infer<typeof stageTimeQuery>

const stage = z.object({
  stage: z.object({ id: z.string(), name: z.string(), type: z.enum(['open', 'won', 'lost']) }),
  visit: spreadSchema.describe('days of one finished visit'),
  together: spreadSchema.describe('days of all finished visits of one deal together; n counts deals'),
  visits: z.number().nullable().describe('finished visits of one deal, on average'),
  open: spreadSchema.describe('days so far of the visits going on'),
  still: z.number().int().describe('of those going on, standing still'),
})
export type StageTimeStage = z.infer<typeof stage>
const group = z.object({ ...groupFields, n: z.number().int(), stages: z.array(stage) })
export type StageTimeGroup = z.infer<typeof group>

const answer = z.object({
  definition: definitionSchema,
  pipeline: z.object({ id: z.string(), title: z.string() }),
  total: group,
  groups: z.array(group),
  overlapping: z.boolean(),
})
export type StageTime = z.infer<typeof answer>

export const getStageTime = query('getStageTime', {
  path: '/api/reports/stage-time',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'How long deals stay in each stage: visits finished in the period, those going on beside',
  input: stageTimeQuery,
  output: answer,
})

const cellFields = { ...pageFields, stage: z.uuid(), part: z.enum(['finished', 'open', 'still']) }
const recordsQuery = z.strictObject({ ...reportFields, ...cellFields })
export type StageTimeRecordsQuery = z.infer<typeof recordsQuery>
export const getStageTimeRecords = query('getStageTimeRecords', {
  path: '/api/reports/stage-time/records',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'The deals behind a number of the time in stage, one row a visit',
  input: recordsQuery,
  output: recordsSchema,
})

/** How long records of a declared object stay in each step of its track. */
export const objectStageTime = forTracks(({ path, policy, name, plural, row }) => ({
  stageTime: query(`stageTimeOf${name}`, {
    path: `${path}/stage-time`,
    policy,
    summary: `How long ${plural} stay in each step: visits finished in the period, those going on beside`,
    input: z.strictObject(trackFields),
    output: answer,
  }),
  records: query(`stageTimeRecordsOf${name}`, {
    path: `${path}/stage-time-records`,
    policy,
    summary: `The ${plural} behind a number of their time in step, one row a visit`,
    input: z.strictObject({ ...trackFields, ...cellFields }),
    output: recordsOf(row),
  }),
}))
