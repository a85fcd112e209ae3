import { entityOf, type Target, targetsOf } from '../deciding/target.rules.ts'
import { columnMapping, type FileMapping, type ImportEntity } from '../mapping.contract.ts'

// The surest first: what a file holds of these finds the record that is here.
const surest = ['externalId', 'email', 'emails', 'code', 'website', 'name', 'fullName', 'lastName']
const declarable = new Set<Target['kind']>(['text', 'email', 'integer', 'url'])

/** Targets whose values can find a record of the entity, the surest first: what identifies it, and fields of one's own. */
export function keyTargets(entity: ImportEntity): readonly Target[] {
  const targets = targetsOf(entity)
  const known = surest.flatMap((name) => targets.find((target) => target.name === name) ?? [])
  const { fields } = entityOf(entity)
  const own = targets.filter(({ name, kind }) => fields[name]?.spec.column !== undefined && declarable.has(kind))
  return [...known, ...own]
}

/** The target that finds records for a file: the chosen one, else the surest that a column goes to. */
export function keyOfFile({ entity, columns, key }: Pick<FileMapping, 'entity' | 'columns' | 'key'>): Target | undefined {
  const mapped = new Set(Object.values(columns).map((how) => columnMapping(how).to))
  const offered = keyTargets(entity).filter(({ name }) => mapped.has(name))
  return key ? offered.find(({ name }) => name === key) : offered[0]
}

/** A person is found by the whole name, whichever column holds it. */
export const isPersonName = ({ name }: Target): boolean => name === 'fullName' || name === 'lastName'

/** `https://www.rusk.example/de` as `rusk.example`. */
export const domainOf = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^(https?:\/\/)?(www\.)?/, '')
    .replace(/[/:?#].*$/, '')
