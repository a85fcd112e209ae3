import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import type { ApiError } from '../../../../web/api.ts'
import { choiceLabel, fieldLabel } from '../../../../web/labels.ts'
import { failureText } from '../../../../web/toasts.ts'
import shared from '../../../../web/ui/settings/Settings.module.css'
import { useWords } from '../../../../web/words.ts'
import { forecastCategories, type StageType, stageTypes } from '../../pipeline.contract.ts'
import { pipelineSettingsWords } from '../settings.words.ts'
import { type StageValues, withType } from './stageChange.rules.ts'

interface StageFieldsProps {
  readonly values: StageValues
  readonly onChange: (next: StageValues) => void
  /** Deals that stand in it: a stage that holds some keeps its kind. */
  readonly deals: number
  readonly error: ApiError | null
  readonly autoFocus?: boolean
}

export const stageFields = ['name', 'type', 'probability', 'forecastCategory', 'rottingDays'] as const

/** The fields of a stage. What its kind decides cannot be typed. */
export function StageFields({ values, onChange, deals, error, autoFocus }: StageFieldsProps) {
  const say = useWords(pipelineSettingsWords)
  const isEnd = values.type !== 'open'
  const errorAt = (field: string) => (error?.field === field && error.code !== 'stale' ? { error: failureText(error) } : {})
  const give = <K extends keyof StageValues>(field: K, value: StageValues[K]) => onChange({ ...values, [field]: value })
  const options = (field: 'type' | 'forecastCategory', choices: readonly string[]) =>
    choices.map((value) => ({ value, label: choiceLabel('stage', field, value) }))
  return (
    <div className={shared.two}>
      <TextInput
        data-whole
        label={fieldLabel('stage', 'name')}
        maxLength={100}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus ?? false}
        value={values.name}
        onChange={(event) => give('name', event.currentTarget.value)}
        {...errorAt('name')}
      />
      <NativeSelect
        label={say('kind')}
        data={options('type', stageTypes)}
        value={values.type}
        disabled={deals > 0}
        onChange={(event) => onChange(withType(values, event.currentTarget.value as StageType))}
        {...errorAt('type')}
      />
      <NumberInput
        label={say('chance')}
        suffix=" %"
        min={0}
        max={100}
        allowDecimal={false}
        hideControls
        disabled={isEnd}
        value={values.probability}
        onChange={(next) => give('probability', Number(next) || 0)}
        {...errorAt('probability')}
      />
      <NativeSelect
        label={say('forecast')}
        data={options('forecastCategory', forecastCategories)}
        value={values.forecastCategory}
        onChange={(event) => give('forecastCategory', event.currentTarget.value as StageValues['forecastCategory'])}
        {...errorAt('forecastCategory')}
      />
      <NumberInput
        label={say('stillLabel')}
        description={say('stillHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        min={1}
        max={3650}
        allowDecimal={false}
        hideControls
        disabled={isEnd}
        value={values.rottingDays ?? ''}
        onChange={(next) => give('rottingDays', next === '' ? null : Number(next))}
        {...errorAt('rottingDays')}
      />
      {deals > 0 && (
        <p className="muted" data-whole>
          {say('kindHeld', { count: deals })}
        </p>
      )}
    </div>
  )
}
