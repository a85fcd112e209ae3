import { specOf } from '../../../contract/entity.ts'
import { fieldLabel } from '../../labels.ts'
import { fieldRight, may, useSession } from '../../session.ts'
import { type AnyRow, isWritable } from '../field/values.ts'
import { InlineField } from './InlineField.tsx'
import classes from './Record.module.css'
import { mustKnow } from './saving.ts'

export interface FactGroup {
  readonly label: string
  readonly fields: readonly string[]
}

interface FactsProps {
  readonly entity: string
  readonly record: AnyRow
  readonly groups: readonly FactGroup[]
}

/** The facts of a record in groups, each edited where it stands. */
export function Facts({ entity, record, groups }: FactsProps) {
  const session = useSession()
  const { entity: declared } = mustKnow(entity)
  const mayWrite = may(session, entity, 'write') && !record.archivedAt
  return (
    <>
      {groups.map((group) => {
        const fields = group.fields.filter((field) => fieldRight(session, entity, field) !== 'none')
        if (fields.length === 0) return null
        return (
          <section key={group.label} className={classes.group}>
            <h2 className={classes.heading}>{group.label}</h2>
            <dl className={classes.facts}>
              {fields.map((field) => {
                const spec = specOf(declared, field)
                const fixed =
                  !mayWrite || !isWritable(declared, field, 'change') || fieldRight(session, entity, field) !== 'write'
                return (
                  spec && (
                    <div key={field} className={classes.fact} data-tall={spec.kind === 'longText' || undefined}>
                      <dt>{fieldLabel(entity, field)}</dt>
                      <dd>
                        <InlineField entity={entity} record={record} field={field} spec={spec} fixed={fixed} />
                      </dd>
                    </div>
                  )
                )
              })}
            </dl>
          </section>
        )
      })}
    </>
  )
}
