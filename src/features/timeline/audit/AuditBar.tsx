import { Button, NativeSelect, TextInput } from '@mantine/core'
import { entityLabel } from '../../../web/labels.ts'
import { knownEntities } from '../../../web/screens.ts'
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

/** What is in the log and no entity of a list: company, calendars and keys. */
export const otherEntities = ['company', 'calendar', 'apiKey'] as const

function useEntityChoices() {
  const say = useWords(auditWords)
  const known = knownEntities().map(({ entity: { name } }) => ({ value: name, label: entityLabel(name, 'many') }))
  const others = otherEntities.map((name) => ({ value: name as string, label: say(`others.${name}`) }))
  const all = [...known, ...others].sort((a, b) => a.label.localeCompare(b.label))
  return [{ value: '', label: say('anything') }, ...all]
}

/** Everything the log can be narrowed to; nothing chosen is the whole log. */
export function AuditBar({ filters, narrow }: AuditBarProps) {
  const say = useWords(auditWords)
  const titles = useRefTitles('user', filters.person ? [filters.person] : [])
  const person = filters.person ? { id: filters.person, title: titles.get(filters.person) ?? '…' } : null
  const entities = useEntityChoices()
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
        onChange={(event) => narrow({ entity: event.currentTarget.value || undefined })}
      />
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
