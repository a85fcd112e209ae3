import { NativeSelect, TextInput } from '@mantine/core'
import { ColourDot } from '../../../web/ui/ColourDot.tsx'
import { EditRows } from '../../../web/ui/settings/EditRows.tsx'
import { useWords } from '../../../web/words.ts'
import { type Option, optionColours } from '../fields/declaredField.contract.ts'
import { fieldSettingsWords } from './fieldSettings.words.ts'

interface OptionRowsProps {
  readonly options: readonly Option[]
  readonly onChange: (options: readonly Option[]) => void
  readonly error?: string
}

/** The options of a choice in their order, each with its colour. */
export function OptionRows({ options, onChange, error }: OptionRowsProps) {
  const say = useWords(fieldSettingsWords)
  return (
    <EditRows
      title={say('options')}
      rows={options}
      onChange={onChange}
      removeOf={(place) => say('removeOption', { place })}
      add={say('addOption')}
      onAdd={() => onChange([...options, { value: '', label: '', colour: 'plain' }])}
      error={error}
      fields={(option, put, place) => (
        <>
          <ColourDot colour={option.colour} />
          <TextInput
            aria-label={say('option', { place })}
            value={option.label}
            maxLength={60}
            onChange={(event) => put({ label: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={say('colour', { place })}
            data={optionColours.map((colour) => ({ value: colour, label: say(`colours.${colour}`) }))}
            value={option.colour}
            onChange={(event) => put({ colour: event.currentTarget.value as Option['colour'] })}
          />
        </>
      )}
    />
  )
}
