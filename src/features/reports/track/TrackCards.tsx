import type { Entity } from '../../../contract/entity.ts'
import { entityLabel } from '../../../web/labels.ts'
import { useAnswer } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { FunnelSentence } from '../funnel/FunnelSentence.tsx'
import { getFunnel, objectFunnel } from '../funnel/funnel.contract.ts'
import { reportWords } from '../report.words.ts'
import { Card, Group } from '../sheet/OverviewCard.tsx'
import { StageTimeSentence } from '../stagetime/StageTimeReport.tsx'
import { getStageTime, objectStageTime } from '../stagetime/stageTime.contract.ts'
import { trackWords } from './track.words.ts'
import { OverRecords } from './useReportWords.tsx'
import { useTracked } from './useTracked.tsx'

function TrackGroup({ entity }: { readonly entity: Entity }) {
  const say = useWords(reportWords)
  const sayTrack = useWords(trackWords)
  const { name } = entity
  const object = { object: name }
  const funnel = useAnswer(objectFunnel(entity)?.funnel ?? getFunnel, {}, { entities: ['step', name] })
  const times = useAnswer(objectStageTime(entity)?.stageTime ?? getStageTime, {}, { entities: ['step', name] })
  return (
    <Group title={entityLabel(name, 'many')}>
      <Card to="/reports/funnel" search={object} title={say('funnel')} error={funnel.error} definition={funnel.data?.definition}>
        {funnel.data && <FunnelSentence funnel={funnel.data} />}
      </Card>
      <Card
        to="/reports/stage-time"
        search={object}
        title={sayTrack('reports.stageTime')}
        error={times.error}
        definition={times.data?.definition}
      >
        {times.data && <StageTimeSentence answer={times.data} />}
      </Card>
    </Group>
  )
}

/** What the reports say of each declared object that moves along steps. */
export function TrackCards() {
  const tracked = useTracked()
  return (
    <OverRecords value>
      {tracked.map(({ entity }) => (
        <TrackGroup key={entity.name} entity={entity} />
      ))}
    </OverRecords>
  )
}
