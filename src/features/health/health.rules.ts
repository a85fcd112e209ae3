import { type Entity, specsOf } from '../../contract/entity.ts'
import type { FieldSpec } from '../../contract/field.ts'
import { allOf, type Filter } from '../../contract/filter.ts'
import { noNextStep } from '../activities/today/today.rules.ts'
import { stillToDo } from '../handover/handover.rules.ts'
import { nearMiss } from '../imports/guessing/nearMiss.rules.ts'
import { fewestRecords, type HealthLine, hardlyUsed, type Likeness, likenessLimits } from './health.contract.ts'

type Place = Omit<HealthLine, 'count'>

const empty = (field: string): Filter => ({ field, op: 'empty' })
const openDeal = empty('closedAt')

/** What deals and people need beside an owner. */
const needs: readonly Place[] = [
  { what: 'noAccount', entity: 'opportunity', filter: { and: [openDeal, empty('account')] } },
  { what: 'noAmount', entity: 'opportunity', filter: { and: [openDeal, empty('amount')] } },
  { what: 'noNextStep', entity: 'opportunity', filter: { and: [openDeal, noNextStep] } },
  { what: 'unreachable', entity: 'contact', filter: { and: [empty('emails'), empty('phones')] } },
]

/** What is looked for in the records: of each kind that has owners those without one, or with one who has left; then what else they need. */
export function placesToLook(entities: readonly Entity[]): readonly Place[] {
  const owned = entities.filter(({ owner, personal }) => owner && !personal)
  const narrowed = (entity: Entity, filter: Filter) => allOf(filter, stillToDo[entity.name]) as Filter
  return [
    ...owned.map(
      (entity): Place => ({ what: 'unowned', entity: entity.name, filter: narrowed(entity, empty(entity.owner as string)) }),
    ),
    ...owned.map(
      (entity): Place => ({
        what: 'inactiveOwner',
        entity: entity.name,
        filter: narrowed(entity, { field: `${entity.owner}.active`, op: 'eq', value: false }),
      }),
    ),
    ...needs,
  ]
}

/** Fields that a person may fill or leave empty. */
export function fillable(entity: Entity): readonly (readonly [string, FieldSpec])[] {
  return specsOf(entity).filter(
    ([, spec]) =>
      !spec.computed &&
      !spec.rollUp &&
      !spec.worksOut &&
      spec.presence !== 'required' &&
      !['flag', 'json'].includes(spec.kind) &&
      spec.fallback === undefined,
  )
}

/** Filled of records, or null where there are too few records to say anything, or the field is used. */
export function hardlyFilled(filled: number, records: number): number | null {
  if (records < fewestRecords) return null
  const share = filled / records
  return share <= hardlyUsed ? share : null
}

interface Named {
  readonly id: string
  readonly title: string
}

/** Pairs of names that are almost the same, the most alike first. Names that differ in a number are different things. */
export function alike<N extends Named>(
  names: readonly N[],
): readonly (Pick<Likeness, 'likeness'> & { readonly pair: readonly [N, N] })[] {
  const some = names.slice(0, likenessLimits.names)
  const pairs = some.flatMap((one, at) =>
    some.slice(at + 1).flatMap((other) => {
      const near = nearMiss(one.title, [other.title])
      return near ? [{ likeness: near.likeness, pair: [one, other] as const }] : []
    }),
  )
  return pairs.sort((a, b) => b.likeness - a.likeness).slice(0, likenessLimits.pairs)
}
