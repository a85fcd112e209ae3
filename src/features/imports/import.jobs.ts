import { sql } from 'kysely'
import type { Context } from '../../server/context.ts'
import { databaseErrorCode } from '../../server/database-errors.ts'
import { type Db, transaction } from '../../server/db.ts'
import { failpoint } from '../../server/failpoints.ts'
import { atStart, type JobRun, job, scheduled } from '../../server/jobs.ts'
import { Refused } from '../../server/refused.ts'
import { personActive } from '../people/user.queries.ts'
import { guessMapping, keptAnswers } from './guessing/mapping.rules.ts'
import type { ImportStatus } from './import.contract.ts'
import { forecastOf } from './looking/preview.queries.ts'
import { readFile } from './storing/file.queries.ts'
import { pipelinesWithStages } from './storing/pipelines.queries.ts'
import { changeRun, enqueueFor, filesOf, lockRun, type StoredRun, strandedRuns } from './storing/run.queries.ts'
import { undoRun } from './undoing/undo.queries.ts'
import { writeNext } from './writing/advance.queries.ts'

interface Payload {
  readonly run: string
}

const readRun = (jobRun: JobRun, run: string) =>
  step(jobRun, run, 'reading', async (context, stored) => {
    const unread = (await filesOf(context.tx, run)).filter(({ rows }) => rows === null)
    for (const file of unread) await readFile(context.tx, file)
    const files = (await filesOf(context.tx, run)).map(({ name, columns }) => ({ name, columns: columns ?? [] }))
    const { locale } = context.company
    const guess = guessMapping(files, { locale, pipelines: await pipelinesWithStages(context.tx) })
    // What a person has answered for files that were not read again stays.
    const mapping = stored.mapping
      ? keptAnswers(
          stored.mapping,
          guess,
          unread.map(({ name }) => name),
        )
      : guess
    await changeRun(context.tx, run, { status: 'read', mapping, forecast: null })
  })

const countRun = (jobRun: JobRun, run: string) =>
  step(jobRun, run, 'counting', async (context, stored) => {
    const files = await filesOf(context.tx, run)
    const forecast = await forecastOf(context, { ...stored, files }, async () => {})
    await changeRun(context.tx, run, { status: 'read', forecast })
  })

const undoneRun = (jobRun: JobRun, run: string) =>
  step(jobRun, run, 'undoing', async (context) => {
    await undoRun(context, run)
    await changeRun(context.tx, run, { status: 'undone', ended: true })
  })

/** One batch a transaction, so that a stop or a kill between two of them costs nothing and doubles nothing. */
async function writeRun(jobRun: JobRun, run: string): Promise<void> {
  for (let more = true; more; ) {
    if (jobRun.stopping.aborted) return enqueueFor(jobRun.db, run, 'writing')
    more = false
    await step(jobRun, run, 'writing', async (context, stored) => {
      more = await writeNext(context, stored)
    })
    await failpoint('import-batch')
  }
}

/** The work of a run in a status that waits for work; over at once where somebody else has done it. */
export const workOn: Readonly<Partial<Record<ImportStatus, (jobRun: JobRun, run: string) => Promise<void>>>> = {
  reading: readRun,
  counting: countRun,
  writing: writeRun,
  undoing: undoneRun,
}

job<Payload>('readImport', (jobRun, { run }) => readRun(jobRun, run))
job<Payload>('countImport', (jobRun, { run }) => countRun(jobRun, run))
job<Payload>('writeImport', (jobRun, { run }) => writeRun(jobRun, run))
job<Payload>('undoImport', (jobRun, { run }) => undoneRun(jobRun, run))

/** Runs whose worker was killed are taken up again: at the next start, or by whoever else is alive. */
scheduled('resumeImports', '* * * * *', async ({ db }, payload) => {
  const starting = typeof payload === 'object' && payload !== null && 'atStart' in payload
  for (const { id, status } of await strandedRuns(db, starting ? 0 : 50)) await enqueueFor(db, id, status)
})
atStart('resumeImports')

const fault = {
  code: 'fault',
  message: 'The import met an unexpected fault; what was written so far stays and can be undone.',
}

type Work = (context: Context, run: StoredRun) => Promise<void>

/** A step of a run in one transaction, on the rights of the person who asked for it; nothing where the run has gone on meanwhile. */
async function step(jobRun: JobRun, id: string, status: ImportStatus, work: Work): Promise<void> {
  try {
    await transaction(jobRun.db, async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx)
      const run = await lockRun(tx, id)
      if (run?.status === status) await work(await contextFor(jobRun, tx, run), run)
    })
  } catch (error) {
    // What passes by itself is tried again by the queue; all else would fail for ever.
    if (databaseErrorCode(error) === 'unavailable' || databaseErrorCode(error) === 'disk_full') throw error
    jobRun.log.error({ err: error, run: id }, 'an import failed')
    const failed = error instanceof Refused ? { code: error.refusal.refused, message: error.message } : fault
    await changeRun(jobRun.db, id, { status: 'failed', failed, ended: true })
  }
}

async function contextFor(jobRun: JobRun, tx: Db, run: StoredRun): Promise<Context> {
  const context = await jobRun.context(tx)
  const { rights } = run
  if (rights?.kind !== 'system' && run.actor && !(await personActive(tx, run.actor)))
    throw new Error('the person who started it is no longer active')
  // As a key: a record without an owner in the file stays without one.
  const actor = rights ? { ...rights, kind: rights.kind === 'person' ? ('key' as const) : rights.kind } : context.actor
  return { ...context, actor, cause: { kind: 'import', id: run.id } }
}
