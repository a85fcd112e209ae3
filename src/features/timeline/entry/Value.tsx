import { ArrowRight } from 'lucide-react'
import type { FieldSpec } from '../../../contract/field.ts'
import { fieldLabel } from '../../../web/labels.ts'
import { knownEntity } from '../../../web/screens.ts'
import { FieldCell } from '../../../web/ui/field/FieldCell.tsx'
import { isEmptyValue } from '../../../web/ui/field/values.ts'
import type { ShownChange } from './changes.rules.ts'
import classes from './Entry.module.css'

interface ValueProps {
  readonly entity: string
  readonly field: string
  readonly value: unknown
}

/** A value of a change as its field is read elsewhere; a dash for none. */
export function Value({ entity, field, value }: ValueProps) {
  const spec = knownEntity(entity)?.entity.fields[field]?.spec as FieldSpec
  if (isEmptyValue(value)) return <span className="muted">–</span>
  return <FieldCell entity={entity} field={field} spec={spec} value={value} still />
}

/** The fields that changed, each with what it was and what it is. */
export function ChangeList({ entity, changes }: { readonly entity: string; readonly changes: readonly ShownChange[] }) {
  return (
    <ul className={classes.changes}>
      {changes.map(({ field, before, after }) => (
        <li key={field} className={classes.change}>
          <span className="muted">{fieldLabel(entity, field)}</span>
          {!isEmptyValue(before) && (
            <>
              <span className={classes.before}>
                <Value entity={entity} field={field} value={before} />
              </span>
              <ArrowRight aria-hidden className={classes.arrow} />
            </>
          )}
          <span>
            <Value entity={entity} field={field} value={after} />
          </span>
        </li>
      ))}
    </ul>
  )
}
