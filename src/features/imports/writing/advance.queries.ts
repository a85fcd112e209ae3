import type { Context } from '../../../server/context.ts'
import { failpoint } from '../../../server/failpoints.ts'
import { notify } from '../../notifications/notify.queries.ts'
import { planOf, storedFile } from '../looking/look.queries.ts'
import type { FileMapping } from '../mapping.contract.ts'
import { batchesOf, batchOf, batchRows } from '../storing/file.queries.ts'
import { changeRun, filesOf, type StoredRun } from '../storing/run.queries.ts'
import { makeRoad } from './along.queries.ts'
import { writeLedger } from './ledger.queries.ts'
import { writeRelations } from './relations.queries.ts'
import { stepsOf } from './step.rules.ts'
import { writeBatch } from './write.queries.ts'

/** Writes the next batch of a locked run and moves its mark on, in one transaction; false when that was the last one. */
export async function writeNext(context: Context, run: StoredRun): Promise<boolean> {
  const mapping = run.mapping ?? { files: [] }
  const files = await filesOf(context.tx, run.id)
  const step = stepsOf(mapping)[run.step]
  if (!step) {
    await changeRun(context.tx, run.id, { status: 'done', ended: true })
    await tellEnd(context, run)
    return false
  }
  const file = mapping.files[step.file] as FileMapping
  const stored = storedFile({ ...run, files }, file)
  const batches = batchesOf(stored?.rows ?? 0)
  if (!stored || run.batch >= batches) {
    await changeRun(context.tx, run.id, { step: run.step + 1, batch: 0 })
    return true
  }
  if (file.entity === 'opportunity' && step.pass === 'records' && run.batch === 0) await openRoad(context, run, stored.id)
  const rows = await batchOf(context.tx, stored.id, run.batch)
  const plan = planOf(context, mapping, file, stored)
  const batch = { run: run.id, file: stored.id, mapping, plan, rows, first: run.batch * batchRows + 1 }
  await (step.pass === 'records' ? writeBatch(context, batch) : writeRelations(context, batch))
  await failpoint('import-batch-written')
  await changeRun(context.tx, run.id, { batch: run.batch + 1 })
  return true
}

/** Whoever started the import may have gone on to something else. */
async function tellEnd(context: Context, { id, actor }: StoredRun): Promise<void> {
  if (!actor) return
  const notice = { kind: 'imported', entity: 'import', record: id, source: `import ${id}` } as const
  await notify(context, [{ ...notice, person: actor, happenedAt: context.now.toISOString() }])
}

/** Row 0 of the ledger holds what the file as a whole needed. */
async function openRoad(context: Context, run: StoredRun, file: string): Promise<void> {
  const made = await makeRoad(context, run.mapping ?? { files: [] })
  await writeLedger(
    context.tx,
    run.id,
    file,
    made.map(({ entity, row }, i) => ({
      number: 0,
      part: i + 1,
      entity,
      outcome: 'created',
      record: row.id,
      version: row.version,
      undated: false,
      problem: null,
    })),
  )
}
