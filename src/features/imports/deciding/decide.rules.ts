import { type DealHistory, type DealState, decideDeal, type Road, without } from './deal.rules.ts'
import { type Place, withWholeName } from './person.rules.ts'
import type { FilePlan } from './plan.rules.ts'
import { type Problem, problem } from './problem.contract.ts'
import { checked, type FindName, keyOf, type RowValues, readRow, withCells } from './row.rules.ts'

/** What the rows of a batch are decided with. */
export interface Basis {
  readonly find: FindName
  /** Where deals go; needed for opportunities. */
  readonly road?: Road
  /** Id of the role of people that are made; needed for people. */
  readonly role?: string
}

/** A record that a row makes, with its past. */
export interface Made {
  readonly outcome: 'created'
  /** What tells it from other records of the same kind. */
  readonly key: string | undefined
  readonly createdAt: string | null
  readonly states: readonly DealState[]
  readonly later: Readonly<Record<string, string>>
  readonly products: readonly string[]
  readonly place: Place
}
interface RefusedRow {
  readonly outcome: 'refused'
  readonly problems: readonly Problem[]
}
export type Decision = Made | RefusedRow

type Values = Readonly<Record<string, unknown>>

/** Decides one row: the record it makes, or every reason why it makes none. */
export function decideRow(plan: FilePlan, cells: readonly string[], basis: Basis, number: number): Decision {
  const read = readRow(plan, cells, basis.find)
  const row = { ...read, values: completed(plan, read.values, basis, number) }
  const history = historyOf(plan, row, basis)
  if (isProblems(history)) return { outcome: 'refused', problems: [...row.problems, ...history] }
  const values = history.states.at(-1)?.values ?? {}
  const problems = [...row.problems, ...newProblems(row.problems, withCells(plan, cells, checked(plan, withoutComputed(values))))]
  if (problems.length > 0) return { outcome: 'refused', problems }
  const { office, team, manager } = row.values as Place
  return {
    outcome: 'created',
    key: keyOf(plan, values),
    createdAt: history.createdAt,
    states: history.states,
    later: row.later,
    products: (row.values.products as readonly string[] | undefined) ?? [],
    place: { ...(office ? { office } : {}), ...(team ? { team } : {}), ...(manager ? { manager } : {}) },
  }
}

const isProblems = (value: DealHistory | readonly Problem[]): value is readonly Problem[] => Array.isArray(value)

/** A cell that could not be read is missing as well: told once. */
function newProblems(before: readonly Problem[], more: readonly Problem[]): readonly Problem[] {
  const told = new Set(before.map(({ column }) => column))
  return more.filter(({ column }) => !told.has(column))
}

const computed = new Set(['stageEnteredAt', 'closedAt', 'furthestStage'])
const withoutComputed = (values: Values): Values => without(values, computed)

function completed(plan: FilePlan, values: Values, basis: Basis, number: number): Values {
  switch (plan.entity) {
    case 'user':
      return {
        ...values,
        name: values.name ?? ([values.firstName, values.lastName].filter(Boolean).join(' ') || undefined),
        role: basis.role,
      }
    case 'contact':
      return withWholeName(values)
    case 'opportunity': {
      const externalId = values.externalId ?? `row ${number}`
      return { ...values, externalSource: plan.source, externalId, name: values.name ?? externalId }
    }
    default:
      return values
  }
}

const notStored = new Set(['createdAt', 'fullName', 'manager', 'office', 'team'])

function historyOf(plan: FilePlan, row: RowValues, basis: Basis): DealHistory | readonly Problem[] {
  if (plan.entity === 'opportunity') {
    return basis.road ? decideDeal(plan, row, basis.road) : [problem('unknown_stage')]
  }
  const createdAt = (row.values.createdAt as string | undefined) ?? null
  const column = plan.columns.find(({ target }) => target.name === 'createdAt')?.column
  if (createdAt && createdAt > plan.ground.now) return [problem('in_future', column, createdAt)]
  const left = Object.entries(row.values).filter(
    ([name]) => !notStored.has(name) && !(plan.entity === 'user' && /^(first|last)Name$/.test(name)),
  )
  return { createdAt, states: [{ at: createdAt, values: Object.fromEntries(left) }] }
}
