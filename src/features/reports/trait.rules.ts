import { declaredFields } from '../../contract/declared.ts'
import type { FieldSpec } from '../../contract/field.ts'
import { account } from '../accounts/account.contract.ts'
import { opportunity } from '../opportunities/opportunity.contract.ts'
import { type DeclaredTrait, type Dimension, dimensions, type Trait, traits } from './report.contract.ts'

const divided = [opportunity.name, account.name] as const
const dividing: readonly FieldSpec['kind'][] = ['choice', 'choices']

/** The choices that people have declared for deals and their accounts: each tells deals apart as the fields of the code do. */
export function declaredTraits(): readonly DeclaredTrait[] {
  return divided.flatMap((entity) =>
    Object.entries(declaredFields(entity)).flatMap(([field, { spec }]) =>
      dividing.includes(spec.kind) ? [`${entity}.${field}` as const] : [],
    ),
  )
}

/** Everything that tells deals apart here and now. */
export const allTraits = (): readonly Trait[] => [...traits, ...declaredTraits()]

/** Everything a report can be divided by here and now. */
export const allDimensions = (): readonly Dimension[] => [...dimensions, ...declaredTraits()]

export const isDeclared = (by: Dimension): by is DeclaredTrait => by.includes('.')

/** The declaration of a trait that people have declared; undefined for one that is no more. */
export function specOfTrait(by: Dimension): FieldSpec | undefined {
  if (!declaredTraits().some((one) => one === by)) return undefined
  const [entity = '', field = ''] = by.split('.')
  return declaredFields(entity)[field]?.spec
}

/** The field path from a deal. */
export function pathOfTrait(by: DeclaredTrait): string {
  const [entity, field = ''] = by.split('.')
  return entity === opportunity.name ? field : by
}

/** Dimensions by which one deal may count under several keys, so that groups may sum to more than the total. */
export function isOverlapping(by: Dimension): boolean {
  return by === 'team' || by === 'product' || by === 'tag' || specOfTrait(by)?.kind === 'choices'
}
