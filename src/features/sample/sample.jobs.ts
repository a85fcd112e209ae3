import { databaseErrorCode } from '../../server/database-errors.ts'
import { transaction } from '../../server/db.ts'
import { atStart, type JobRun, job } from '../../server/jobs.ts'
import { changeSample, giveUp, lockSample, storedSample } from './sample.queries.ts'
import { withdrawSample } from './writing/remove.queries.ts'
import { writeSample } from './writing/write.queries.ts'

/** Makes or removes the sample in one transaction, whichever is due: a kill between two of them costs nothing and doubles nothing. */
async function workOnSample(jobRun: JobRun): Promise<void> {
  try {
    await transaction(jobRun.db, async (tx) => {
      await lockSample(tx)
      const sample = await storedSample(tx)
      if (sample?.state !== 'writing' && sample?.state !== 'removing') return
      const context = { ...(await jobRun.context(tx)), cause: { kind: 'sample' as const, id: sample.id } }
      if (sample.state === 'removing') return withdrawSample(context, sample.touched ?? 'keep')
      // Beside the transaction, so that whoever waits sees it; the row itself is touched inside only at the end.
      const progress = (done: number, total: number) => changeSample(jobRun.db, { done, total })
      await writeSample(context, { actor: sample.actor, today: sample.today, progress })
      await changeSample(tx, { state: 'here' })
    })
  } catch (error) {
    // What passes by itself is tried again by the queue; all else would fail for ever, and has changed nothing.
    const code = databaseErrorCode(error)
    if (code === 'unavailable' || code === 'disk_full') throw error
    jobRun.log.error({ err: error }, 'work on the sample company failed')
    await giveUp(jobRun.db)
  }
}

job('workOnSample', workOnSample)
// What a killed program left is taken up at once.
atStart('workOnSample')
