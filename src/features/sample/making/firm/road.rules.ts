import { born, type Life } from '../life.rules.ts'

export type PipelineName = 'equipment' | 'service'

interface RoadStage {
  readonly name: string
  readonly type: 'open' | 'won' | 'lost'
  readonly probability: number
  /** Working days after which a deal stands still. */
  readonly rottingDays: number | null
  readonly forecastCategory: string
}

const open = (name: string, probability: number, rottingDays: number, forecastCategory = 'pipeline'): RoadStage => ({
  name,
  type: 'open',
  probability,
  rottingDays,
  forecastCategory,
})
const ends: readonly RoadStage[] = [
  { name: 'Won', type: 'won', probability: 100, rottingDays: null, forecastCategory: 'closed' },
  { name: 'Lost', type: 'lost', probability: 0, rottingDays: null, forecastCategory: 'omitted' },
]

const roads: Readonly<Record<PipelineName, { readonly name: string; readonly stages: readonly RoadStage[] }>> = {
  equipment: {
    name: 'Equipment sales',
    stages: [
      open('Qualify', 10, 10),
      open('Needs', 25, 15),
      open('Survey', 40, 20),
      open('Quote', 60, 15, 'best case'),
      open('Negotiate', 80, 12, 'commit'),
      ...ends,
    ],
  },
  service: {
    name: 'Service contracts',
    stages: [open('Offer', 40, 15), open('Trial', 65, 40, 'best case'), open('Contract', 85, 15, 'commit'), ...ends],
  },
}

export const pipelineNames = Object.values(roads).map(({ name }) => name)
export const pipelineKey = (pipeline: PipelineName) => `pipeline:${pipeline}`
export const stageKey = (pipeline: PipelineName, stage: string) => `stage:${pipeline}:${stage}`

/** @param first the position of the first of them among the pipelines that are there */
export function roadLives(at: string, first: number): readonly Life[] {
  return (['equipment', 'service'] as const).flatMap((pipeline, i) => [
    born('pipeline', pipelineKey(pipeline), at, { name: roads[pipeline].name, position: first + i }),
    ...roads[pipeline].stages.map((stage, position) =>
      born('stage', stageKey(pipeline, stage.name), at, { ...stage, position, pipeline: pipelineKey(pipeline) }),
    ),
  ])
}
