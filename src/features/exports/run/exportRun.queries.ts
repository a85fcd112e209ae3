import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'
import type { Actor, Context } from '../../../server/context.ts'
import type { Db } from '../../../server/db.ts'
import { enqueue } from '../../../server/jobs.ts'
import { chosen } from '../../../server/lists/list.ts'
import { instantText } from '../../../server/lists/projection.ts'
import { found } from '../../../server/refused.ts'
import type { ExportQuery } from '../export.contract.ts'
import { type ExportPage, exporterOf } from '../export.queries.ts'
import { type ExportProblem, type ExportRun, hoursKept } from './exportRun.contract.ts'
import { endOfLink } from './exportRun.rules.ts'

export interface StoredExport {
  readonly id: string
  readonly entity: string
  readonly query: ExportQuery
  readonly status: ExportRun['status']
  readonly actor: string
  readonly rights: string
  readonly total: number
  readonly done: number
  readonly headings: readonly string[] | null
  readonly cursor: string | null
  readonly isRead: boolean
  readonly problem: ExportProblem | null
  readonly file: string | null
  readonly endedAt: string | null
}

const columns = sql`id, entity, query, status, actor, rights, total, done, headings, cursor, is_read as "isRead", problem, file,
  ${instantText(sql`ended_at`)} as "endedAt"`

/** What an actor may do, as a digest: another one as soon as anything of it changes. */
export function rightsMark({ admin, grants, teams }: Pick<Actor, 'admin' | 'grants' | 'teams'>): string {
  return createHash('sha256')
    .update(JSON.stringify([admin, grants, [...teams].sort()]))
    .digest('hex')
}

/** Begins an export; the rows are counted now, for the progress alone. */
export async function insertExport(context: Context, id: string, entity: Entity, query: ExportQuery): Promise<void> {
  const { tx, actor, now } = context
  const choice = { ...(query.filter ? { filter: query.filter } : {}), ...(query.archived ? { archived: query.archived } : {}) }
  await sql`
    insert into export_run (id, entity, query, status, actor, rights, total, recorded_at)
    select ${id}, ${entity.name}, ${JSON.stringify(query)}::jsonb, 'running', ${actor.id}, ${rightsMark(actor)}, count(*), ${now}
    from (${chosen(exporterOf(context, entity), entity, choice)}) picked`.execute(tx)
}

/** How many exports of a person are running. */
export async function countRunning(db: Db, actor: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from export_run where actor = ${actor} and status = 'running'`.execute(db)
  return rows[0]?.n ?? 0
}

/** A run as it stands. */
export async function storedExport(db: Db, id: string): Promise<StoredExport | undefined> {
  const { rows } = await sql<StoredExport>`select ${columns} from export_run where id = ${id}`.execute(db)
  return rows[0]
}

/** The run of a job, locked so that two workers never read the same pages. */
export async function lockExport(db: Db, id: string): Promise<StoredExport | undefined> {
  const { rows } = await sql<StoredExport>`select ${columns} from export_run where id = ${id} for update`.execute(db)
  return rows[0]
}

/** One's own run; nobody else's is there, not for administrators either. */
export async function ownExport({ tx, actor, viewer }: Context, id: string): Promise<StoredExport> {
  const run = viewer ? undefined : await storedExport(tx, id)
  return found([run?.actor === actor.id ? run : undefined])[0] as StoredExport
}

export function runOf({ id, entity, query, status, total, done, problem, file, endedAt }: StoredExport): ExportRun {
  const opensUntil = file && endedAt ? endOfLink(endedAt) : null
  return { id, entity, format: query.format ?? 'csv', status, total, done, problem, opensUntil }
}

/** Keeps one page that was read, in the transaction that says where the next begins. */
export async function keepPage(db: Db, run: StoredExport, page: ExportPage, headings: readonly string[]): Promise<StoredExport> {
  await sql`
    insert into export_page (run, number, cells)
    select ${run.id}, count(*), ${JSON.stringify(page.rows)} from export_page where run = ${run.id}`.execute(db)
  const next = { cursor: page.next, done: run.done + page.rows.length, isRead: page.next === null, headings }
  await sql`
    update export_run set cursor = ${next.cursor}, done = ${next.done}, is_read = ${next.isRead}, headings = ${JSON.stringify(headings)}::jsonb,
      updated_at = now() where id = ${run.id}`.execute(db)
  return { ...run, ...next }
}

/** The cells of a page, and a sign of life; null behind the last one, undefined for a run that was stopped meanwhile. */
export async function pageOf(db: Db, run: string, number: number): Promise<ExportPage['rows'] | null | undefined> {
  const { rows } = await sql<{ cells: string | null }>`
    with alive as (update export_run set updated_at = now() where id = ${run} and status = 'running' returning id)
    select p.cells from alive left join export_page p on p.run = alive.id and p.number = ${number}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  return row.cells === null ? null : (JSON.parse(row.cells) as ExportPage['rows'])
}

interface End {
  readonly status: 'done' | 'cancelled' | 'failed'
  readonly problem?: ExportProblem
  readonly file?: string
  /** By the clock of the program; that of the database unless said. */
  readonly at?: Date
}

/** Ends a running run and drops its pages; whoever asked for it is told, unless they stopped it. One that has ended stays as it ended. */
export async function endExport(db: Db, id: string, { status, problem, file, at }: End): Promise<void> {
  const { rows } = await sql`
    update export_run set status = ${status}, problem = ${problem ?? null}, file = ${file ?? null}, updated_at = now(),
      ended_at = coalesce(${at?.toISOString() ?? null}::timestamptz, now()) where id = ${id} and status = 'running' returning 1`.execute(
    db,
  )
  if (rows.length === 0) return
  await sql`delete from export_page where run = ${id}`.execute(db)
  if (status !== 'cancelled') await enqueue(db, 'tellExport', { run: id }, `tell ${id}`)
}

/** Runs whose worker nobody has heard of for so many seconds. */
export async function strandedExports(db: Db, seconds: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from export_run where status = 'running' and updated_at <= now() - make_interval(secs => ${seconds})`.execute(db)
  return rows.map(({ id }) => id)
}

/** Forgets files that open no more; their bytes go with the next sweep. */
export async function forgetEndedFiles({ tx, now }: Context): Promise<void> {
  const before = new Date(now.getTime() - hoursKept * 3_600_000)
  await sql`delete from stored_file where id in (select file from export_run where ended_at <= ${before})`.execute(tx)
}
