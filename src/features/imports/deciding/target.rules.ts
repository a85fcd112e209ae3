import type { Entity } from '../../../contract/entity.ts'
import type { FieldKind } from '../../../contract/field.ts'
import { declaredEntities } from '../../../contract/object.ts'
import { account } from '../../accounts/account.contract.ts'
import { currencies } from '../../company/company.rules.ts'
import { contact } from '../../contacts/contact.contract.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import { user } from '../../people/user.contract.ts'
import { product } from '../../products/product.contract.ts'
import { type CodedImportEntity, type ImportEntity, isCoded } from '../mapping.contract.ts'

/** A place a column can go to: a field of the entity, or something only an import knows. */
export interface Target {
  readonly name: string
  readonly kind: FieldKind
  readonly required: boolean
  /** Entity of a relation. */
  readonly of?: string
  /** Values by which a relation is kept to some records of its entity: the steps of one track. */
  readonly among?: Readonly<Record<string, string>>
  readonly options?: readonly string[]
  /** Set for targets that are no field of the entity. */
  readonly imported?: true
}

const coded: Readonly<Record<CodedImportEntity, Entity>> = { user, product, account, contact, opportunity }

/** The entity of that name. @throws when an object was put away since the mapping was made */
export function entityOf(name: ImportEntity): Entity {
  const entity = isCoded(name) ? coded[name] : declaredEntities().find((one) => one.name === name)
  if (!entity) throw new Error(`${name} can no longer be imported`)
  return entity
}

const own = (name: string, kind: FieldKind, of?: string): Target => ({
  name,
  kind,
  required: false,
  imported: true,
  ...(of ? { of } : {}),
})
const created = own('createdAt', 'instant')

/** Of the amounts of its row: a file with several currencies has a column that names them. */
const currency = (): Target => ({ ...own('currency', 'choice'), options: [...currencies()] })

export const isRowCurrency = ({ name, imported }: Target): boolean => name === 'currency' && imported === true

const imported: Readonly<Record<CodedImportEntity, readonly Target[]>> = {
  user: [
    own('firstName', 'text'),
    own('lastName', 'text'),
    own('manager', 'text'),
    own('office', 'text'),
    own('team', 'text'),
    created,
  ],
  product: [created],
  account: [created],
  contact: [own('fullName', 'text'), created],
  opportunity: [
    created,
    own('entered', 'instant'),
    own('closedAt', 'instant'),
    own('closedAmount', 'money'),
    own('products', 'refs', 'product'),
  ],
}

// Answered for the whole run (pipeline, role, source), or the program's own.
const notByColumn = new Set(['pipeline', 'externalSource', 'teams', 'role', 'furthestStage'])

// By the fields and not by the entity: people may declare further ones.
const known = new WeakMap<object, readonly Target[]>()

/** Everything the columns of a file of this entity can go to. */
export function targetsOf(entity: ImportEntity): readonly Target[] {
  const { fields: declared } = entityOf(entity)
  const before = known.get(declared)
  if (before) return before
  const fields = Object.entries(declared).flatMap(([name, { spec }]): Target[] => {
    if (spec.computed || notByColumn.has(name) || spec.kind === 'json' || spec.kind === 'anyRef') return []
    const { kind, target: of, among, options } = spec
    return [
      {
        name,
        kind,
        required: spec.presence === 'required' || spec.needed === true,
        ...(of ? { of } : {}),
        ...(among ? { among } : {}),
        ...(options ? { options } : {}),
      },
    ]
  })
  const hasAmounts = fields.some(({ kind }) => kind === 'money') && !fields.some(({ name }) => name === 'currency')
  const targets = [...fields, ...(isCoded(entity) ? imported[entity] : [created]), ...(hasAmounts ? [currency()] : [])]
  known.set(declared, targets)
  return targets
}

export function targetNamed(entity: ImportEntity, name: string): Target | undefined {
  return targetsOf(entity).find((target) => target.name === name)
}

/** Where the names of a relation are looked for: the name of its entity, with the values that keep it to some of its records. */
export function poolOf({ of = '', among }: Target): string {
  return among ? `${of}?${new URLSearchParams(among)}` : of
}

/** A pool by its parts. */
export function poolParts(pool: string): { readonly entity: string; readonly among: readonly (readonly [string, string])[] } {
  const [entity = '', among] = pool.split('?')
  return { entity, among: [...new URLSearchParams(among)] }
}

/** Kinds that take the cells of several columns together. */
export function takesMany(target: Target): boolean {
  return ['emails', 'phones', 'refs'].includes(target.kind) || target.name === 'entered'
}
