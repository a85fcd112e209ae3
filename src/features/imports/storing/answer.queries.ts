import { sql } from 'kysely'
import type { Context } from '../../../server/context.ts'
import { mappingFaults } from '../deciding/plan.rules.ts'
import { guessFile } from '../guessing/guess.rules.ts'
import type { Import, ImportFile, ImportStatus } from '../import.contract.ts'
import { columnMapping } from '../mapping.contract.ts'
import { reportOf } from '../writing/ledger.queries.ts'
import { progressOf, stepsOf } from '../writing/step.rules.ts'
import { mappedBefore } from './before.queries.ts'
import { batchesOf } from './file.queries.ts'
import type { RunWithFiles, StoredFile } from './run.queries.ts'

const shownValues = 200 // values of a column that an answer carries; all of them are counted

/** A run as its screen shows it. */
export async function importOf(context: Context, run: RunWithFiles): Promise<Import> {
  const mapping = run.mapping
  const files = run.files.map((file) => ({ name: file.name, columns: file.columns ?? [] }))
  const unreadable = run.files.filter(({ error }) => error).map(({ name }) => ({ code: 'unreadable' as const, file: name }))
  const steps = stepsOf(mapping ?? { files: [] })
  const batches = (mapping?.files ?? []).map(({ file }) => batchesOf(run.files.find(({ name }) => name === file)?.rows ?? 0))
  // While batches are written a screen asks often: it gets the progress alone.
  const written = ['done', 'cancelled', 'failed', 'undoing', 'undone'].includes(run.status)
  return {
    id: run.id,
    status: run.status,
    startedBy: await personOf(context, run.actor),
    recordedAt: run.recordedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    error: run.error,
    failure: run.failure,
    files: await Promise.all(run.files.map((file) => fileAnswer(context, run, file))),
    mapping,
    faults: [...unreadable, ...(mapping ? mappingFaults(mapping, files) : [])],
    progress: progressOf(steps, batches, run),
    forecast: run.forecast,
    report: written ? await reportOf(context.tx, run.id) : null,
  }
}

async function personOf({ tx }: Context, id: string | null): Promise<Import['startedBy']> {
  if (!id) return null
  const { rows } = await sql<{ id: string; title: string }>`select id, name as title from "user" where id = ${id}`.execute(tx)
  return rows[0] ?? null
}

async function fileAnswer(context: Context, run: RunWithFiles, file: StoredFile): Promise<ImportFile> {
  const { id, name, size, encoding, delimiter, sheets, sheet, rows, error } = file
  const columns = (file.columns ?? []).map((facts) => ({ ...facts, values: facts.values?.slice(0, shownValues) ?? null }))
  return {
    id,
    name,
    size,
    encoding,
    delimiter,
    sheets: sheets && [...sheets],
    sheet,
    rows,
    error,
    columns,
    sure: sureOf(context, run, file),
    mappedBefore: await mappedBefore(context, run, file),
    seenBefore: await seenBefore(context, run, file),
  }
}

/** Which of the mapped columns are where a sure guess would put them. */
function sureOf(context: Context, run: RunWithFiles, file: StoredFile): Readonly<Record<string, boolean>> {
  const given = run.mapping?.files.find((mapping) => mapping.file === file.name)
  if (!given || !file.columns || run.status !== 'read') return {}
  const guess = guessFile({ name: file.name, columns: file.columns }, context.company.locale, given.entity)
  return Object.fromEntries(
    Object.entries(given.columns).flatMap(([column, how]) => {
      const guessed = guess.mapping.columns[column]
      return guessed && columnMapping(guessed).to === columnMapping(how).to ? [[column, guess.sure[column] ?? false]] : []
    }),
  )
}

async function seenBefore({ tx }: Context, run: RunWithFiles, file: StoredFile): Promise<ImportFile['seenBefore']> {
  if (!file.hash || run.status !== 'read') return null
  const { rows } = await sql<{ id: string; at: Date }>`
    select r.id, r.recorded_at as at from import_file f join import_run r on r.id = f.run
    where f.hash = ${file.hash} and r.id <> ${run.id} and r.status in ('writing', 'done', 'cancelled', 'failed')
      and exists (select 1 from import_row w where w.run = r.id) order by r.recorded_at desc limit 1`.execute(tx)
  return rows[0] ? { id: rows[0].id, at: rows[0].at.toISOString() } : null
}

const pageSize = 50

/** Imports, latest first. */
export async function importsPage({ tx, actor }: Context, after: string | undefined) {
  const { rows } = await sql<{
    id: string
    status: ImportStatus
    startedBy: Import['startedBy']
    recordedAt: Date
    files: string[]
    created: number
  }>`
    select r.id, r.status, case when u.id is not null then json_build_object('id', u.id, 'title', u.name) end as "startedBy", r.recorded_at as "recordedAt",
      coalesce((select json_agg(f.name order by f.position) from import_file f where f.run = r.id), '[]') as files,
      (select count(*)::int from import_row w where w.run = r.id and w.part = 0 and w.outcome = 'created') as created
    from import_run r left join "user" u on u.id = r.actor
    where ${actor.admin ? sql`true` : sql`r.actor = ${actor.id}::uuid`} ${after ? sql`and r.id < ${after}::uuid` : sql``}
    order by r.id desc limit ${pageSize + 1}`.execute(tx)
  const page = rows.slice(0, pageSize).map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }))
  return { rows: page, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null }
}
