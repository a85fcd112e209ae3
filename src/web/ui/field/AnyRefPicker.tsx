import { Input, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { AnyRef } from '../../../contract/field.ts'
import { entityLabel } from '../../labels.ts'
import { entitiesWithPages } from '../../screens.ts'
import { useWords } from '../../words.ts'
import classes from './AnyRefPicker.module.css'
import { fieldWords } from './field.words.ts'
import { RefPicker } from './RefPicker.tsx'

interface AnyRefPickerProps {
  readonly name: string
  readonly value: AnyRef | null
  readonly onChange: (next: AnyRef | null) => void
  readonly bare: boolean
}

/** Chooses a record of any entity that has pages: first what kind, then which. */
export function AnyRefPicker({ name, value, onChange, bare }: AnyRefPickerProps) {
  const say = useWords(fieldWords)
  const kinds = entitiesWithPages().filter(({ entity }) => entity.name !== 'activity')
  const [kind, setKind] = useState(value?.entity ?? kinds[0]?.entity.name ?? '')
  const picker = (
    <div className={classes.pair}>
      <NativeSelect
        aria-label={say('kindOf', { field: name })}
        data={kinds.map(({ entity }) => ({ value: entity.name, label: entityLabel(entity.name, 'one') }))}
        value={kind}
        onChange={(event) => {
          setKind(event.currentTarget.value)
          onChange(null)
        }}
      />
      <RefPicker
        key={kind}
        target={kind}
        ariaLabel={name}
        value={value}
        onChange={(next) => onChange(next ? { ...next, entity: kind } : null)}
      />
    </div>
  )
  return bare ? picker : <Input.Wrapper label={name}>{picker}</Input.Wrapper>
}
