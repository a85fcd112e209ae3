import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { choiceLabel } from '../../../../web/labels.ts'
import shared from '../../../../web/ui/settings/Settings.module.css'
import { useWords } from '../../../../web/words.ts'
import { type StepType, stepTypes } from '../object.contract.ts'
import classes from './Objects.module.css'
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
  const put = (at: number, more: Partial<StepDraft>) => onChange(steps.map((one, i) => (i === at ? { ...one, ...more } : one)))
  const lastOpen = steps.findLastIndex(({ type }) => type === 'open') + 1
  return (
    <fieldset className={classes.group}>
      <legend>{say('steps')}</legend>
      {steps.map((step, at) => {
        const place = at + 1
        return (
          // A step has no id of its own before it is saved: its place is what it is.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={at} className={classes.step}>
            <TextInput
              aria-label={say('step', { place })}
              value={step.name}
              maxLength={100}
              onChange={(event) => put(at, { name: event.currentTarget.value })}
            />
            <NativeSelect
              aria-label={say('kindOf', { place })}
              data={stepTypes.map((type) => ({ value: type, label: choiceLabel('step', 'type', type) }))}
              value={step.type}
              onChange={(event) => put(at, { type: event.currentTarget.value as StepType })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say('removeStep', { place })}
              onClick={() => onChange(steps.filter((_, i) => i !== at))}
            >
              <X aria-hidden />
            </ActionIcon>
          </div>
        )
      })}
      {error && (
        <p role="alert" className={shared.failure}>
          {error}
        </p>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Plus aria-hidden />}
        onClick={() => onChange([...steps.slice(0, lastOpen), { name: '', type: 'open' }, ...steps.slice(lastOpen)])}
      >
        {say('addStep')}
      </Button>
    </fieldset>
  )
}
