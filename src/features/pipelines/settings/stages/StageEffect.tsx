import { useFormats } from '../../../../web/format.ts'
import { useAnswer } from '../../../../web/queries.ts'
import { useWords } from '../../../../web/words.ts'
import { getStageEffect } from '../../pipeline.contract.ts'
import { pipelineSettingsWords } from '../settings.words.ts'

interface StageEffectProps {
  readonly stage: string
  readonly probability?: number
  readonly moveTo?: string
}

/** The weighted total of a stage's open deals before and after a change that is not saved yet. */
export function StageEffect({ stage, probability, moveTo }: StageEffectProps) {
  const say = useWords(pipelineSettingsWords)
  const { money, number } = useFormats()
  const input = { id: stage, ...(moveTo ? { moveTo } : { probability }) }
  const { data } = useAnswer(getStageEffect, input, { entities: ['opportunity', 'stage', 'exchangeRate'], keep: true })
  if (!data || data.deals === 0) return null
  const { currency, deals, unconverted } = data
  const [before, after] = [data.before, data.after].map((amount) => money({ amount, currency }))
  return (
    <p>
      {say(before === after ? 'weightedSame' : 'weightedNow', { deals: number(deals), before, after })}
      {unconverted > 0 && ` ${say('unconverted', { count: unconverted })}`}
    </p>
  )
}
