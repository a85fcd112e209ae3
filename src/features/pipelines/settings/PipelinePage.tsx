import type { Verb } from '../../../contract/endpoint.ts'
import type { Row } from '../../../contract/entity.ts'
import { specOf } from '../../../contract/entity.ts'
import type { FieldSpec } from '../../../contract/field.ts'
import { useAnswer } from '../../../web/queries.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { failureText } from '../../../web/toasts.ts'
import { depthOf } from '../../../web/ui/depth.ts'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import type { AnyRow } from '../../../web/ui/field/values.ts'
import { InlineField } from '../../../web/ui/record/InlineField.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { Archived } from '../../../web/ui/settings/Archived.tsx'
import { usePlacing } from '../../../web/ui/settings/placing.ts'
import shared from '../../../web/ui/settings/Settings.module.css'
import { WithPanel } from '../../../web/ui/settings/SidePanel.tsx'
import { useParam, useUrlState } from '../../../web/url.ts'
import { useWords } from '../../../web/words.ts'
import { pipeline, pipelines, type Stage, stages } from '../pipeline.contract.ts'
import classes from './Pipelines.module.css'
import { pipelinePlaceWords } from './place.words.ts'
import { RetirePipeline } from './RetirePipeline.tsx'
import { Road } from './Road.tsx'
import { pipelineSettingsWords } from './settings.words.ts'
import { NewStage, StagePanel } from './stages/StagePanel.tsx'
import { StageTable } from './stages/StageTable.tsx'
import { useOpenCounts, useOpenDeals, useStages } from './stages/useStages.tsx'

type Pipeline = Row<typeof pipeline>

interface RoadEditorProps {
  readonly road: Pipeline
  readonly list: readonly Stage[]
  readonly retired: readonly Stage[]
}

function RoadEditor({ road, list, retired }: RoadEditorProps) {
  const say = useWords(pipelineSettingsWords)
  const [chosen, choose] = useUrlState<string>('stage')
  const counts = useOpenCounts(road.id, list.length > 0)
  const openDeals = useOpenDeals(road.id)
  const ends = list.filter((stage) => stage.type !== 'open')
  const { shown: open, onMove } = usePlacing({
    entity: 'stage',
    rows: list.filter((stage) => stage.type === 'open'),
    patch: stages.patch as Verb<never, unknown>,
  })
  const close = () => choose(undefined)
  const at = list.find((stage) => stage.id === chosen)
  const others = list.filter((stage) => stage.id !== chosen)
  const depth = depthOf(
    open.findIndex((stage) => stage.id === chosen),
    open.length,
  )
  const panel =
    chosen === 'new' ? (
      <NewStage pipeline={road.id} stages={list} onMade={choose} onClose={close} />
    ) : (
      at && <StagePanel key={at.id} stage={at} others={others} depth={depth} onClose={close} />
    )
  return (
    <WithPanel label={road.name} panel={panel}>
      <div className={classes.head}>
        <div className={classes.title}>
          <InlineField
            entity="pipeline"
            record={road as unknown as AnyRow}
            field="name"
            spec={specOf(pipeline, 'name') as FieldSpec}
          />
        </div>
        <span className={shared.grow} />
        {openDeals !== undefined && <span className="secondary num">{say('openCount', { count: openDeals })}</span>}
      </div>
      {list.length === 0 && <p className={shared.lead}>{say('noStages')}</p>}
      {open.length > 0 && <Road label={say('road', { name: road.name })} stages={[...open, ...ends]} />}
      <StageTable {...{ open, ends, counts, chosen }} onChoose={choose} onMove={onMove} />
      <p className={`muted ${classes.note}`}>{say('orderSays')}</p>
      <Archived title={say('retiredStages')} rows={retired} restore={stages.restore} />
    </WithPanel>
  )
}

/** One pipeline: its road, its stages, and what each of them means. */
export default function PipelinePage() {
  const title = useWords(pipelinePlaceWords)('pipelines')
  const id = useParam('id')
  const road = useAnswer(pipelines.get, { id })
  const { data, error, stages: list, retired } = useStages(id)
  const failure = road.error ?? error
  return (
    <Page
      title={road.data?.name ?? title}
      crumbs={[{ to: '/settings/pipelines', label: title }]}
      actions={road.data && <RetirePipeline road={road.data} />}
    >
      {failure && <EmptyState outline="none" text={failureText(failure)} />}
      {!failure && !(road.data && data) && <Skeleton bars={[0.3, 0.9, 0.9, 0.9]} height={16} />}
      {road.data && data && <RoadEditor road={road.data} list={list} retired={retired} />}
    </Page>
  )
}
