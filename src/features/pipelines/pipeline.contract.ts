import { z } from 'zod'
import { query, standardEndpoints, verb } from '../../contract/endpoint.ts'
import { entity, type Row } from '../../contract/entity.ts'
import { choice, integer, ref, text } from '../../contract/field.ts'

export const stageTypes = ['open', 'won', 'lost'] as const
export type StageType = (typeof stageTypes)[number]
export const forecastCategories = ['pipeline', 'best case', 'commit', 'closed', 'omitted'] as const

export const pipeline = entity(
  'pipeline',
  { name: text().max(100).required().unique(), position: integer().default(0) },
  { title: 'name', reference: true },
)

export const stage = entity(
  'stage',
  {
    pipeline: ref('pipeline').required(),
    name: text().max(100).required(),
    type: choice(stageTypes).default('open'),
    probability: integer().min(0).max(100).default(0).describe('chance of winning from here, per cent'),
    forecastCategory: choice(forecastCategories).default('pipeline').label('Forecast category'),
    rottingDays: integer()
      .min(1)
      .max(3650)
      .label('Stands still after')
      .describe('working days in the stage after which a deal counts as standing still'),
    position: integer().default(0),
  },
  { title: 'name', reference: true },
)

export const lostReason = entity(
  'lostReason',
  { name: text().max(100).required().unique(), position: integer().default(0) },
  { title: 'name', table: 'lost_reason', plural: 'lost-reasons', reference: true },
)

export type Stage = Row<typeof stage>

export const pipelines = standardEndpoints(pipeline)
export const stages = standardEndpoints(stage)
export const lostReasons = standardEndpoints(lostReason)

/** Takes a stage out of its pipeline: its deals move to `moveTo`, its history stays. */
export const retireStage = verb('retireStage', {
  path: '/api/stages/retire',
  policy: 'admin',
  summary: 'Archive a stage and move the deals it holds to another one',
  input: z.strictObject({ id: z.uuid(), moveTo: z.uuid().optional() }),
  output: z.object({ id: z.string(), moved: z.number().int() }),
})

/** Takes a pipeline out of use: its open deals move to `moveTo`, what was won or lost stays in it and in reports. */
export const retirePipeline = verb('retirePipeline', {
  path: '/api/pipelines/retire',
  policy: 'admin',
  summary: 'Archive a pipeline and move its open deals to a stage of another one; closed deals stay',
  input: z.strictObject({ id: z.uuid(), moveTo: z.uuid().optional().describe('an open stage of another pipeline') }),
  output: z.object({ id: z.string(), moved: z.number().int().describe('open deals') }),
})

const effect = z.object({
  deals: z.number().int().describe('open deals in the stage'),
  own: z.number().int().describe('those with a chance of their own, which stays'),
  unconverted: z.number().int().describe('those whose currency has no rate: in neither sum'),
  currency: z.string(),
  before: z.number().describe('weighted sum, minor units'),
  after: z.number(),
})
export type StageEffect = z.infer<typeof effect>

export const getStageEffect = query('getStageEffect', {
  path: '/api/stages/effect',
  policy: 'admin',
  summary: 'What another chance, or another stage, would do to the weighted sum of the deals in a stage',
  input: z.strictObject({
    id: z.uuid(),
    probability: z.coerce.number().int().min(0).max(100).optional().describe('the chance it would have'),
    moveTo: z.uuid().optional().describe('or the stage its deals would go to'),
  }),
  output: effect,
})
