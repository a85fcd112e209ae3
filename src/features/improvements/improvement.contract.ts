import { z } from 'zod'
import { query, standardEndpoints } from '../../contract/endpoint.ts'
import { entity, type Row, type Stored } from '../../contract/entity.ts'
import { date, json, longText, ref, text } from '../../contract/field.ts'
import { type Filter, filterSchema } from '../../contract/filter.ts'

/** A change to the way the company sells: what, who, from when, and what is expected of it. Everybody reads it. */
export const improvement = entity(
  'improvement',
  {
    name: text().required(),
    startsOn: date().required().label('From'),
    owner: ref('user'),
    pipeline: ref('pipeline'),
    stage: ref('stage').describe('the weak step that it should mend'),
    filter: json<Filter>(filterSchema)
      .seenWith('uses')
      .describe('which deals it touches; left out for who may not see a field it names'),
    uses: json<readonly string[]>(z.array(z.string())).computed().seenWith('uses').describe('fields the filter names'),
    expected: text(),
    description: longText(),
  },
  { title: 'name', search: ['name'], reference: true },
)

export type Improvement = Row<typeof improvement>
export type StoredImprovement = Stored<typeof improvement>
export const improvements = standardEndpoints(improvement)

/** What before and after can say: too few deals yet, more or fewer go on, or no difference beyond chance. */
export const verdicts = ['tooEarly', 'better', 'worse', 'same'] as const
export type Verdict = (typeof verdicts)[number]

const share = z.object({
  part: z.number().int().describe('deals that went on in time'),
  whole: z.number().int().describe('deals that came to the stage, and long enough ago'),
  rate: z.number().nullable(),
  low: z.number().nullable().describe('of the 95 % interval'),
  high: z.number().nullable(),
})
const effect = z.object({
  stage: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe('null: no stage is named, so there is nothing to compare'),
  startsOn: z.string(),
  windowDays: z.number().int().describe('days looked at on each side'),
  withinDays: z.number().int().describe('days a deal has to go on'),
  before: share,
  after: share,
  low: z.number().nullable().describe('of the 95 % interval of the difference'),
  high: z.number().nullable(),
  verdict: z.enum(verdicts),
})
export type Effect = z.infer<typeof effect>

export const getImprovementEffect = query('getImprovementEffect', {
  path: '/api/improvements/:id/effect',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'A stage before and after a change: the share of deals that go on in time, with n and interval',
  input: z.strictObject({ id: z.uuid() }),
  output: effect,
})
