import { specsOf } from '../../../../contract/entity.ts'
import type { Ref } from '../../../../contract/field.ts'
import { declaredEntities } from '../../../../contract/object.ts'
import { entityLabel, fieldLabel } from '../../../../web/labels.ts'
import { recordPath, type SlotProps } from '../../../../web/screens.ts'
import { fieldRight, useSession } from '../../../../web/session.ts'
import { Related, RelatedRow } from '../../../../web/ui/record/Related.tsx'
import { StepRef } from '../StepRef.tsx'

/** The records of declared objects that point to this one, by each reference. */
export default function RelatedObjects({ entity, id, title }: SlotProps) {
  const session = useSession()
  const pointing = declaredEntities().flatMap((declared) =>
    specsOf(declared)
      .filter(([field, spec]) => spec.column && spec.kind === 'ref' && spec.target === entity && seen(declared.name, field))
      .map(([field], _, all) => ({ declared, field, alone: all.length === 1 })),
  )
  function seen(name: string, field: string): boolean {
    return fieldRight(session, name, field) !== 'none'
  }
  return pointing.map(({ declared: { name, track }, field, alone }) => (
    <Related
      key={`${name}.${field}`}
      entity={name}
      title={alone ? entityLabel(name, 'many') : `${entityLabel(name, 'many')}: ${fieldLabel(name, field)}`}
      filter={{ field, op: 'eq', value: id }}
      sort={['-recordedAt']}
      create={{ [field]: { id, title } }}
      empty={null}
      row={(row) => {
        const at = track && (row.step as Ref | null)
        const path = recordPath(name, row.id)
        return (
          <RelatedRow
            {...(path ? { to: path } : {})}
            title={String(row.name ?? '')}
            right={at ? <StepRef id={at.id} title={at.title} /> : undefined}
          />
        )
      }}
    />
  ))
}
