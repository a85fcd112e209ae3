import { NativeSelect, TextInput } from '@mantine/core'
import { choiceLabel } from '../../../../web/labels.ts'
import { EditRows } from '../../../../web/ui/settings/EditRows.tsx'
import { useWords } from '../../../../web/words.ts'
import { type StepType, stepTypes } from '../object.contract.ts'
import type { StepDraft } from './objectDraft.rules.ts'
import { objectSettingsWords } from './objectSettings.words.ts'

interface StepRowsProps {
  readonly steps: readonly StepDraft[]
  readonly onChange: (next: readonly StepDraft[]) => void
  readonly error?: string
}

/** The steps a new object begins with, in their order. */
export function StepRows({ steps, onChange, error }: StepRowsProps) {
  const say = useWords(objectSettingsWords)
  const lastOpen = steps.findLastIndex(({ type }) => type === 'open') + 1
  return (
    <EditRows
      title={say('steps')}
      rows={steps}
      onChange={onChange}
      removeOf={(place) => say('removeStep', { place })}
      add={say('addStep')}
      onAdd={() => onChange([...steps.slice(0, lastOpen), { name: '', type: 'open' }, ...steps.slice(lastOpen)])}
      error={error}
      fields={(step, put, place) => (
        <>
          <TextInput
            aria-label={say('step', { place })}
            value={step.name}
            maxLength={100}
            onChange={(event) => put({ name: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={say('kindOf', { place })}
            data={stepTypes.map((type) => ({ value: type, label: choiceLabel('step', 'type', type) }))}
            value={step.type}
            onChange={(event) => put({ type: event.currentTarget.value as StepType })}
          />
        </>
      )}
    />
  )
}
