import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Filter } from '../../../contract/filter.ts'
import { specAt } from '../../labels.ts'
import { useWords } from '../../words.ts'
import { AddCondition } from './AddCondition.tsx'
import { type Condition, conditionOf, filterOf, joined, operatorsFor, partsOf } from './conditions.ts'
import classes from './FilterBar.module.css'
import { FilterChip } from './FilterChip.tsx'
import { filterWords } from './filter.words.ts'

interface FilterBarProps {
  readonly entity: string
  readonly filter: Filter | undefined
  readonly onChange: (next: Filter | undefined) => void
  /** Figures or switches at the right. */
  readonly children?: ReactNode
}

/** The filter of a list, board or report as chips joined by "and"; what a chip cannot show stays as one chip of its own. */
export function FilterBar({ entity, filter, onChange, children }: FilterBarProps) {
  const say = useWords(filterWords)
  const [draft, setDraft] = useState<Condition | null>(null)
  const parts = partsOf(filter)
  const replace = (place: number, next: Filter | null) =>
    onChange(joined(parts.flatMap((part, at) => (at === place ? (next ? [next] : []) : [part]))))
  const start = (field: string) => {
    const spec = specAt(entity, field)
    const op = spec && operatorsFor(spec)[0]
    if (op) setDraft({ field, op, ...(spec.kind === 'flag' ? { value: true } : {}) })
  }
  const finishDraft = () => {
    const made = draft && filterOf(draft)
    setDraft(null)
    if (made) onChange(joined([...parts, made]))
  }
  const draftSpec = draft && specAt(entity, draft.field)
  return (
    <div className={classes.bar}>
      {parts.map((part, place) => {
        const spec = 'field' in part ? specAt(entity, part.field) : undefined
        const condition = conditionOf(part, spec)
        const key = `${place}:${'field' in part ? part.field : ''}`
        if (!spec || !condition) {
          return (
            <span key={key} className={classes.chip}>
              <span className={classes.parts}>{say('own')}</span>
              <button type="button" className={classes.remove} onClick={() => replace(place, null)}>
                {say('clear')}
              </button>
            </span>
          )
        }
        return (
          <FilterChip
            key={key}
            {...{ entity, spec, condition }}
            fresh={false}
            onClose={() => {}}
            onRemove={() => replace(place, null)}
            onChange={(next) => {
              const made = filterOf(next)
              if (made) replace(place, made)
            }}
          />
        )
      })}
      {draft && draftSpec && (
        <FilterChip
          {...{ entity }}
          spec={draftSpec}
          condition={draft}
          fresh
          onChange={setDraft}
          onRemove={() => setDraft(null)}
          onClose={finishDraft}
        />
      )}
      <AddCondition entity={entity} onAdd={start} />
      {parts.length > 1 && (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => onChange(undefined)}>
          {say('clear')}
        </Button>
      )}
      <div className={classes.right}>{children}</div>
    </div>
  )
}
