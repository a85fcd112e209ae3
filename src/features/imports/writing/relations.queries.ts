import { sql } from 'kysely'
import { isRefusal } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { lock } from '../../../server/records/records.ts'
import { capital, decideEach, saveDecided } from '../../../server/records/standard.ts'
import { type Problem, problem } from '../deciding/problem.contract.ts'
import { readRow } from '../deciding/row.rules.ts'
import { entityOf } from '../deciding/target.rules.ts'
import { whyOfRefusal } from '../deciding/why.rules.ts'
import { lookUp } from './lookup.queries.ts'
import type { Batch } from './write.queries.ts'

interface Later {
  readonly number: number
  readonly record: string
  readonly names: Readonly<Record<string, string>>
}

/** The second pass over a file whose records point among themselves: parents and superiors, wherever they stand in the file. */
export async function writeRelations(context: Context, batch: Batch): Promise<void> {
  const { plan, run, file, first, rows } = batch
  const made = await madeBy(context, { run, file, from: first, to: first + rows.length - 1 })
  const later = rows.flatMap((cells, i): Later[] => {
    const record = made.get(first + i)
    const names = readRow(plan, cells, () => undefined).later
    return record && Object.keys(names).length > 0 ? [{ number: first + i, record, names }] : []
  })
  if (later.length === 0) return
  const found = await lookUp(context, new Map([[plan.entity, new Set(later.flatMap(({ names }) => Object.values(names)))]]))
  const entity = entityOf(plan.entity)
  const before = await lock(
    context,
    entity,
    later.map(({ record }) => record),
  )
  const problems = new Map<number, readonly Problem[]>()
  const wishes = later.flatMap(({ number, names }, i) => {
    const row = before[i]
    const known = Object.entries(names).map(([field, name]) => ({ field, name, id: found.find(plan.entity, name) }))
    const missing = known.filter(({ id }) => !id)
    if (missing.length > 0)
      problems.set(
        number,
        missing.map(({ field, name }) => problem('unknown_name', columnOf(batch, field), name)),
      )
    const values = Object.fromEntries(known.flatMap(({ field, id }) => (id ? [[field, id]] : [])))
    return row && Object.keys(values).length > 0 ? [{ number, before: row, after: { ...row, ...values } }] : []
  })
  const decisions = await decideEach(context, entity, wishes)
  const good = wishes.flatMap((wish, i) => {
    const decision = decisions[i]
    if (decision && !isRefusal(decision)) return [{ ...wish, after: decision }]
    if (decision) problems.set(wish.number, [{ code: 'invalid', message: decision.message, why: whyOfRefusal(decision) }])
    return []
  })
  const saved = await saveDecided(context, entity, good, `patch${capital(entity.name)}`)
  await noteVersions(
    context,
    batch,
    saved.map((row, i) => ({ number: good[i]?.number ?? 0, version: row.version })),
  )
  await noteProblems(context, batch, problems)
}

const columnOf = ({ plan }: Batch, field: string) => plan.columns.find(({ target }) => target.name === field)?.column

async function madeBy(
  context: Context,
  range: { run: string; file: string; from: number; to: number },
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ number: number; record: string }>`
    select number, record from import_row where run = ${range.run} and file = ${range.file} and part = 0 and outcome in ('created', 'updated', 'unchanged')
      and number between ${range.from} and ${range.to}`.execute(context.tx)
  return new Map(rows.map(({ number, record }) => [number, record]))
}

async function noteVersions(
  context: Context,
  { run, file }: Batch,
  rows: readonly { number: number; version: number }[],
): Promise<void> {
  await sql`
    update import_row r set version = x.version,
      outcome = case when r.outcome = 'unchanged' and r.version is distinct from x.version then 'updated' else r.outcome end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(number integer, version integer)
    where r.run = ${run} and r.file = ${file} and r.number = x.number and r.part = 0`.execute(context.tx)
}

async function noteProblems(
  context: Context,
  { run, file }: Batch,
  problems: ReadonlyMap<number, readonly Problem[]>,
): Promise<void> {
  if (problems.size === 0) return
  const rows = [...problems].map(([number, problem]) => ({ number, problem }))
  await sql`
    update import_row r set problem = x.problem from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(number integer, problem jsonb)
    where r.run = ${run} and r.file = ${file} and r.number = x.number and r.part = 0`.execute(context.tx)
}
