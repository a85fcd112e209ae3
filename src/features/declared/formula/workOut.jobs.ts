import { transaction } from '../../../server/db.ts'
import { entityNamed } from '../../../server/entities.ts'
import { enqueue, type JobRun, job } from '../../../server/jobs.ts'
import { lock, save } from '../../../server/records/records.ts'
import { declaredField } from '../fields/declaredField.contract.ts'
import { unfinishedFormulas, workOutBatch } from './workOut.queries.ts'

interface Payload {
  readonly entity: string
  readonly after?: string
}

/** Works out the formulas of every record of an entity, a batch a transaction; then the fields count as worked out. */
async function workOut(run: JobRun, { entity: name, after }: Payload): Promise<void> {
  let last = after
  for (;;) {
    if (run.stopping.aborted) return enqueue(run.db, 'workOutFormulas', { entity: name, ...(last ? { after: last } : {}) })
    const next = await transaction(run.db, async (tx) => {
      await run.context(tx)
      return workOutBatch(tx, entityNamed(name), last)
    })
    if (!next) break
    last = next
  }
  await transaction(run.db, async (tx) => {
    const context = await run.context(tx)
    const fields = await lock(context, declaredField, await unfinishedFormulas(tx, name))
    const changes = fields.flatMap((before) => (before ? [{ before, after: { ...before, workedOut: true } }] : []))
    await save(context, declaredField, changes, 'workOutFormulas')
  })
}

job('workOutFormulas', workOut)
