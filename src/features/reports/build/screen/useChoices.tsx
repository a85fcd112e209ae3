import { specsOf, systemSpecs } from '../../../../contract/entity.ts'
import type { FieldKind } from '../../../../contract/field.ts'
import { fieldLabel } from '../../../../web/labels.ts'
import { knownEntities, knownEntity } from '../../../../web/screens.ts'
import { fieldRight, may, useSession } from '../../../../web/session.ts'

const numbers: readonly FieldKind[] = ['money', 'integer', 'decimal']
const groups: readonly FieldKind[] = ['ref', 'choice', 'flag', 'date', 'instant', 'text', 'integer']
const times: readonly FieldKind[] = ['date', 'instant']

/** One field that a report may go by: its path and what it is called. */
export interface FieldChoice {
  readonly value: string
  readonly label: string
  readonly isTime: boolean
}

/** Fields of an entity and of the records it refers to that a report can count, group or place in time by, as far as the person may see them. */
export function useChoices(entity: string) {
  const session = useSession()
  const isSeen = (name: string, field: string) => fieldRight(session, name, field) !== 'none'
  const own = (name: string, kinds: readonly FieldKind[]) => {
    const known = knownEntity(name)
    const fields = known ? specsOf(known.entity) : []
    const system = Object.entries(systemSpecs).filter(([field]) => field === 'createdAt' || field === 'updatedAt')
    return [...fields, ...system].filter(([field, spec]) => kinds.includes(spec.kind) && isSeen(name, field))
  }
  const choices = (kinds: readonly FieldKind[]): readonly FieldChoice[] => {
    const known = knownEntity(entity)
    const through = (known ? specsOf(known.entity) : []).flatMap(([field, { kind, target }]) =>
      kind === 'ref' && target && isSeen(entity, field) && may(session, target, 'read')
        ? own(target, kinds).map(([inner, spec]) => [`${field}.${inner}`, spec] as const)
        : [],
    )
    return [...own(entity, kinds), ...through].map(([value, spec]) => ({
      value,
      label: fieldLabel(entity, value),
      isTime: times.includes(spec.kind),
    }))
  }
  return {
    numbers: choices(numbers),
    groups: choices(groups),
    times: choices(times),
    isTracked: knownEntity(entity)?.entity.track !== undefined,
  }
}

/** Entities whose records the person may count. */
export function useCountable(): readonly string[] {
  const session = useSession()
  return knownEntities()
    .map((known) => known.entity.name)
    .filter((name) => may(session, name, 'read'))
}
