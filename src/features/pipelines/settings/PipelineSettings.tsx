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
import { OrderCell } from '../../../web/ui/settings/OrderCell.tsx'
import { useDragRow } from '../../../web/ui/settings/ordering.ts'
import { usePlacing } from '../../../web/ui/settings/placing.ts'
import shared from '../../../web/ui/settings/Settings.module.css'
import { WithPanel } from '../../../web/ui/settings/SidePanel.tsx'
import { settingsWords } from '../../../web/ui/settings/settings.words.ts'
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
  const { row, handle, half } = useDragRow({ kind: 'pipeline', place, onMove })
  const deals = useOpenDeals(road.id)
  const own = inOrder<Stage>(all.filter((stage) => stage.pipeline?.id === road.id))
  return (
    <tr ref={row} data-half={half ?? undefined}>
      <OrderCell name={road.name} handle={handle} place={place} count={count} onMove={onMove} />
      <td>
        <Go to={`/settings/pipelines/${road.id}`} className={shared.name}>
          {road.name}
        </Go>
      </td>
      <td data-wide>
        <Road label={say('road', { name: road.name })} stages={own} small />
      </td>
      <td data-right>{deals === undefined ? '' : number(deals)}</td>
    </tr>
  )
}

function PipelineTable({ rows, stages: all }: { readonly rows: readonly Pipeline[]; readonly stages: readonly Stage[] }) {
  const say = useWords(pipelineSettingsWords)
  const title = useWords(pipelinePlaceWords)('pipelines')
  const sayShared = useWords(settingsWords)
  const { shown, onMove } = usePlacing({ entity: 'pipeline', rows, patch: pipelines.patch as Verb<never, unknown> })
  return (
    <table className={shared.list} aria-label={title}>
      <thead>
        <tr>
          <th scope="col" aria-label={sayShared('order')} />
          <th scope="col">{say('name')}</th>
          <th scope="col" data-wide>
            {say('stages')}
          </th>
          <th scope="col" data-right>
            {say('openDeals')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((road, place) => (
          <PipelineRow key={road.id} road={road} stages={all} place={place} count={shown.length} onMove={onMove} />
        ))}
      </tbody>
    </table>
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
