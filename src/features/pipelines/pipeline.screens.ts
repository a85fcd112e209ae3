import { CircleX, Milestone, Route } from 'lucide-react'
import { known, screens } from '../../web/screens.ts'
import { lostReason, lostReasons, pipeline, pipelines, stage, stages } from './pipeline.contract.ts'
import { lostReasonWords, pipelineWords, stageWords } from './pipeline.words.ts'
import { StageRef } from './StageRef.tsx'

export const pipelineScreens = screens({
  entities: [
    known({ entity: pipeline, endpoints: pipelines, words: pipelineWords, icon: Route }),
    known({ entity: stage, endpoints: stages, words: stageWords, icon: Milestone, refCell: StageRef }),
    known({ entity: lostReason, endpoints: lostReasons, words: lostReasonWords, icon: CircleX }),
  ],
})
