import { Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import type { FieldSpec, Ref } from '../../../contract/field.ts'
import { minorDigits } from '../../../contract/money.ts'
import { companyCurrency } from '../../format.ts'
import { choiceLabel } from '../../labels.ts'
import { useWords } from '../../words.ts'
import { clockText, momentOf } from '../../zoned.ts'
import { narrowedBy, RefsPicker } from '../field/RefPicker.tsx'
import { parseAmount } from '../field/values.ts'
import { type Condition, periodKey, periodOf } from './conditions.ts'
import { filterWords } from './filter.words.ts'
import { useRefTitles } from './useRefTitles.ts'

interface ValueInputProps {
  readonly entity: string
  readonly spec: FieldSpec
  readonly condition: Condition
  readonly onChange: (value: Condition['value']) => void
}

const periods = [
  'day:0',
  'week:-1',
  'week:0',
  'week:1',
  'month:-1',
  'month:0',
  'month:1',
  'quarter:-1',
  'quarter:0',
  'quarter:1',
  'year:-1',
  'year:0',
  'year:1',
] as const

export function PeriodSelect({
  value,
  onChange,
}: {
  readonly value: Condition['value']
  readonly onChange: (next: Condition['value']) => void
}) {
  const say = useWords(filterWords)
  const data = [{ value: '', label: say('chooseValue') }, ...periods.map((key) => ({ value: key, label: say(`periods.${key}`) }))]
  return (
    <NativeSelect
      aria-label={say('period')}
      data={data}
      value={periodKey(value)}
      onChange={(event) => onChange(event.currentTarget.value ? periodOf(event.currentTarget.value) : undefined)}
    />
  )
}

function RefsValue({ spec, condition, onChange }: ValueInputProps) {
  const say = useWords(filterWords)
  const ids = (condition.value ?? []) as readonly string[]
  const titles = useRefTitles(spec.target ?? '', ids)
  const value: Ref[] = ids.map((id) => ({ id, title: titles.get(id) ?? '…' }))
  return (
    <RefsPicker
      target={spec.target ?? ''}
      {...narrowedBy(spec)}
      ariaLabel={say('value')}
      autoFocus
      value={value}
      onChange={(next) => onChange(next.map((ref) => ref.id))}
    />
  )
}

function NumberValue({ spec, condition, onChange }: ValueInputProps) {
  const say = useWords(filterWords)
  const isMoney = spec.kind === 'money'
  const digits = isMoney ? minorDigits(companyCurrency()) : 0
  const shown = typeof condition.value === 'number' ? String(condition.value / 10 ** digits) : ''
  const give = (text: string) => {
    const parsed = parseAmount(text, isMoney ? companyCurrency() : 'JPY', digits)
    onChange(parsed ? parsed.amount : undefined)
  }
  return (
    <TextInput
      aria-label={say('value')}
      inputMode="decimal"
      defaultValue={shown}
      data-autofocus
      rightSection={isMoney ? <span className="muted">{companyCurrency()}</span> : null}
      rightSectionWidth={44}
      onChange={(event) => give(event.currentTarget.value)}
    />
  )
}

function DayValue({ spec, condition, onChange }: ValueInputProps) {
  const say = useWords(filterWords)
  const value = typeof condition.value === 'string' ? condition.value : ''
  const isDay = spec.kind === 'date'
  return (
    <TextInput
      type="date"
      aria-label={say('value')}
      value={isDay || value === '' ? value : clockText(value).slice(0, 10)}
      onChange={(event) => {
        const day = event.currentTarget.value
        onChange(day === '' ? undefined : isDay ? day : momentOf(`${day}T00:00`))
      }}
    />
  )
}

/** The input for the value of one condition, as its field and operator want it. */
export function ValueInput(props: ValueInputProps) {
  const say = useWords(filterWords)
  const { entity, spec, condition, onChange } = props
  if (condition.op === 'within') return <PeriodSelect value={condition.value} onChange={onChange} />
  switch (spec.kind) {
    case 'ref':
    case 'refs':
      return <RefsValue {...props} />
    case 'choice':
    case 'choices':
      return (
        <MultiSelect
          aria-label={say('value')}
          data={(spec.options ?? []).map((option) => ({ value: option, label: choiceLabel(entity, condition.field, option) }))}
          value={[...((condition.value ?? []) as readonly string[])]}
          onChange={onChange}
        />
      )
    case 'flag':
      return (
        <Checkbox
          label={say('value')}
          checked={condition.value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'integer':
    case 'decimal':
    case 'money':
      return <NumberValue {...props} />
    case 'date':
    case 'instant':
      return <DayValue {...props} />
    default:
      return (
        <TextInput
          aria-label={say('value')}
          data-autofocus
          value={typeof condition.value === 'string' ? condition.value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}
