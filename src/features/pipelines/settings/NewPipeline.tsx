import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Create, Row } from '../../../contract/entity.ts'
import { call, callAll, newId } from '../../../web/api.ts'
import { refresh } from '../../../web/queries.ts'
import { NameAsk } from '../../../web/ui/settings/NameAsk.tsx'
import { useWords } from '../../../web/words.ts'
import { type pipeline, pipelines, type Stage, type stage, stages } from '../pipeline.contract.ts'
import { firstStages } from '../pipeline.rules.ts'
import { pipelineSettingsWords } from './settings.words.ts'

interface NewPipelineProps {
  readonly present: readonly Row<typeof pipeline>[]
  readonly stages: readonly Stage[]
  readonly onMade: (id: string) => void
  readonly onClose: () => void
}

const standard = 'standard'

/** A new pipeline with stages to begin with: the usual ones, or those of another pipeline. */
export function NewPipeline({ present, stages: known, onMade, onClose }: NewPipelineProps) {
  const say = useWords(pipelineSettingsWords)
  const [from, setFrom] = useState(standard)
  // The ids stay the same when a failed attempt is repeated, so that nothing is made twice.
  const [id] = useState(newId)
  const [isMade, setIsMade] = useState(false)
  const stagesToBegin = (): readonly Omit<Create<typeof stage>, 'pipeline'>[] => {
    if (from === standard)
      return firstStages.map((values, position) => ({ ...values, name: say(`firstStages.${values.name}`), position }))
    return known
      .filter((one) => one.pipeline?.id === from)
      .map(({ name, type, probability, forecastCategory, rottingDays, position }) => {
        return { name, type, probability, forecastCategory, rottingDays, position }
      })
  }
  const make = async (name: string) => {
    if (isMade) await call(pipelines.patch, { id, name })
    else await call(pipelines.create, { id, name, position: 1 + Math.max(-1, ...present.map((one) => one.position)) })
    setIsMade(true)
    await callAll(
      stages.create,
      stagesToBegin().map((values) => ({ ...values, pipeline: id })),
    )
    await refresh(['pipeline', 'stage'])
    onMade(id)
  }
  return (
    <NameAsk title={say('addPipeline')} label={say('name')} confirm={say('create')} onName={make} onClose={onClose}>
      <NativeSelect
        label={say('stagesOf')}
        data={[
          { value: standard, label: say('standard') },
          ...present.map((one) => ({ value: one.id, label: say('copyOf', { name: one.name }) })),
        ]}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
    </NameAsk>
  )
}
