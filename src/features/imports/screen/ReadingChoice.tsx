import { Select } from '@mantine/core'
import { useWords } from '../../../web/words.ts'
import { targetNamed } from '../deciding/target.rules.ts'
import { importWords } from '../import.words.ts'
import { type ColumnMapping, type ImportEntity, type Mapping, type MissingRule, missingRules } from '../mapping.contract.ts'
import { type ColumnFacts, type DateOrder, dateOrders } from '../reading/file.contract.ts'
import classes from './Import.module.css'

interface ChoiceProps {
  readonly column: ColumnFacts
  readonly how: ColumnMapping
  readonly entity: ImportEntity
  readonly mapping: Mapping
  readonly set: (next: ColumnMapping) => void
}

const scales = { one: '1', thousand: '1000', million: '1000000' } as const

/** The one choice a column may need beside its target: order of dates, scale of amounts, the stage, unknown names. */
export function ReadingChoice({ column, how, entity, mapping, set }: ChoiceProps) {
  const say = useWords(importWords)
  const target = targetNamed(entity, how.to)
  const shared = { size: 'sm' as const, className: classes.small, allowDeselect: false }
  const label = (word: string) => `${word}: ${column.name}`
  if (target?.name === 'entered') {
    const stages = mapping.pipeline?.stages?.map(({ name }) => name) ?? (how.stage ? [how.stage] : [])
    return (
      <Select
        {...shared}
        aria-label={label(say('stageOf'))}
        placeholder={say('stageOf')}
        data={stages}
        value={how.stage ?? null}
        onChange={(stage) => set({ ...how, ...(stage ? { stage } : {}) })}
      />
    )
  }
  if (column.dates && column.dates.numeric > 0 && ['date', 'instant'].includes(target?.kind ?? '')) {
    return (
      <Select
        {...shared}
        aria-label={label(say('dateOrder'))}
        data={dateOrders.filter((order) => order !== 'YMD').map((value) => ({ value, label: say(`orders.${value}`) }))}
        value={how.order ?? null}
        onChange={(order) => set({ ...how, order: order as DateOrder })}
      />
    )
  }
  if (target?.kind === 'money') {
    return (
      <Select
        {...shared}
        aria-label={label(say('times'))}
        data={Object.entries(scales).map(([name, value]) => ({ value, label: say(`timesOf.${name as keyof typeof scales}`) }))}
        value={how.times ?? '1'}
        onChange={(times) => set({ ...how, times: times ?? '1' })}
      />
    )
  }
  // A name among the records of the file itself is looked for last; an unknown one is left empty and listed.
  if (target?.of && target.of !== entity && target.name !== 'stage') {
    const rules = target.among ? missingRules.filter((rule) => rule !== 'create') : missingRules
    const named = (rule: MissingRule) => (target.among && rule === 'empty' ? say('firstStep') : say(`missingRules.${rule}`))
    return (
      <Select
        {...shared}
        aria-label={label(say('missing'))}
        data={rules.map((value) => ({ value, label: named(value) }))}
        value={how.missing ?? 'refuse'}
        onChange={(missing) => set({ ...how, missing: missing as MissingRule })}
      />
    )
  }
  return null
}
