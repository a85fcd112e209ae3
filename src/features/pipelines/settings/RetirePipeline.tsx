import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Row } from '../../../contract/entity.ts'
import { pageLimits } from '../../../contract/page.ts'
import { useAnswer, useVerb } from '../../../web/queries.ts'
import { Ask } from '../../../web/ui/settings/Ask.tsx'
import { useGo } from '../../../web/url.ts'
import { useWords } from '../../../web/words.ts'
import { type pipeline, pipelines, retirePipeline, stages } from '../pipeline.contract.ts'
import { inOrder } from '../pipeline.rules.ts'
import { pipelineSettingsWords } from './settings.words.ts'
import { useHeld } from './stages/useStages.tsx'
import { WhereDealsGo } from './WhereDealsGo.tsx'

type Pipeline = Row<typeof pipeline>

/** Open stages of the other pipelines in use, pipeline by pipeline: where the open deals can go on. */
function usePlaces(besides: string) {
  const roads = useAnswer(pipelines.list, { sort: ['position'], limit: pageLimits.most }).data?.rows ?? []
  const filter = { field: 'type', op: 'eq', value: 'open' } as const
  const all = useAnswer(stages.list, { filter, sort: ['position'], limit: pageLimits.most }).data?.rows ?? []
  const others = roads.filter(({ id }) => id !== besides)
  return others
    .map(({ id, name }) => ({
      group: name,
      items: inOrder(all.filter((stage) => stage.pipeline?.id === id)).map((stage) => ({
        value: stage.id,
        // A closed list does not show under which pipeline the chosen one stands.
        label: others.length > 1 ? `${name} · ${stage.name}` : stage.name,
      })),
    }))
    .filter(({ items }) => items.length > 0)
}

/** What hangs on a pipeline that is to go, and where its open deals go on. */
function AskRetire({ road, onClose }: { readonly road: Pipeline; readonly onClose: () => void }) {
  const say = useWords(pipelineSettingsWords)
  const go = useGo()
  const { id, name } = road
  const held = useHeld(id)
  const places = usePlaces(id)
  const [chosen, setChosen] = useState<string>()
  const to = chosen ?? places[0]?.items[0]?.value
  const retire = useVerb(retirePipeline, { entities: ['pipeline', 'opportunity'], said: () => say('retired', { name }) })
  const open = held?.open ?? 0
  const send = async () => {
    await retire.run({ id, ...(open > 0 && to ? { moveTo: to } : {}) })
    go('/settings/pipelines')
  }
  return (
    <Ask
      title={say('retirePipelineTitle', { name })}
      confirm={open > 0 ? say('retireAndMove', { count: open }) : say('retireConfirm')}
      danger
      disabled={held === undefined || (open > 0 && !to)}
      onConfirm={send}
      onClose={onClose}
    >
      <p>{say('retirePipelineText')}</p>
      {held && held.won + held.lost > 0 && (
        <p>{say('retirePipelineKeeps', { won: say('won', { count: held.won }), lost: say('lost', { count: held.lost }) })}</p>
      )}
      {open > 0 && (
        <WhereDealsGo
          text={say('retirePipelineHolds', { count: open })}
          filter={{ field: 'pipeline', op: 'eq', value: id }}
          places={places}
          to={to}
          onChoose={setChosen}
          onLeave={onClose}
        />
      )}
    </Ask>
  )
}

/** The way to take a pipeline out of use, where another one is left for new deals. */
export function RetirePipeline({ road }: { readonly road: Pipeline }) {
  const say = useWords(pipelineSettingsWords)
  const [asking, setAsking] = useState(false)
  const all = useAnswer(pipelines.list, { sort: ['position'] })
  if ((all.data?.rows.length ?? 0) < 2) return null
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
        {say('retirePipeline')}
      </Button>
      {asking && <AskRetire road={road} onClose={() => setAsking(false)} />}
    </>
  )
}
