import { Readable } from 'node:stream'
import { inBatches } from '../../../server/batches.ts'
import { databaseErrorCode } from '../../../server/database-errors.ts'
import { type Db, transaction } from '../../../server/db.ts'
import { entityNamed } from '../../../server/entities.ts'
import { failpoint } from '../../../server/failpoints.ts'
import type { FileStore } from '../../../server/files/store.ts'
import { noteFile } from '../../../server/files/stored.ts'
import { enqueue, type JobRun, job, scheduled } from '../../../server/jobs.ts'
import { Refused } from '../../../server/refused.ts'
import { notify } from '../../notifications/notify.queries.ts'
import { actorsOf } from '../../people/session/session.queries.ts'
import { chunksOf, type ExportPage, readingOf } from '../export.queries.ts'
import type { ExportProblem } from './exportRun.contract.ts'
import {
  endExport,
  forgetEndedFiles,
  keepPage,
  lockExport,
  pageOf,
  rightsMark,
  type StoredExport,
  storedExport,
  strandedExports,
} from './exportRun.queries.ts'

/** Pages read in one transaction. */
const pagesTogether = 4
/** Bytes of a file at most: its size is an integer of the database. */
const largest = 2 ** 31 - 1

interface Payload {
  readonly run: string
}

inBatches({
  name: 'makeExport',
  resume: 'resumeExports',
  pause: 20,
  failpoint: 'export-batch',
  batch: readBatch,
  failed: (db, id) => endExport(db, id, { status: 'failed', problem: 'fault' }),
  stranded: strandedExports,
})

/** Reads the next pages on the rights of this moment; with other rights than it was asked with it ends. */
async function readBatch(jobRun: JobRun, tx: Db, id: string): Promise<boolean> {
  let run = await lockExport(tx, id)
  if (run?.status !== 'running') return false
  const context = await jobRun.context(tx)
  const actor = (await actorsOf(tx, [run.actor])).get(run.actor)
  if (!actor || rightsMark(actor) !== run.rights) {
    await endExport(tx, id, { status: 'failed', problem: 'rights', at: context.now })
    return false
  }
  const { headings, page } = readingOf({ ...context, actor }, entityNamed(run.entity), run.query)
  for (let pages = 0; pages < pagesTogether && !run.isRead; pages++)
    run = await keepPage(tx, run, await page(run.cursor), headings)
  if (run.isRead) await enqueue(tx, 'writeExport', { run: id }, `write ${id}`)
  return !run.isRead
}

/** A run that was stopped, or a program that is about to: what is half written is left to be thrown away. */
class Stopped extends Error {}

async function* pagesOf({ db, stopping }: JobRun, id: string): AsyncGenerator<ExportPage['rows']> {
  for (let number = 0; ; number++) {
    const rows = stopping.aborted ? undefined : await pageOf(db, id, number)
    if (rows === undefined) throw new Stopped()
    if (rows === null) return
    yield rows
  }
}

/** Makes the file of the pages; a kill before its row is written leaves bytes that are swept, and it is made anew. */
async function writeFile(jobRun: JobRun, files: FileStore, { id, entity, query, headings }: StoredExport): Promise<void> {
  const whole = { headings: headings ?? [], pages: pagesOf(jobRun, id) }
  const chunks = chunksOf(await jobRun.context(jobRun.db), entityNamed(entity), query, whole)
  const kept = await files.keep(Readable.from(chunks), { most: largest })
  await failpoint('export-written')
  await transaction(jobRun.db, async (tx) => {
    if ((await lockExport(tx, id))?.status !== 'running') return
    const context = await jobRun.context(tx)
    await endExport(tx, id, { status: 'done', file: await noteFile(context, kept), at: context.now })
  })
}

const problemOf = (error: unknown): ExportProblem => {
  const code = error instanceof Refused ? error.refusal.refused : databaseErrorCode(error)
  return code === 'too_large' || code === 'disk_full' ? code : 'fault'
}

/** Registers what needs the store of files. */
export function openExports(files: FileStore): void {
  job<Payload>('writeExport', async (jobRun, { run: id }) => {
    const run = await storedExport(jobRun.db, id)
    if (run?.status !== 'running') return
    try {
      await writeFile(jobRun, files, run)
    } catch (error) {
      // A stopped program takes it up at its next start; what passes by itself is tried again by the queue.
      if (error instanceof Stopped) return
      if (databaseErrorCode(error) === 'unavailable') throw error
      const problem = problemOf(error)
      if (problem === 'fault') jobRun.log.error({ err: error, run: id }, 'writing an export failed')
      await endExport(jobRun.db, id, { status: 'failed', problem })
    }
  })
}

/** Whoever asked for it may have gone on to something else. */
job<Payload>('tellExport', ({ db, context }, { run: id }) =>
  transaction(db, async (tx) => {
    const run = await storedExport(tx, id)
    if (!run) return
    const notice = { kind: 'exported', entity: 'export', record: id, source: `export ${id}` } as const
    const own = await context(tx)
    await notify(own, [{ ...notice, person: run.actor, happenedAt: own.now.toISOString() }])
  }),
)

scheduled('forgetExports', '27 * * * *', async ({ db, context }) => forgetEndedFiles(await context(db)))
