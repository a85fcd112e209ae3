import { Button, Select } from '@mantine/core'
import { Check, Waves } from 'lucide-react'
import { fieldLabel } from '../../../web/labels.ts'
import { useWords } from '../../../web/words.ts'
import { targetNamed, targetsOf } from '../deciding/target.rules.ts'
import type { ImportFile } from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import type { ColumnMapping, ImportEntity, Mapping } from '../mapping.contract.ts'
import { columnOf, withColumn } from '../mapping.rules.ts'
import type { ColumnFacts } from '../reading/file.contract.ts'
import { Evidence } from './Evidence.tsx'
import classes from './Import.module.css'
import { ReadingChoice } from './ReadingChoice.tsx'
import { useNewField } from './useNewField.tsx'

interface ColumnProps {
  readonly file: ImportFile
  readonly column: ColumnFacts
  readonly entity: ImportEntity
  readonly mapping: Mapping
  readonly change: (next: Mapping) => void
}

const leaveOut = '-'

/** What a target is called: the field's own name, or that of a target only an import has. */
export function useTargetName(): (entity: ImportEntity, name: string) => string {
  const say = useWords(importWords)
  return (entity, name) => {
    const target = targetNamed(entity, name)
    return target?.imported ? say(`targets.${name as 'entered'}`) : fieldLabel(entity, name)
  }
}

/** One column: where it goes, how sure that is, and how its cells are read. */
export function ColumnRow({ file, column, entity, mapping, change }: ColumnProps) {
  const say = useWords(importWords)
  const nameOf = useTargetName()
  const how = columnOf(mapping, file.name, column.name)
  const set = (next: ColumnMapping | undefined) => change(withColumn(mapping, file.name, column.name, next))
  const newField = useNewField(entity, column, (to) => set({ to }))
  const made = newField && { name: newField.field.label, kind: say(`newKinds.${newField.field.kind as 'text'}`) }
  const options = targetsOf(entity)
    .map(({ name }) => ({ value: name, label: nameOf(entity, name) }))
    .sort((a, b) => a.label.localeCompare(b.label))
  return (
    <tr>
      <td className={classes.name}>{column.name}</td>
      <td className={classes.cell} data-wide>
        {column.samples[0]}
      </td>
      <td>
        <Select
          size="sm"
          searchable
          aria-label={`${say('goesTo')}: ${column.name}`}
          data={[{ value: leaveOut, label: say('leaveOut') }, ...options]}
          value={how?.to ?? leaveOut}
          allowDeselect={false}
          onChange={(to) => set(!to || to === leaveOut ? undefined : { to })}
        />
      </td>
      <td data-wide>{how && <Guess sure={file.sure[column.name]} />}</td>
      <td>
        <div className={classes.readAs}>
          <Evidence column={column} how={how} entity={entity} />
          {!how && newField && made && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say('makeFieldOf', made)}
              loading={newField.busy}
              onClick={newField.make}
            >
              {say('makeField', made)}
            </Button>
          )}
          {how && <ReadingChoice column={column} how={how} entity={entity} mapping={mapping} set={set} />}
        </div>
      </td>
    </tr>
  )
}

function Guess({ sure }: { readonly sure: boolean | undefined }) {
  const say = useWords(importWords)
  if (sure === undefined) return <span className={classes.guess}>{say('chosen')}</span>
  return (
    <span className={classes.guess} data-sure={sure || undefined}>
      {sure ? <Check size={14} aria-hidden /> : <Waves size={14} aria-hidden />} {say(sure ? 'sure' : 'likely')}
    </span>
  )
}
