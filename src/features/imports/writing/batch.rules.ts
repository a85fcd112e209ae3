import type { SystemFields } from '../../../contract/entity.ts'
import type { Refusal } from '../../../contract/refusal.ts'
import type { Basis, Decision, Made } from '../deciding/decide.rules.ts'
import { decideRow } from '../deciding/decide.rules.ts'
import { teamsFor } from '../deciding/person.rules.ts'
import type { FilePlan } from '../deciding/plan.rules.ts'
import { type Problem, problem } from '../deciding/problem.contract.ts'
import { answered, namesIn } from '../deciding/row.rules.ts'
import { poolOf } from '../deciding/target.rules.ts'
import { whyOfRefusal } from '../deciding/why.rules.ts'

type Rows = readonly (readonly string[])[]

/** Names that the relations of a batch mention, by pool, with the number of the first row that does. */
export function namesWanted(plan: FilePlan, rows: Rows, first: number, only?: 'create'): Map<string, Map<string, number>> {
  const wanted = new Map<string, Map<string, number>>()
  for (const column of plan.columns) {
    const { target } = column
    if (!target.of || target.name === 'stage' || target.of === plan.entity || (only && column.missing !== only)) continue
    const pool = poolOf(target)
    const names = wanted.get(pool) ?? new Map<string, number>()
    wanted.set(pool, names)
    for (const [i, cells] of rows.entries()) {
      const cell = answered(cells, column)
      if (!cell || !('text' in cell) || cell.text.trim() === '') continue
      for (const name of namesIn(column, cell.text)) if (!names.has(name)) names.set(name, first + i)
    }
  }
  return wanted
}

/** A record as it lies in its table. */
type KeptRow = SystemFields & Readonly<Record<string, unknown>>

/** A row with what is to become of it. */
export interface DecidedRow {
  readonly number: number
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'refused'
  readonly made?: Made
  /** Of a record that is here: as it is, and as it is to be. */
  readonly change?: { readonly before: KeptRow; readonly after: KeptRow }
  readonly problems: readonly Problem[]
}

/** What is here before a batch: keys of records of the company, and of earlier rows of this import. */
export interface Already {
  readonly here: ReadonlySet<string>
  readonly fromThisRun: ReadonlySet<string>
}

/** Decides the rows of a batch one by one but those decided already; the first row of a key wins, in the batch as over all batches. */
export function decideBatch(
  plan: FilePlan,
  rows: Rows,
  basis: Basis,
  { first, but }: { readonly first: number; readonly but: ReadonlyMap<number, unknown> },
): readonly { number: number; decision: Decision }[] {
  return rows.flatMap((cells, i) =>
    but.has(first + i) ? [] : [{ number: first + i, decision: decideRow(plan, cells, basis, first + i) }],
  )
}

/** A row that the entity's own rules refuse, told by the column it is about. */
export function refusedByRule(plan: FilePlan, number: number, cells: readonly string[], refusal: Refusal): DecidedRow {
  if (refusal.refused === 'required' && refusal.field === 'step')
    return { number, outcome: 'refused', problems: [problem('no_open_step')] }
  const column = plan.columns.find(({ target }) => target.name === refusal.field)
  const about = column ? problem('invalid', column.column, cells[column.place] ?? '') : problem('invalid')
  return { number, outcome: 'refused', problems: [{ ...about, message: refusal.message, why: whyOfRefusal(refusal) }] }
}

/** Rows in the order of their file. */
export const byNumber = <R extends { readonly number: number }>(rows: readonly R[]): readonly R[] =>
  rows.toSorted((a, b) => a.number - b.number)

/** Takes out the rows whose record is here already or came with an earlier row. */
export function withoutDoubles(
  decided: readonly { number: number; decision: Decision }[],
  { here, fromThisRun }: Already,
  column: string | undefined,
): readonly DecidedRow[] {
  const seen = new Set(fromThisRun)
  return decided.map(({ number, decision }): DecidedRow => {
    if (decision.outcome === 'refused') return { number, outcome: 'refused', problems: decision.problems }
    const { key } = decision
    if (key !== undefined && seen.has(key))
      return { number, outcome: 'skipped', problems: [problem('twice_in_files', column, key)] }
    if (key !== undefined && here.has(key))
      return { number, outcome: 'skipped', problems: [problem('already_here', column, key)] }
    if (key !== undefined) seen.add(key)
    return { number, outcome: 'created', made: decision, problems: [] }
  })
}

/** The people that lead the teams of a batch. */
export function leadersOf(rows: readonly DecidedRow[]): readonly string[] {
  const places = rows.flatMap(({ made }) => (made ? [made.place] : []))
  return [...new Set(teamsFor(places).flatMap(({ leader }) => (leader ? [leader] : [])))]
}

/** The column that holds what tells records apart, for messages. */
export function keyColumn(plan: FilePlan): string | undefined {
  const targets =
    plan.entity === 'opportunity' ? ['externalId'] : plan.entity === 'contact' ? ['emails', 'lastName', 'fullName'] : ['name']
  return plan.columns.find(({ target }) => targets.includes(target.name))?.column
}
