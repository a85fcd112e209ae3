import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useVerb } from '../../../../web/queries.ts'
import { toast } from '../../../../web/toasts.ts'
import { Ask } from '../../../../web/ui/settings/Ask.tsx'
import { useWords } from '../../../../web/words.ts'
import { retireStep, type Step } from '../object.contract.ts'
import { objectSettingsWords } from './objectSettings.words.ts'

interface RetireStepProps {
  readonly step: Step
  readonly others: readonly Step[]
  /** Records that stand in it. */
  readonly held: number
  readonly onClose: () => void
}

/** Takes a step out of its track and says where its records go. */
export function RetireStep({ step, others, held, onClose }: RetireStepProps) {
  const say = useWords(objectSettingsWords)
  const { id, name } = step
  const choices = others.filter((other) => other.id !== id && other.type === step.type)
  const [to, setTo] = useState(choices[0]?.id)
  const retire = useVerb(retireStep, { entities: ['step', '*'] })
  const stuck = held > 0 && choices.length === 0
  const send = async () => {
    await retire.run({ id, ...(held > 0 && to ? { moveTo: to } : {}) })
    toast(say('retired', { name }))
  }
  return (
    <Ask
      title={say('retireTitle', { name })}
      confirm={say(held > 0 ? 'retireAndMove' : 'retireConfirm')}
      danger
      disabled={stuck}
      onConfirm={send}
      onClose={onClose}
    >
      <p>{say('retireText')}</p>
      {stuck && <p className="signal">{say('retireOnly')}</p>}
      {held > 0 && !stuck && (
        <>
          <p>{say('retireHolds', { count: held })}</p>
          <NativeSelect
            label={say('moveTo')}
            data={choices.map((other) => ({ value: other.id, label: other.name }))}
            value={to ?? ''}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </>
      )}
    </Ask>
  )
}
