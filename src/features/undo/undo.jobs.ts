import { undoneAtOnce } from '../../contract/undo.ts'
import type { Context } from '../../server/context.ts'
import { databaseErrorCode } from '../../server/database-errors.ts'
import { type Db, transaction } from '../../server/db.ts'
import { failpoint } from '../../server/failpoints.ts'
import { atStart, enqueue, type JobRun, job, scheduled } from '../../server/jobs.ts'
import { eventsBefore } from './changes.queries.ts'
import { endUndo, lockUndo, noteBatch, personActive, type StoredUndo, strandedUndos } from './run.queries.ts'
import { undoBatch } from './undoing.queries.ts'

/** Between two batches others get their turn. */
const pause = 5 // ms

job<{ readonly run: string }>('undoChange', async (jobRun, { run }) => {
  for (let more = true; more; ) {
    if (jobRun.stopping.aborted) return enqueue(jobRun.db, 'undoChange', { run }, run)
    more = await guarded(jobRun, run)
    await failpoint('undo-batch')
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
})

/** Undos whose worker was killed are taken up again: at the next start, or by whoever else is alive. */
scheduled('resumeUndos', '* * * * *', async ({ db }, payload) => {
  const starting = typeof payload === 'object' && payload !== null && 'atStart' in payload
  for (const id of await strandedUndos(db, starting ? 0 : 50)) await enqueue(db, 'undoChange', { run: id }, id)
})
atStart('resumeUndos')

async function guarded(jobRun: JobRun, run: string): Promise<boolean> {
  try {
    return await transaction(jobRun.db, (tx) => oneBatch(jobRun, tx, run))
  } catch (error) {
    const code = databaseErrorCode(error)
    // What passes by itself is tried again by the queue; all else would fail for ever.
    if (code === 'unavailable' || code === 'disk_full' || code === 'serialization') throw error
    jobRun.log.error({ err: error, run }, 'an undo failed')
    await endUndo(jobRun.db, run, 'failed')
    return false
  }
}

/** One batch a transaction, so that a stop or a kill between two of them costs nothing and doubles nothing. */
async function oneBatch(jobRun: JobRun, tx: Db, id: string): Promise<boolean> {
  const run = await lockUndo(tx, id)
  if (run?.status !== 'running') return false
  const context = await contextFor(jobRun, tx, run)
  const which = { change: run.change }
  const events = await eventsBefore(context, which, { before: run.before, limit: undoneAtOnce })
  const last = events.at(-1)
  if (!last) {
    await endUndo(tx, id, 'done')
    return false
  }
  await noteBatch(tx, run, { ...(await undoBatch(context, events)), seen: events.length, before: last.id })
  return true
}

async function contextFor(jobRun: JobRun, tx: Db, run: StoredUndo): Promise<Context> {
  const context = await jobRun.context(tx)
  if (!run.actor || !(await personActive(tx, run.actor))) throw new Error('the person who asked for it is no longer active')
  return { ...context, actor: run.rights, cause: { kind: 'job', id: run.id } }
}
