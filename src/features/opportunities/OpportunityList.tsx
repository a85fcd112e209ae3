import { EntityList } from '../../web/ui/table/EntityList.tsx'
import { PipelineSwitch } from './board/PipelineSwitch.tsx'
import { usePipeline, useRoad } from './board/useRoad.tsx'

const columns = ['name', 'account', 'stage', 'amount', 'closeDate', 'nextStep', 'owner', 'stageEnteredAt']

/** The deals of one pipeline as a list. */
export default function OpportunityList() {
  const road = useRoad()
  const [pipeline, choose] = usePipeline(road)
  const named = road.pipelines.find(({ id }) => id === pipeline)
  if (!named) return null
  return (
    <EntityList
      entity="opportunity"
      title={named.name}
      columns={columns}
      sort={['-closeDate']}
      head={<PipelineSwitch road={road} current={pipeline} onChoose={choose} />}
      scope={{
        values: { pipeline: named.id },
        filterOf: (values) => ({ field: 'pipeline', op: 'eq', value: values.pipeline ?? named.id }),
      }}
      {...(road.pipelines.length > 1 ? { createValues: { pipeline: { id: named.id, title: named.name } } } : {})}
    />
  )
}
