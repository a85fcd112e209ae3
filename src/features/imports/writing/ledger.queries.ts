import { sql } from 'kysely'
import type { Db } from '../../../server/db.ts'
import { byValue, type Problem } from '../deciding/problem.contract.ts'
import type { FileCounts, Import, ProblemGroup, RowOutcome } from '../import.contract.ts'
import type { ImportEntity } from '../mapping.contract.ts'

/** What became of one row, or of one record that a row brought along (`part` above 0). */
export interface LedgerRow {
  readonly number: number
  readonly part: number
  readonly entity: string
  readonly outcome: RowOutcome
  readonly record: string | null
  readonly version: number | null
  readonly undated: boolean
  readonly problem: readonly Problem[] | null
}

export async function writeLedger(db: Db, run: string, file: string, rows: readonly LedgerRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into import_row (run, file, number, part, entity, outcome, record, version, undated, problem)
    select ${run}, ${file}, number, part, entity, outcome, record, version, undated, problem
    from jsonb_to_recordset(${storableJson(rows)}::jsonb)
      as x(number integer, part integer, entity text, outcome text, record uuid, version integer, undated boolean, problem jsonb)`.execute(
    db,
  )
}

/** A refused cell may hold NUL, which JSON of the database cannot: it shows a replacement. */
const storableJson = (value: unknown) => JSON.stringify(value).replaceAll('\\u0000', '\\ufffd')

async function countsOf(db: Db, run: string): Promise<readonly FileCounts[]> {
  const { rows } = await sql<FileCounts & { entity: ImportEntity }>`
    select f.name as file, min(r.entity) as entity, count(*)::int as rows,
      (count(*) filter (where coalesce(r.was, r.outcome) = 'created'))::int as created,
      (count(*) filter (where coalesce(r.was, r.outcome) = 'updated'))::int as updated,
      (count(*) filter (where r.outcome = 'unchanged'))::int as unchanged,
      (count(*) filter (where r.outcome = 'skipped'))::int as skipped,
      (count(*) filter (where r.outcome = 'refused'))::int as refused,
      (count(*) filter (where r.undated))::int as undated
    from import_row r join import_file f on f.id = r.file
    where r.run = ${run} and r.part = 0 group by f.id order by f.position`.execute(db)
  return rows
}

async function alongOf(db: Db, run: string): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ entity: string; n: number }>`
    select entity, count(*) as n from import_row where run = ${run} and part > 0 group by 1 order by 1`.execute(db)
  return Object.fromEntries(rows.map(({ entity, n }) => [entity, n]))
}

async function groupsOf(db: Db, run: string): Promise<readonly ProblemGroup[]> {
  const single = sql`case when p.code in (${sql.join(byValue.map((code) => sql.lit(code)))}) then p.value end`
  const { rows } = await sql<ProblemGroup>`
    select f.name as file, p.code, p.column, coalesce(${single}, min(p.value)) as value,
      min(p.message) as message, (array_agg(p.why) filter (where p.why is not null))[1] as why, count(*)::int as rows, (array_agg(r.number order by r.number))[1:10] as numbers
    from import_row r join import_file f on f.id = r.file
    cross join jsonb_to_recordset(r.problem) as p(code text, "column" text, value text, message text, why jsonb)
    where r.run = ${run} and r.problem is not null
    group by f.id, f.name, p.code, p.column, ${single}
    order by count(*) desc, f.position limit 500`.execute(db)
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, v]) => v !== null)) as ProblemGroup)
}

/** The account of a run as it stands, from the ledger alone. */
export async function reportOf(db: Db, run: string): Promise<NonNullable<Import['report']>> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from import_row where run = ${run} and outcome = 'kept'`.execute(
    db,
  )
  return {
    files: [...(await countsOf(db, run))],
    along: await alongOf(db, run),
    kept: rows[0]?.n ?? 0,
    problems: [...(await groupsOf(db, run))],
  }
}

export interface LedgerPage {
  readonly outcome?: RowOutcome | undefined
  readonly problem?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of the ledger in the order of the files and rows. */
export async function ledgerPage(db: Db, run: string, page: LedgerPage) {
  const [position, number, part] = (page.after ?? '').split('.').map(Number)
  const later = page.after ? sql`and (f.position, r.number, r.part) > (${position}, ${number}, ${part})` : sql``
  const { rows } = await sql<{
    file: string
    position: number
    number: number
    part: number
    entity: string
    outcome: RowOutcome
    record: string | null
    problems: Problem[]
  }>`
    select f.name as file, f.position, r.number, r.part, r.entity, r.outcome, r.record, coalesce(r.problem, '[]') as problems
    from import_row r join import_file f on f.id = r.file
    where r.run = ${run} ${page.outcome ? sql`and r.outcome = ${page.outcome}` : sql``}
      ${page.problem ? sql`and r.problem @> ${JSON.stringify([{ code: page.problem }])}::jsonb` : sql``} ${later}
    order by f.position, r.number, r.part limit ${page.limit + 1}`.execute(db)
  const last = rows.length > page.limit ? rows[page.limit - 1] : undefined
  const next = last ? `${last.position}.${last.number}.${last.part}` : null
  return { rows: rows.slice(0, page.limit).map(({ position: _, ...row }) => row), next }
}
