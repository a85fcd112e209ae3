import type { Context } from '../../../server/context.ts'
import type { FilePlan } from '../deciding/plan.rules.ts'
import { problem } from '../deciding/problem.contract.ts'
import { type FindName, readRow } from '../deciding/row.rules.ts'
import type { DecidedRow } from '../writing/batch.rules.ts'
import { lookUp } from '../writing/lookup.queries.ts'
import { type PendingNames, pendingId } from './pending.rules.ts'

interface Rows {
  readonly plan: FilePlan
  readonly cells: readonly (readonly string[])[]
  /** Number of the first row. */
  readonly first: number
  readonly pending: PendingNames
}

const taken: readonly DecidedRow['outcome'][] = ['created', 'updated', 'unchanged']

/** What the second pass will say of rows that are taken: parents and superiors, wherever they stand in the file. */
export async function withRelations(
  context: Context,
  { plan, cells, first, pending }: Rows,
  rows: readonly DecidedRow[],
): Promise<readonly DecidedRow[]> {
  if (!plan.columns.some(({ target }) => target.of === plan.entity)) return rows
  const later = new Map(
    rows
      .filter(({ outcome }) => taken.includes(outcome))
      .map(({ number }) => [number, readRow(plan, cells[number - first] ?? [], () => undefined).later] as const),
  )
  const names = new Set([...later.values()].flatMap((one) => Object.values(one)))
  const found = await lookUp(context, new Map([[plan.entity, names]]))
  // Where only records that are here are changed, the file brings none.
  const find: FindName = (entity, name) =>
    found.find(entity, name) ?? (plan.way !== 'update' && pending.has(entity, name) ? pendingId : undefined)
  return rows.map((row) => related(plan, row, later.get(row.number) ?? {}, find))
}

function related(plan: FilePlan, row: DecidedRow, names: Readonly<Record<string, string>>, find: FindName): DecidedRow {
  const known = Object.entries(names).map(([field, name]) => ({ field, name, id: find(plan.entity, name) }))
  if (known.length === 0) return row
  const columnOf = (field: string) => plan.columns.find(({ target }) => target.name === field)?.column
  const unknown = known.flatMap(({ field, name, id }) => (id ? [] : [problem('unknown_name', columnOf(field), name)]))
  const changes = known.some(({ field, id }) => id && id !== row.change?.before[field])
  const outcome = row.outcome === 'unchanged' && changes ? 'updated' : row.outcome
  return { ...row, outcome, problems: [...row.problems, ...unknown] }
}
