import { changedTogether, inBatches } from '../../server/batches.ts'
import type { Db } from '../../server/db.ts'
import type { JobRun } from '../../server/jobs.ts'
import { onBehalf } from '../people/user.queries.ts'
import { eventsBefore } from './changes.queries.ts'
import { endUndo, lockUndo, noteBatch, strandedUndos } from './run.queries.ts'
import { undoBatch } from './undoing.queries.ts'

inBatches({
  name: 'undoChange',
  resume: 'resumeUndos',
  pause: 5,
  failpoint: 'undo-batch',
  batch: undoNext,
  failed: (db, run) => endUndo(db, run, 'failed'),
  stranded: strandedUndos,
})

async function undoNext(jobRun: JobRun, tx: Db, id: string): Promise<boolean> {
  const run = await lockUndo(tx, id)
  if (run?.status !== 'running') return false
  const context = await onBehalf(await jobRun.context(tx), run)
  const events = await eventsBefore(context, { change: run.change }, { before: run.before, limit: changedTogether })
  const last = events.at(-1)
  if (!last) {
    await endUndo(tx, id, 'done')
    return false
  }
  await noteBatch(tx, run, { ...(await undoBatch(context, events)), seen: events.length, before: last.id })
  return true
}
