import { Button, NativeSelect, Popover } from '@mantine/core'
import { X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { FieldSpec } from '../../../contract/field.ts'
import type { Money as MoneyValue } from '../../../contract/money.ts'
import { companyCurrency, formatMoney, useFormats } from '../../format.ts'
import { choiceLabel, fieldLabel } from '../../labels.ts'
import { useWords } from '../../words.ts'
import { clockText } from '../../zoned.ts'
import { type ChipOperator, type Condition, needsValue, operatorsFor, periodKey } from './conditions.ts'
import classes from './FilterBar.module.css'
import { filterWords } from './filter.words.ts'
import { useRefTitles } from './useRefTitles.ts'

// The inputs are fetched when a condition is first edited: a list is read far more often than filtered anew.
const ValueInput = lazy(() => import('./ValueInput.tsx').then((module) => ({ default: module.ValueInput })))

interface FilterChipProps {
  readonly entity: string
  readonly spec: FieldSpec
  readonly condition: Condition
  readonly onChange: (next: Condition) => void
  readonly onRemove: () => void
  /** Opens its editor at once, as for a condition that was just added. */
  readonly fresh: boolean
  readonly onClose: () => void
}

function useValueText(entity: string, spec: FieldSpec, { field, op, value }: Condition): string {
  const say = useWords(filterWords)
  const { day } = useFormats()
  const ids = ['ref', 'refs'].includes(spec.kind) && Array.isArray(value) ? (value as readonly string[]) : []
  const titles = useRefTitles(spec.target ?? '', ids)
  if (!needsValue(op)) return ''
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return say('chooseValue')
  if (op === 'within') return say(`periods.${periodKey(value)}` as 'periods.day:0')
  if (ids.length > 0) return ids.map((id) => titles.get(id) ?? '…').join(', ')
  if (spec.kind === 'choice') return (value as readonly string[]).map((item) => choiceLabel(entity, field, item)).join(', ')
  if (spec.kind === 'money') return formatMoney({ amount: value as number, currency: companyCurrency() } as MoneyValue)
  if (spec.kind === 'date' && typeof value === 'string') return day(value)
  if (spec.kind === 'instant' && typeof value === 'string') return day(clockText(value).slice(0, 10))
  if (typeof value === 'object' && value !== null && 'relative' in value) return `${value.relative} ${value.unit}`
  return String(value)
}

/** One condition: field, operator, value; a click opens its editor. */
export function FilterChip({ entity, spec, condition, onChange, onRemove, fresh, onClose }: FilterChipProps) {
  const say = useWords(filterWords)
  const [opened, setOpened] = useState(fresh)
  const label = fieldLabel(entity, condition.field)
  const valueText = useValueText(entity, spec, condition)
  const close = () => {
    setOpened(false)
    onClose()
  }
  return (
    <Popover
      opened={opened}
      onChange={(next) => (next ? setOpened(true) : close())}
      width={280}
      position="bottom-start"
      shadow="md"
      trapFocus
    >
      <span className={classes.chip}>
        <Popover.Target>
          <button type="button" className={classes.parts} onClick={() => setOpened((before) => !before)}>
            <b>{label}</b>
            <i>{say(`operators.${condition.op}`)}</i>
            {valueText && <span className={classes.value}>{valueText}</span>}
          </button>
        </Popover.Target>
        <button type="button" className={classes.remove} aria-label={say('remove', { field: label })} onClick={onRemove}>
          <X aria-hidden />
        </button>
      </span>
      <Popover.Dropdown className={classes.editor}>
        <NativeSelect
          aria-label={say('operator')}
          data={operatorsFor(spec).map((op) => ({ value: op, label: say(`operators.${op}`) }))}
          value={condition.op}
          onChange={(event) => {
            const op = event.currentTarget.value as ChipOperator
            const keeps = needsValue(op) && (op === 'within') === (condition.op === 'within')
            onChange({
              field: condition.field,
              op,
              ...(keeps && condition.value !== undefined ? { value: condition.value } : {}),
            })
          }}
        />
        {needsValue(condition.op) && (
          <Suspense fallback={null}>
            <ValueInput
              entity={entity}
              spec={spec}
              condition={condition}
              onChange={(value) =>
                onChange({ field: condition.field, op: condition.op, ...(value === undefined ? {} : { value }) })
              }
            />
          </Suspense>
        )}
        <Button size="compact-sm" variant="default" onClick={close}>
          {say('done')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
