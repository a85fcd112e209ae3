import type { Context } from '../../server/context.ts'
import { databaseErrorCode } from '../../server/database-errors.ts'
import { type Db, transaction } from '../../server/db.ts'
import { entityNamed } from '../../server/entities.ts'
import { failpoint } from '../../server/failpoints.ts'
import { atStart, enqueue, type JobRun, job, scheduled } from '../../server/jobs.ts'
import { personActive } from '../undo/run.queries.ts'
import { applyBulk } from './apply.queries.ts'
import { batchLength } from './bulk.contract.ts'
import { endBulk, lockBulk, noteOutcomes, type StoredBulk, strandedBulks, waiting } from './run.queries.ts'

/** Between two batches others get their turn. */
const pause = 20 // ms

job<{ readonly run: string }>('changeInBulk', async (jobRun, { run }) => {
  for (let more = true; more; ) {
    if (jobRun.stopping.aborted) return enqueue(jobRun.db, 'changeInBulk', { run }, run)
    more = await guarded(jobRun, run)
    await failpoint('bulk-batch')
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
})

/** Runs whose worker was killed are taken up again: at the next start, or by whoever else is alive. */
scheduled('resumeBulks', '* * * * *', async ({ db }, payload) => {
  const starting = typeof payload === 'object' && payload !== null && 'atStart' in payload
  for (const id of await strandedBulks(db, starting ? 0 : 50)) await enqueue(db, 'changeInBulk', { run: id }, id)
})
atStart('resumeBulks')

async function guarded(jobRun: JobRun, run: string): Promise<boolean> {
  try {
    return await transaction(jobRun.db, (tx) => oneBatch(jobRun, tx, run))
  } catch (error) {
    const code = databaseErrorCode(error)
    // What passes by itself is tried again by the queue; all else would fail for ever.
    if (code === 'unavailable' || code === 'disk_full' || code === 'serialization') throw error
    jobRun.log.error({ err: error, run }, 'a change of many records failed')
    await endBulk(jobRun.db, run, 'failed', 'It met an unexpected fault; what was changed so far stays and can be undone.')
    return false
  }
}

/** One batch a transaction, so that a stop or a kill between two of them costs nothing and doubles nothing. */
async function oneBatch(jobRun: JobRun, tx: Db, id: string): Promise<boolean> {
  const bulk = await lockBulk(tx, id)
  if (bulk?.status !== 'running') return false
  const records = await waiting(tx, id, batchLength)
  if (records.length === 0) {
    await endBulk(tx, id, 'done')
    return false
  }
  const context = await contextFor(jobRun, tx, bulk)
  const outcomes = await applyBulk(
    context,
    entityNamed(bulk.entity),
    bulk,
    records.map(({ record }) => record),
  )
  await noteOutcomes(
    tx,
    id,
    outcomes.map((one) => ({ ...one, number: records[one.index]?.number as number })),
  )
  return true
}

/** On the rights of whoever asked; all that it changes is one change set under its id. */
async function contextFor(jobRun: JobRun, tx: Db, bulk: StoredBulk): Promise<Context> {
  const context = await jobRun.context(tx)
  if (!bulk.actor || !(await personActive(tx, bulk.actor))) throw new Error('the person who asked for it is no longer active')
  return { ...context, actor: bulk.rights, cause: { kind: 'job', id: bulk.id } }
}
