import { useState } from 'react'
import { useVerb } from '../../../../web/queries.ts'
import { Ask } from '../../../../web/ui/settings/Ask.tsx'
import { useWords } from '../../../../web/words.ts'
import { retireStage, type Stage } from '../../pipeline.contract.ts'
import { pipelineSettingsWords } from '../settings.words.ts'
import { WhereDealsGo } from '../WhereDealsGo.tsx'
import { StageEffect } from './StageEffect.tsx'
import { useDealCount } from './useStages.tsx'

interface RetireStageProps {
  readonly stage: Stage
  readonly others: readonly Stage[]
  readonly onRetired: () => void
  readonly onClose: () => void
}

/** Asks where the deals of a stage go before it is taken out of its pipeline. */
export function RetireStage({ stage, others, onRetired, onClose }: RetireStageProps) {
  const say = useWords(pipelineSettingsWords)
  const deals = useDealCount(stage.id)
  const choices = others.filter((other) => other.type === stage.type)
  const nearest = choices.filter((other) => other.position < stage.position).at(-1) ?? choices[0]
  const [to, setTo] = useState(nearest?.id)
  const { id, name } = stage
  const target = choices.find((other) => other.id === to)?.name ?? ''
  const retire = useVerb(retireStage, {
    entities: ['stage', 'opportunity'],
    said: ({ moved }) => (moved > 0 ? say('stageRetired', { name, count: moved, to: target }) : say('retired', { name })),
  })
  const count = deals ?? 0
  const send = async () => {
    await retire.run({ id, ...(to ? { moveTo: to } : {}) })
    onRetired()
  }
  return (
    <Ask
      title={say('retireTitle', { name })}
      confirm={count > 0 ? say('retireAndMove', { count }) : say('retireConfirm')}
      danger
      disabled={deals === undefined || choices.length === 0}
      onConfirm={send}
      onClose={onClose}
    >
      <p>{say('retireText')}</p>
      {choices.length === 0 && <p className="signal">{say('retireOnly')}</p>}
      {count > 0 && choices.length > 0 && (
        <>
          <WhereDealsGo
            text={say('retireHolds', { count })}
            filter={{ field: 'stage', op: 'in', value: [id] }}
            places={choices.map((other) => ({ value: other.id, label: other.name }))}
            to={to}
            onChoose={setTo}
            onLeave={onClose}
          />
          {to && stage.type === 'open' && <StageEffect stage={id} moveTo={to} />}
        </>
      )}
    </Ask>
  )
}
