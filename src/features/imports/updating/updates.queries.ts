import { isRefusal, type Refusal } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { differences, type StoredRow } from '../../../server/records/change.ts'
import { lock } from '../../../server/records/records.ts'
import { capital, decideEach, ruleFor, saveDecided } from '../../../server/records/standard.ts'
import { withWholeName } from '../deciding/person.rules.ts'
import type { FilePlan } from '../deciding/plan.rules.ts'
import { type Problem, problem } from '../deciding/problem.contract.ts'
import { type FindName, type RowValues, readRow, withCells } from '../deciding/row.rules.ts'
import { entityOf } from '../deciding/target.rules.ts'
import { type DecidedRow, refusedByRule } from '../writing/batch.rules.ts'
import { matchesOf, standingRows, touchedByRun } from './match.queries.ts'
import { checkedChange, keysOf, updatedValues, withoutRepeats } from './update.rules.ts'

export interface UpdateBatch {
  readonly run: string
  readonly plan: FilePlan
  readonly rows: readonly (readonly string[])[]
  /** Number of the first row. */
  readonly first: number
  readonly find: FindName
  /** Keys and records that earlier rows have brought or changed; grows. */
  readonly seen: Set<string>
  /** Whether the records are about to be changed, or only looked at. */
  readonly writes: boolean
}

interface ReadRow {
  readonly number: number
  readonly cells: readonly string[]
  readonly row: RowValues
  readonly ids: readonly string[]
}

/** What becomes of the rows whose record is here; those to be created are not among them. */
export async function decideUpdates(context: Context, batch: UpdateBatch): Promise<ReadonlyMap<number, DecidedRow>> {
  const { plan, first } = batch
  if (plan.way === 'create') return new Map()
  const read = batch.rows.map((cells, i) => {
    const row = readRow(plan, cells, batch.find)
    return { number: first + i, cells, row: plan.entity === 'contact' ? { ...row, values: withWholeName(row.values) } : row }
  })
  const ids = await matchesOf(
    context,
    plan,
    read.map(({ row }) => row),
  )
  const rows = read.map((one, i): ReadRow => ({ ...one, ids: ids[i] ?? [] }))
  const met = rows.flatMap((row) => (row.ids.length === 1 ? row.ids : []))
  for (const id of await touchedByRun(context, batch.run, met)) batch.seen.add(id)
  const decided = new Map<number, DecidedRow>()
  const open: ReadRow[] = []
  for (const row of rows) {
    const found = firstLook(batch, row)
    if (found === 'open') open.push(row)
    else if (found !== 'create') decided.set(row.number, found)
  }
  for (const row of await decideOpen(context, batch, open)) decided.set(row.number, row)
  return decided
}

/** What the key alone says of a row: it opens a record, makes a new one, or is left out. */
function firstLook({ plan, seen }: UpdateBatch, { number, row, ids }: ReadRow): DecidedRow | 'open' | 'create' {
  const column = plan.columns.find(({ target }) => target.name === plan.key?.name)?.column
  const keys = keysOf(plan, row)
  const left = (outcome: 'skipped' | 'refused', code: Problem['code']): DecidedRow => ({
    number,
    outcome,
    problems: [problem(code, column, keys[0])],
  })
  if (keys.length === 0) return plan.way === 'update' ? left('refused', 'required') : 'create'
  if (ids.length > 1) return left('refused', 'ambiguous')
  const marks = ids.length === 1 ? ids : keys.map((key) => `key ${key}`)
  if (marks.some((mark) => seen.has(mark))) return left('skipped', 'twice_in_files')
  for (const mark of marks) seen.add(mark)
  if (ids.length === 1) return 'open'
  return plan.way === 'update' ? left('skipped', 'not_here') : 'create'
}

type Wish = { readonly before: StoredRow; readonly after: StoredRow; readonly number: number }

async function decideOpen(context: Context, batch: UpdateBatch, open: readonly ReadRow[]): Promise<readonly DecidedRow[]> {
  if (open.length === 0) return []
  const { plan, writes } = batch
  const entity = entityOf(plan.entity)
  const ids = open.map((row) => row.ids[0] as string)
  const standing = writes ? await lock(context, entity, ids) : await standingRows(context, entity, ids)
  const wishes: Wish[] = []
  const refused = open.flatMap((row, i): DecidedRow[] => {
    const before = standing[i]
    const wish = before ? wishOf(plan, row, before) : [problem('no_right')]
    if ('before' in wish) wishes.push(wish)
    return 'before' in wish ? [] : [{ number: row.number, outcome: 'refused', problems: wish }]
  })
  const decisions = writes ? await decideEach(context, entity, wishes) : await byRule(context, plan, wishes)
  const changed = wishes.map(({ number, before }, i): DecidedRow => {
    const decision = decisions[i] ?? before
    if (isRefusal(decision)) return refusedByRule(plan, number, open.find((row) => row.number === number)?.cells ?? [], decision)
    const after = withoutRepeats(plan, decision)
    const isChanged = Object.keys(differences(entity, before, after)).length > 0
    return { number, outcome: isChanged ? 'updated' : 'unchanged', problems: [], change: { before, after } }
  })
  return [...refused, ...changed]
}

function wishOf(plan: FilePlan, { number, cells, row }: ReadRow, before: StoredRow): Wish | readonly Problem[] {
  const values = updatedValues(plan, cells, row, before)
  const told = new Set(row.problems.map(({ column }) => column))
  const problems = [
    ...row.problems,
    ...withCells(plan, cells, checkedChange(plan, before.id, values)).filter(({ column }) => !told.has(column)),
  ]
  return problems.length > 0 ? problems : { number, before, after: { ...before, ...values } }
}

/** The entity's own rule; what a row points to may still be to be made. */
async function byRule(context: Context, plan: FilePlan, wishes: readonly Wish[]): Promise<readonly (StoredRow | Refusal)[]> {
  const rule = await ruleFor(context, entityOf(plan.entity), wishes)
  return wishes.map(rule)
}

/** Stores the changes of a batch; gives the rows with the versions the records now have. */
export async function writeUpdates(context: Context, plan: FilePlan, rows: readonly DecidedRow[]) {
  const entity = entityOf(plan.entity)
  const open = rows.flatMap((row) => (row.change ? [{ number: row.number, ...row.change }] : []))
  const saved = open.length > 0 ? await saveDecided(context, entity, open, `patch${capital(entity.name)}`) : []
  const byNumber = new Map(open.map(({ number }, i) => [number, saved[i] as StoredRow]))
  return rows.map((row) => {
    const stored = byNumber.get(row.number)
    return stored ? { ...row, row: stored } : row
  })
}
