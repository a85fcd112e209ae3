import { Button, NativeSelect, TextInput } from '@mantine/core'
import { specsOf } from '../../../contract/entity.ts'
import { entityLabel, fieldLabel } from '../../../web/labels.ts'
import { knownEntities, knownEntity } from '../../../web/screens.ts'
import { RefPicker } from '../../../web/ui/field/RefPicker.tsx'
import { useRefTitles } from '../../../web/ui/filter/useRefTitles.ts'
import { useWords } from '../../../web/words.ts'
import classes from './Audit.module.css'
import { type AuditFilters, auditCauses, auditDeeds } from './audit.contract.ts'
import { auditWords } from './audit.words.ts'

interface AuditBarProps {
  readonly filters: AuditFilters
  readonly narrow: (change: AuditFilters) => void
}

/** What is in the log and no entity of a list. */
export const otherEntities = [
  'company',
  'calendar',
  'apiKey',
  'declaredField',
  'view',
  'report',
  'dashboard',
  'importMapping',
] as const

function useEntityChoices() {
  const say = useWords(auditWords)
  const known = knownEntities().map(({ entity: { name } }) => ({ value: name, label: entityLabel(name, 'many') }))
  const others = otherEntities
    .filter((name) => !knownEntity(name))
    .map((name) => ({ value: name as string, label: say(`others.${name}`) }))
  const all = [...known, ...others].sort((a, b) => a.label.localeCompare(b.label))
  return [{ value: '', label: say('anything') }, ...all]
}

/** The fields of the chosen kind of record that people or verbs write. */
function useFieldChoices(entity: string | undefined) {
  const say = useWords(auditWords)
  const known = knownEntity(entity ?? '')?.entity
  if (!known) return null
  const fields = specsOf(known).filter(([, spec]) => !spec.computed && !spec.rollUp)
  const all = fields.map(([name]) => ({ value: name, label: fieldLabel(known.name, name) }))
  return [{ value: '', label: say('anyField') }, ...all.sort((a, b) => a.label.localeCompare(b.label))]
}

/** Everything the log can be narrowed to; nothing chosen is the whole log. */
export function AuditBar({ filters, narrow }: AuditBarProps) {
  const say = useWords(auditWords)
  const titles = useRefTitles('user', filters.person ? [filters.person] : [])
  const person = filters.person ? { id: filters.person, title: titles.get(filters.person) ?? '…' } : null
  const entities = useEntityChoices()
  const fields = useFieldChoices(filters.entity)
  const isNarrowed = Object.values(filters).some((value) => value !== undefined)
  const day = (name: 'from' | 'to') => (
    <TextInput
      type="date"
      label={say(name)}
      value={filters[name] ?? ''}
      onChange={(event) => narrow({ [name]: event.currentTarget.value || undefined })}
    />
  )
  return (
    <div className={classes.bar}>
      <RefPicker target="user" label={say('person')} value={person} onChange={(next) => narrow({ person: next?.id })} />
      <NativeSelect
        label={say('deed')}
        data={[{ value: '', label: say('anyDeed') }, ...auditDeeds.map((deed) => ({ value: deed, label: say(`deeds.${deed}`) }))]}
        value={filters.deed ?? ''}
        onChange={(event) => narrow({ deed: (event.currentTarget.value || undefined) as AuditFilters['deed'] })}
      />
      <NativeSelect
        label={say('entity')}
        data={entities}
        value={filters.entity ?? ''}
        onChange={(event) => narrow({ entity: event.currentTarget.value || undefined, field: undefined })}
      />
      {fields && (
        <NativeSelect
          label={say('field')}
          data={fields}
          value={filters.field ?? ''}
          onChange={(event) => narrow({ field: event.currentTarget.value || undefined })}
        />
      )}
      <NativeSelect
        label={say('cause')}
        data={[
          { value: '', label: say('anyCause') },
          ...auditCauses.map((cause) => ({ value: cause, label: say(`causes.${cause}`) })),
        ]}
        value={filters.cause ?? ''}
        onChange={(event) => narrow({ cause: (event.currentTarget.value || undefined) as AuditFilters['cause'] })}
      />
      {day('from')}
      {day('to')}
      {isNarrowed && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() =>
            narrow({
              person: undefined,
              cause: undefined,
              entity: undefined,
              record: undefined,
              field: undefined,
              deed: undefined,
              verb: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          {say('clear')}
        </Button>
      )}
    </div>
  )
}
