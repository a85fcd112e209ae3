import { changedTogether, inBatches } from '../../server/batches.ts'
import type { Db } from '../../server/db.ts'
import { entityNamed } from '../../server/entities.ts'
import type { JobRun } from '../../server/jobs.ts'
import { onBehalf } from '../people/user.queries.ts'
import { applyBulk } from './apply.queries.ts'
import { endBulk, lockBulk, noteOutcomes, strandedBulks, waiting } from './run.queries.ts'

const fault = 'It met an unexpected fault; what was changed so far stays and can be undone.'

inBatches({
  name: 'changeInBulk',
  resume: 'resumeBulks',
  pause: 20,
  failpoint: 'bulk-batch',
  batch: changeBatch,
  failed: (db, run) => endBulk(db, run, 'failed', fault),
  stranded: strandedBulks,
})

async function changeBatch(jobRun: JobRun, tx: Db, id: string): Promise<boolean> {
  const bulk = await lockBulk(tx, id)
  if (bulk?.status !== 'running') return false
  const records = await waiting(tx, bulk, changedTogether)
  if (records.length === 0) {
    await endBulk(tx, id, 'done')
    return false
  }
  const outcomes = await applyBulk(
    await onBehalf(await jobRun.context(tx), { ...bulk, id: bulk.change }),
    entityNamed(bulk.entity),
    bulk,
    records,
  )
  await noteOutcomes(tx, bulk, outcomes)
  return true
}
