import { declaredFields } from '../../contract/declared.ts'
import type { FieldSpec } from '../../contract/field.ts'
import { account } from '../accounts/account.contract.ts'
import { campaign, source } from '../campaigns/campaign.contract.ts'
import { opportunity } from '../opportunities/opportunity.contract.ts'
import { team, user } from '../people/user.contract.ts'
import { lostReason, pipeline, stage } from '../pipelines/pipeline.contract.ts'
import { product } from '../products/product.contract.ts'
import { type DeclaredTrait, type Dimension, dimensions, type Trait, traits } from './report.contract.ts'

const divided = [opportunity.name, account.name] as const
const dividing: readonly FieldSpec['kind'][] = ['choice', 'choices', 'flag']
/** What has a name and of which a company has no more than a report can show: not its accounts, contacts, deals or records of its own. */
const few: readonly string[] = [user, team, product, campaign, source, pipeline, stage, lostReason].map(({ name }) => name)

const divides = ({ kind, target }: FieldSpec): boolean =>
  dividing.includes(kind) || (kind === 'ref' && target !== undefined && few.includes(target))

/**
 * The choices, flags and references that people have declared for deals and their accounts: each tells deals apart as the fields of the
 * code do.
 */
export function declaredTraits(): readonly DeclaredTrait[] {
  return divided.flatMap((entity) =>
    Object.entries(declaredFields(entity)).flatMap(([field, { spec }]) => (divides(spec) ? [`${entity}.${field}` as const] : [])),
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
