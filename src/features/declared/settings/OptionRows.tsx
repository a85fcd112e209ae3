import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useWords } from '../../../web/words.ts'
import { type Option, optionColours } from '../fields/declaredField.contract.ts'
import classes from './Fields.module.css'
import { fieldSettingsWords } from './fieldSettings.words.ts'

interface OptionRowsProps {
  readonly options: readonly Option[]
  readonly onChange: (options: readonly Option[]) => void
  readonly error?: string
}

/** The options of a choice in their order, each with its colour. */
export function OptionRows({ options, onChange, error }: OptionRowsProps) {
  const say = useWords(fieldSettingsWords)
  const put = (at: number, more: Partial<Option>) => onChange(options.map((one, i) => (i === at ? { ...one, ...more } : one)))
  return (
    <fieldset className={classes.options}>
      <legend>{say('options')}</legend>
      {options.map((option, at) => {
        const place = at + 1
        return (
          // An option has no id of its own before it is saved: its place is what it is.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={at} className={classes.option}>
            <span aria-hidden className={classes.dot} style={{ background: `var(--hw-${option.colour}, var(--hw-chip))` }} />
            <TextInput
              aria-label={say('option', { place })}
              value={option.label}
              maxLength={60}
              onChange={(event) => put(at, { label: event.currentTarget.value })}
            />
            <NativeSelect
              aria-label={say('colour', { place })}
              data={optionColours.map((colour) => ({ value: colour, label: say(`colours.${colour}`) }))}
              value={option.colour}
              onChange={(event) => put(at, { colour: event.currentTarget.value as Option['colour'] })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say('removeOption', { place })}
              onClick={() => onChange(options.filter((_, i) => i !== at))}
            >
              <X aria-hidden />
            </ActionIcon>
          </div>
        )
      })}
      {error && (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Plus aria-hidden />}
        onClick={() => onChange([...options, { value: '', label: '', colour: 'plain' }])}
      >
        {say('addOption')}
      </Button>
    </fieldset>
  )
}
