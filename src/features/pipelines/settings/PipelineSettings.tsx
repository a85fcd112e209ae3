import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Verb } from '../../../contract/endpoint.ts'
import type { Row } from '../../../contract/entity.ts'
import { pageLimits } from '../../../contract/page.ts'
import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { failureText } from '../../../web/toasts.ts'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { Go } from '../../../web/ui/Go.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { Archived } from '../../../web/ui/settings/Archived.tsx'
import { OrderedRow } from '../../../web/ui/settings/OrderedRow.tsx'
import { usePlacing } from '../../../web/ui/settings/placing.ts'
import shared from '../../../web/ui/settings/Settings.module.css'
import { SettingsTable } from '../../../web/ui/settings/SettingsTable.tsx'
import { WithPanel } from '../../../web/ui/settings/SidePanel.tsx'
import { useGo } from '../../../web/url.ts'
import { useWords } from '../../../web/words.ts'
import { type pipeline, pipelines, type Stage, stages } from '../pipeline.contract.ts'
import { inOrder } from '../pipeline.rules.ts'
import { NewPipeline } from './NewPipeline.tsx'
import { pipelinePlaceWords } from './place.words.ts'
import { Road } from './Road.tsx'
import { pipelineSettingsWords } from './settings.words.ts'
import { useOpenDeals } from './stages/useStages.tsx'

type Pipeline = Row<typeof pipeline>

interface PipelineRowProps {
  readonly road: Pipeline
  readonly stages: readonly Stage[]
  readonly place: number
  readonly count: number
  readonly onMove: (from: number, to: number) => void
}

function PipelineRow({ road, stages: all, place, count, onMove }: PipelineRowProps) {
  const say = useWords(pipelineSettingsWords)
  const { number } = useFormats()
  const deals = useOpenDeals(road.id)
  const own = inOrder<Stage>(all.filter((stage) => stage.pipeline?.id === road.id))
  return (
    <OrderedRow kind="pipeline" name={road.name} {...{ place, count, onMove }}>
      <td>
        <Go to={`/settings/pipelines/${road.id}`} className={shared.name}>
          {road.name}
        </Go>
      </td>
      <td data-wide>
        <Road label={say('road', { name: road.name })} stages={own} small />
      </td>
      <td data-right>{deals === undefined ? '' : number(deals)}</td>
    </OrderedRow>
  )
}

function PipelineTable({ rows, stages: all }: { readonly rows: readonly Pipeline[]; readonly stages: readonly Stage[] }) {
  const say = useWords(pipelineSettingsWords)
  const title = useWords(pipelinePlaceWords)('pipelines')
  const { shown, onMove } = usePlacing({ entity: 'pipeline', rows, patch: pipelines.patch as Verb<never, unknown> })
  const headings = [{ text: say('name') }, { text: say('stages'), wide: true }, { text: say('openDeals'), right: true }]
  return (
    <SettingsTable label={title} ordered headings={headings}>
      {shown.map((road, place) => (
        <PipelineRow key={road.id} road={road} stages={all} place={place} count={shown.length} onMove={onMove} />
      ))}
    </SettingsTable>
  )
}

/** The pipelines of the company in their order; the first one takes new deals. */
export default function PipelineSettings() {
  const say = useWords(pipelineSettingsWords)
  const title = useWords(pipelinePlaceWords)('pipelines')
  const go = useGo()
  const [adding, setAdding] = useState(false)
  const query = { sort: ['position'], limit: pageLimits.most }
  const answer = useAnswer(pipelines.list, query)
  const retired = useAnswer(pipelines.list, { ...query, archived: 'only' })
  const all = useAnswer(stages.list, query)
  const rows = answer.data?.rows ?? []
  const known = all.data?.rows ?? []
  const add = (
    <Button leftSection={<Plus aria-hidden />} onClick={() => setAdding(true)}>
      {say('addPipeline')}
    </Button>
  )
  return (
    <Page title={title} actions={add}>
      <WithPanel label={title}>
        <p className={shared.lead}>{say('lead')}</p>
        {answer.error && <EmptyState outline="none" text={failureText(answer.error)} />}
        {answer.isPending && <Skeleton bars={[0.6, 0.5]} height={14} />}
        {answer.data && <PipelineTable rows={rows} stages={known} />}
        <Archived title={say('retiredPipelines')} rows={retired.data?.rows ?? []} restore={pipelines.restore} />
      </WithPanel>
      {adding && (
        <NewPipeline
          present={rows}
          stages={known}
          onMade={(id) => go(`/settings/pipelines/${id}`)}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  )
}
