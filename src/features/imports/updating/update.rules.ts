import { schemasOf } from '../../../contract/entity.ts'
import { plainText } from '../../../contract/richText.ts'
import type { FilePlan } from '../deciding/plan.rules.ts'
import type { Problem } from '../deciding/problem.contract.ts'
import { answered, checkedBy, type RowValues } from '../deciding/row.rules.ts'
import { entityOf, type Target } from '../deciding/target.rules.ts'
import { sameName } from '../guessing/name.rules.ts'
import { domainOf, isPersonName } from './key.rules.ts'

type Values = Readonly<Record<string, unknown>>

/** What a row is found by, in the form in which it is compared; several for a cell with several addresses. */
export function keysOf(plan: FilePlan, { values }: Pick<RowValues, 'values'>): readonly string[] {
  const key = plan.key
  if (!key) return []
  if (isPersonName(key)) {
    const whole = sameName([values.firstName, values.lastName].filter(Boolean).join(' '))
    return whole === '' ? [] : [whole]
  }
  const value = values[key.name]
  if (value === undefined || value === null) return []
  const texts = (Array.isArray(value) ? value : [value]).map(String)
  return texts.map((text) => (key.kind === 'url' ? domainOf(text) : sameName(text))).filter(Boolean)
}

const lists = new Set<Target['kind']>(['emails', 'phones', 'refs', 'choices'])

/** Fields that a file may change of a record that is here: not what found it, and not what a business verb alone may write. */
function changeable(plan: FilePlan, target: Target): boolean {
  const spec = entityOf(plan.entity).fields[target.name]?.spec
  if (!spec || spec.writtenBy || spec.computed) return false
  const { key } = plan
  if (!key) return true
  if (isPersonName(key)) return !['firstName', 'lastName'].includes(target.name)
  return target.name !== key.name || lists.has(target.kind)
}

/** The values that a row gives a record that is here. Lists grow; an empty cell keeps what is there, or clears it where that was asked for. */
export function updatedValues(plan: FilePlan, cells: readonly string[], { values }: RowValues, before: Values): Values {
  const given: Record<string, unknown> = {}
  const targets = new Map(plan.columns.map(({ target }) => [target.name, target]))
  for (const [name, value] of Object.entries(values)) {
    const target = targets.get(name) ?? nameOfPerson(plan, name)
    if (target && value !== undefined && changeable(plan, target)) given[name] = merged(target, before[name], value)
  }
  if (plan.empty !== 'clear') return given
  for (const column of plan.columns) {
    const { target } = column
    const spec = entityOf(plan.entity).fields[target.name]?.spec
    const cell = answered(cells, column)
    const said = cell && (!('text' in cell) || cell.text.trim() !== '')
    const isEmpty = given[target.name] === undefined && !said && (cells[column.place] ?? '').trim() === ''
    if (isEmpty && changeable(plan, target) && spec?.presence === 'optional' && !spec.needed) given[target.name] = null
  }
  return given
}

/** A whole name in one column is written as first and last name. */
function nameOfPerson(plan: FilePlan, name: string): Target | undefined {
  const isPart = plan.entity === 'contact' && ['firstName', 'lastName'].includes(name)
  return isPart ? { name, kind: 'text', required: false } : undefined
}

function merged(target: Target, before: unknown, value: unknown): unknown {
  if (lists.has(target.kind)) return union((before as readonly unknown[] | null) ?? [], value as readonly unknown[])
  // A text with form that says the same stays as it is.
  return target.kind === 'richText' && plainText(before) === value ? before : value
}

const sameText = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value)

function union(before: readonly unknown[], more: readonly unknown[]): readonly unknown[] {
  const known = new Set(before.map(sameText))
  return [...before, ...more.filter((value) => !known.has(sameText(value)))]
}

/** A list in which the entity's rules have brought two spellings into one form holds it once. */
export function withoutRepeats<R extends Values>(plan: FilePlan, row: R): R {
  const repeated = plan.columns.filter(({ target: { name, kind } }) => {
    const list = row[name]
    return lists.has(kind) && Array.isArray(list) && new Set(list).size < list.length
  })
  return repeated.reduce((next, { target: { name } }) => ({ ...next, [name]: [...new Set(next[name] as unknown[])] }), row)
}

/** Checks the values of a change against the declaration of the entity. */
export function checkedChange(plan: FilePlan, id: string, values: Values): readonly Problem[] {
  return checkedBy(schemasOf(entityOf(plan.entity)).patch, plan, { id, ...values })
}
