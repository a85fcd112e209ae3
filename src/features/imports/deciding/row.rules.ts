import type { z } from 'zod'
import { schemasOf } from '../../../contract/entity.ts'
import { sameName } from '../guessing/name.rules.ts'
import type { ColumnPlan, FilePlan } from './plan.rules.ts'
import { type Problem, problem } from './problem.contract.ts'
import { entityOf, isRowCurrency, poolOf } from './target.rules.ts'
import { type Reading, readCell } from './value.rules.ts'
import { whyOfIssue } from './why.rules.ts'

/** Finds a record of a pool (`poolOf`) by its name, as far as the batch has looked them up. */
export type FindName = (pool: string, name: string) => string | undefined

/** The cells of a row as values of their targets. */
export interface RowValues {
  /** By target; relations as ids, lists gathered from all their columns. */
  readonly values: Readonly<Record<string, unknown>>
  /** Dates of entry, in the order of the columns. */
  readonly entered: readonly { readonly stage: string; readonly at: string; readonly column: string }[]
  /** Names of relations to records of the same kind, which may stand further down in the file. */
  readonly later: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
}

interface Gathered {
  values: Record<string, unknown>
  entered: { stage: string; at: string; column: string }[]
  later: Record<string, string>
  problems: Problem[]
}

/** A cell after its answer: text to read, the id of a record, or nothing. */
type Cell = { readonly text: string } | { readonly record: string } | null

export function answered(cells: readonly string[], { place, answers, fallback }: ColumnPlan): Cell {
  const text = cells[place] ?? ''
  if (fallback !== undefined && text.trim() === '') return { text: fallback }
  if (text === '' || (text.trim() === '' && !answers.has(text))) return text === '' ? null : { text }
  const given = answers.has(text) ? answers.get(text) : answers.get(text.trim())
  if (given === undefined) return { text }
  if (given === null) return null
  return typeof given === 'string' ? { text: given } : given
}

/** Reads one row by the plan; every problem names its column, and all problems of a row are told at once. */
export function readRow(plan: FilePlan, cells: readonly string[], find: FindName): RowValues {
  const row: Gathered = { values: {}, entered: [], later: {}, problems: [] }
  if (cells.slice(plan.header.length).some((cell) => cell.trim() !== '')) row.problems.push(problem('too_many_cells'))
  const currency = currencyOfRow(row, plan, cells)
  for (const column of plan.columns) {
    if (isRowCurrency(column.target) || (currency === 'unknown' && column.target.kind === 'money')) continue
    const own = currency ? { ...column, reading: { ...column.reading, currency } } : column
    takeCell(row, plan, own, { cell: answered(cells, column), find })
  }
  for (const { field, parts } of plan.compose) {
    if (row.values[field] === undefined) row.values[field] = composed(plan, cells, parts)
  }
  return row
}

/** What the row itself says its amounts are in, `unknown` where that is no currency: they are not read then. */
function currencyOfRow(row: Gathered, plan: FilePlan, cells: readonly string[]): Reading['currency'] {
  for (const column of plan.columns.filter(({ target }) => isRowCurrency(target))) {
    const cell = answered(cells, column)
    if (!cell || !('text' in cell) || cell.text.trim() === '') continue
    const read = readCell(cell.text, column.target, column.reading)
    if ('value' in read) return read.value as string
    row.problems.push(problem(read.code, column.column, cell.text))
    return 'unknown'
  }
  return undefined
}

function takeCell(row: Gathered, plan: FilePlan, column: ColumnPlan, { cell, find }: { cell: Cell; find: FindName }): void {
  if (cell === null) return
  const { target } = column
  if ('record' in cell) put(row.values, column, target.kind === 'refs' ? [cell.record] : cell.record)
  else if (cell.text.trim() === '' && !['text', 'longText', 'richText'].includes(target.kind)) return
  else if (target.name === 'stage') put(row.values, column, cell.text)
  else if (target.of === plan.entity) row.later[target.name] ??= cell.text
  else if (target.of) takeRelations(row, column, cell.text, find)
  else takeValue(row, column, cell.text)
}

function takeValue(row: Gathered, column: ColumnPlan, text: string): void {
  const read = readCell(text, column.target, column.reading)
  if ('code' in read) row.problems.push(problem(read.code, column.column, text))
  else if (column.target.name === 'entered') {
    row.entered.push({ stage: column.stage ?? '', at: read.value as string, column: column.column })
  } else put(row.values, column, read.value)
}

function takeRelations(row: Gathered, column: ColumnPlan, text: string, find: FindName): void {
  const { target, missing } = column
  const many = target.kind === 'refs'
  const ids = namesIn(column, text).flatMap((name) => {
    const id = find(poolOf(target), name)
    if (!id && missing === 'refuse') row.problems.push(problem('unknown_name', column.column, name))
    return id ? [id] : []
  })
  if (ids.length > 0) put(row.values, column, many ? ids : ids[0])
}

/** The names a cell holds for a relation: one, or several for a relation to many. */
export function namesIn({ target }: ColumnPlan, text: string): readonly string[] {
  if (target.kind !== 'refs') return [text]
  return text
    .split(/[;\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)
}

/** Lists grow with each of their columns; of several columns for one value the first filled one counts. */
function put(values: Record<string, unknown>, { target }: ColumnPlan, value: unknown): void {
  const before = values[target.name]
  if (before === undefined) values[target.name] = value
  else if (Array.isArray(before) && Array.isArray(value)) values[target.name] = [...new Set([...before, ...value])]
}

function composed(plan: FilePlan, cells: readonly string[], parts: FilePlan['compose'][number]['parts']): string | undefined {
  let filled = false
  const texts = parts.map((part) => {
    if ('fixed' in part) return part.fixed
    const text = part.places.map((place) => cellText(plan, cells, place)).find((text) => text !== '') ?? ''
    filled ||= text !== ''
    return text
  })
  if (!filled) return undefined
  const whole = texts.join('').replace(/^[\s–,;-]+|[\s–,;-]+$/gu, '')
  return whole.slice(0, 200)
}

function cellText(plan: FilePlan, cells: readonly string[], place: number): string {
  const column = plan.columns.find((candidate) => candidate.place === place)
  const cell = column ? answered(cells, column) : { text: cells[place] ?? '' }
  return cell && 'text' in cell ? cell.text.trim() : ''
}

/** Checks values against the declaration of the entity; a fault is told by the column it came from. */
export function checked(plan: FilePlan, values: Readonly<Record<string, unknown>>): readonly Problem[] {
  return checkedBy(schemasOf(entityOf(plan.entity)).create, plan, values)
}

export function checkedBy(schema: z.ZodType, plan: FilePlan, values: Readonly<Record<string, unknown>>): readonly Problem[] {
  const result = schema.safeParse(values)
  if (result.success) return []
  return result.error.issues.map((issue) => {
    const field = String(issue.path[0] ?? '')
    const from = plan.columns.find(({ target }) => target.name === field)
    const column = from?.column ?? field
    const value = values[field]
    const message = issue.message
    if (value === undefined || value === null) return problem('required', column)
    return {
      ...problem('invalid', column, typeof value === 'string' ? value : JSON.stringify(value)),
      message,
      why: whyOfIssue(issue, from?.target.kind),
    }
  })
}

/** Problems with the cell as the file has it, by which an answer finds it. */
export function withCells(plan: FilePlan, cells: readonly string[], problems: readonly Problem[]): readonly Problem[] {
  const told = problems.map((one) => {
    const column = plan.columns.find(({ column }) => column === one.column)
    return column && one.code === 'invalid' ? { ...one, value: (cells[column.place] ?? '').slice(0, 200) } : one
  })
  // A cell with several values may be wrong in the same way more than once.
  return told.filter((one, place) => told.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === place)
}

/** What identifies a record among those that are here and those of the same file; undefined when nothing does. */
export function keyOf(plan: FilePlan, values: Readonly<Record<string, unknown>>): string | undefined {
  const { entity } = plan
  if (entity === 'opportunity') return values.externalId === undefined ? undefined : String(values.externalId)
  if (entity === 'contact') return contactKey(values)
  return values.name === undefined ? undefined : sameName(String(values.name))
}

function contactKey(values: Readonly<Record<string, unknown>>): string {
  const [email] = (values.emails as readonly string[] | undefined) ?? []
  if (email) return email.toLowerCase()
  return sameName(`${values.firstName ?? ''} ${values.lastName ?? ''} ${values.account ?? ''}`)
}
