import { specOf, specsOf } from '../../../contract/entity.ts'
import { fieldLabel } from '../../labels.ts'
import { fieldRight, may, useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import { type AnyRow, isWritable, titleOf } from '../field/values.ts'
import { FactMarker } from './FactMarker.tsx'
import { InlineField } from './InlineField.tsx'
import classes from './Record.module.css'
import { recordWords } from './record.words.ts'
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
  const say = useWords(recordWords)
  const further = specsOf(declared).flatMap(([name, spec]) => (spec.column ? [name] : []))
  const mayWrite = may(session, entity, 'write') && !record.archivedAt
  return (
    <>
      {[...groups, { label: say('further'), fields: further }].map((group) => {
        const fields = group.fields.filter((field) => fieldRight(session, entity, field) !== 'none')
        if (fields.length === 0) return null
        return (
          <section key={group.label} className={classes.group}>
            {group.label && <h2 className={classes.heading}>{group.label}</h2>}
            <dl className={classes.facts}>
              {fields.map((field) => {
                const spec = specOf(declared, field)
                const fixed =
                  !mayWrite || !isWritable(declared, field, 'change') || fieldRight(session, entity, field) !== 'write'
                return (
                  spec && (
                    <div
                      key={field}
                      className={classes.fact}
                      data-tall={spec.kind === 'longText' || spec.kind === 'richText' || undefined}
                    >
                      <dt>
                        {fieldLabel(entity, field)}
                        {!spec.computed && (
                          <FactMarker
                            entity={entity}
                            id={record.id}
                            title={titleOf(declared, record)}
                            record={record}
                            field={field}
                          />
                        )}
                      </dt>
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
