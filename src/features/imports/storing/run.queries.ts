import { sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import { type Actor, actorId, type Context } from '../../../server/context.ts'
import type { Db } from '../../../server/db.ts'
import { enqueue } from '../../../server/jobs.ts'
import { Refused } from '../../../server/refused.ts'
import type { Import, ImportStatus } from '../import.contract.ts'
import type { Mapping } from '../mapping.contract.ts'
import type { ColumnFacts, Encoding } from '../reading/file.contract.ts'

/** A file of a run as it was read. */
export interface StoredFile {
  readonly id: string
  readonly position: number
  readonly name: string
  readonly size: number
  readonly hash: string | null
  readonly encoding: Encoding | null
  readonly delimiter: string | null
  /** Of a workbook: its sheets, and the one that is read. */
  readonly sheets: readonly string[] | null
  readonly sheet: string | null
  readonly columns: readonly ColumnFacts[] | null
  readonly rows: number | null
  readonly error: string | null
}

export interface StoredRun {
  readonly id: string
  readonly status: ImportStatus
  readonly actor: string | null
  readonly rights: Actor | null
  readonly mapping: Mapping | null
  readonly forecast: Import['forecast']
  readonly step: number
  readonly batch: number
  readonly error: string | null
  /** The code of the error. */
  readonly failure: string | null
  readonly recordedAt: Date
  readonly endedAt: Date | null
}

export interface RunWithFiles extends StoredRun {
  readonly files: readonly StoredFile[]
}

const runColumns = sql`r.id, r.status, r.actor, r.rights, r.mapping, r.forecast, r.step, r.batch, r.error, r.failure,
  r.recorded_at as "recordedAt", r.ended_at as "endedAt"`

export async function filesOf(db: Db, run: string): Promise<readonly StoredFile[]> {
  const { rows } = await sql<StoredFile>`
    select id, position, name, size, hash, encoding, delimiter, sheets, sheet, columns, row_count as rows, error
    from import_file where run = ${run} order by position`.execute(db)
  return rows
}

/** A run the actor may see: one's own, or any for an administrator. Locked when it is about to change. */
export async function runOf(context: Context, id: string, locked = false): Promise<RunWithFiles> {
  const { tx, actor } = context
  const mine = actor.admin ? sql`true` : sql`r.actor = ${actor.id}::uuid`
  const { rows } = await sql<StoredRun>`
    select ${runColumns} from import_run r where r.id = ${id} and ${mine} ${locked ? sql`for update` : sql``}`.execute(tx)
  const [run] = rows
  if (!run) throw new Refused(refuse('not_found', 'There is no such import, or you may not see it.', { field: 'id' }))
  return { ...run, files: await filesOf(tx, id) }
}

/** The run of a job, locked so that two workers never write the same batch. */
export async function lockRun(db: Db, id: string): Promise<StoredRun | undefined> {
  const { rows } = await sql<StoredRun>`select ${runColumns} from import_run r where r.id = ${id} for update`.execute(db)
  return rows[0]
}

export interface RunChange {
  readonly status?: ImportStatus
  readonly mapping?: Mapping
  readonly rights?: Actor
  readonly forecast?: Import['forecast']
  readonly step?: number
  readonly batch?: number
  readonly failed?: { readonly code: string; readonly message: string } | null
  readonly ended?: boolean
}

/** Changes what is named and counts the version up; an ended run notes when. */
export async function changeRun(db: Db, id: string, change: RunChange): Promise<void> {
  const { status, mapping, rights, forecast, step, batch, failed, ended } = change
  const sets = [
    sql`version = version + 1, updated_at = now()`,
    ...(status ? [sql`status = ${status}`] : []),
    ...(mapping ? [sql`mapping = ${JSON.stringify(mapping)}::jsonb`] : []),
    ...(rights ? [sql`rights = ${JSON.stringify(rights)}::jsonb`] : []),
    ...(forecast === undefined ? [] : [sql`forecast = ${forecast === null ? null : JSON.stringify(forecast)}::jsonb`]),
    ...(step === undefined ? [] : [sql`step = ${step}`]),
    ...(batch === undefined ? [] : [sql`batch = ${batch}`]),
    ...(failed === undefined ? [] : [sql`error = ${failed?.message ?? null}, failure = ${failed?.code ?? null}`]),
    ...(ended === undefined ? [] : [ended ? sql`ended_at = now()` : sql`ended_at = null`]),
  ]
  await sql`update import_run set ${sql.join(sets)} where id = ${id}`.execute(db)
}

/** Runs that work was begun on and nobody has touched for so many seconds: their worker is gone. */
export async function strandedRuns(db: Db, seconds: number): Promise<readonly { id: string; status: ImportStatus }[]> {
  const { rows } = await sql<{ id: string; status: ImportStatus }>`
    select id, status from import_run
    where status in ('reading', 'counting', 'writing', 'undoing') and updated_at <= now() - make_interval(secs => ${seconds})`.execute(
    db,
  )
  return rows
}

const jobOf: Readonly<Partial<Record<ImportStatus, string>>> = {
  reading: 'readImport',
  counting: 'countImport',
  writing: 'writeImport',
  undoing: 'undoImport',
}

/** Asks for the work that a run in this status waits for, in the transaction that puts it there. */
export async function enqueueFor(tx: Db, run: string, status: ImportStatus): Promise<void> {
  const name = jobOf[status]
  if (name) await enqueue(tx, name, { run })
}

interface NewFile {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly position: number
}

export async function insertRun(context: Context, id: string, files: readonly NewFile[]): Promise<void> {
  const { tx, actor, now } = context
  await sql`
    insert into import_run (id, status, actor, recorded_at) values (${id}, 'uploading', ${actorId(actor)}::uuid, ${now})`.execute(
    tx,
  )
  await sql`
    insert into import_file (id, run, position, name, size)
    select id, ${id}, position, name, size
    from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as x(id uuid, position integer, name text, size bigint)`.execute(tx)
}

/** The run a file belongs to, with the announced size of the file. */
export async function ownerOfFile(db: Db, file: string): Promise<{ run: string; size: number } | undefined> {
  const { rows } = await sql<{ run: string; size: number }>`select run, size from import_file where id = ${file}`.execute(db)
  return rows[0]
}

/** How a file is to be read this time; what is not said is guessed. */
interface Rereading {
  readonly id: string
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly sheet?: string | undefined
}

/** Lets a file be read again, with an encoding, delimiter or sheet instead of the guess. */
export async function rereadFile(db: Db, run: string, { id, encoding, delimiter, sheet }: Rereading): Promise<void> {
  await sql`
    update import_file set row_count = null, encoding = ${encoding ?? null}, delimiter = ${delimiter ?? null}, sheet = ${sheet ?? null}
    where id = ${id} and run = ${run}`.execute(db)
}
