import { setTimeout as wait } from 'node:timers/promises'
import { databaseErrorCode } from './database-errors.ts'
import { type Db, transaction } from './db.ts'
import { failpoint } from './failpoints.ts'
import { atStart, enqueue, type JobRun, job, scheduled } from './jobs.ts'

/** Records that a batch changes at most: few enough that what others ask meanwhile is answered in between. */
export const changedTogether = 500

/** A work too large for one transaction, kept in a run of its own that says where it stands. */
export interface Batches {
  /** Name of the job that does it. */
  readonly name: string
  /** Name of the job that takes up what a killed worker left. */
  readonly resume: string
  /** Milliseconds between two batches, in which others get their turn. */
  readonly pause: number
  readonly failpoint: string
  /** Does the next batch of the run in this transaction; false when there is no more. */
  readonly batch: (job: JobRun, tx: Db, run: string) => Promise<boolean>
  /** Notes that the run ended by a fault of ours. */
  readonly failed: (db: Db, run: string) => Promise<void>
  /** Runs whose worker nobody has heard of for so many seconds. */
  readonly stranded: (db: Db, seconds: number) => Promise<readonly string[]>
}

const silence = 50 // seconds without a sign after which a worker counts as gone

/** Declares a work of many batches, one transaction each: a stop or a kill between two of them costs nothing and doubles nothing. */
export function inBatches(work: Batches): void {
  job<{ readonly run: string }>(work.name, async (jobRun, { run }) => {
    for (let more = true; more; ) {
      if (jobRun.stopping.aborted) return enqueueRun(jobRun.db, work, run)
      more = await guarded(jobRun, work, run)
      await failpoint(work.failpoint)
      await wait(work.pause)
    }
  })
  // At the next start, or by whoever else is alive.
  scheduled(work.resume, '* * * * *', async ({ db }, payload) => {
    const starting = typeof payload === 'object' && payload !== null && 'atStart' in payload
    for (const run of await work.stranded(db, starting ? 0 : silence)) await enqueueRun(db, work, run)
  })
  atStart(work.resume)
}

const enqueueRun = (db: Db, { name }: Batches, run: string) => enqueue(db, name, { run }, run)

async function guarded(jobRun: JobRun, work: Batches, run: string): Promise<boolean> {
  try {
    return await transaction(jobRun.db, (tx) => work.batch(jobRun, tx, run))
  } catch (error) {
    const code = databaseErrorCode(error)
    // What passes by itself is tried again by the queue; all else would fail for ever.
    if (code === 'unavailable' || code === 'disk_full' || code === 'serialization') throw error
    jobRun.log.error({ err: error, run }, `${work.name} failed`)
    await work.failed(jobRun.db, run)
    return false
  }
}
