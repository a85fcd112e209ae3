import { v7 as newId } from 'uuid'
import { refuse } from '../../../contract/refusal.ts'
import { maybeEntity } from '../../../server/entities.ts'
import { storedFiles } from '../../../server/files/stored.ts'
import { enqueue } from '../../../server/jobs.ts'
import { mayWrite } from '../../../server/records/standard.ts'
import { accept, found, Refused } from '../../../server/refused.ts'
import { answer, StoredBytes, verb } from '../../../server/verb.ts'
import { fileFacts, readingOf } from '../export.queries.ts'
import { cancelExport, type ExportRun, getExport, getExportFile, mostRunning, startExport } from './exportRun.contract.ts'
import { countRunning, endExport, insertExport, ownExport, rightsMark, runOf } from './exportRun.queries.ts'
import { mayOpen } from './exportRun.rules.ts'

verb(startExport, async (context, inputs) => {
  const runs: ExportRun[] = []
  for (const { entity: name, ...query } of inputs) {
    const entity = maybeEntity(name)
    if (!entity) throw new Refused(refuse('invalid', `There is no list of ${name}.`, { field: 'entity' }))
    if (context.actor.kind !== 'person')
      throw new Refused(refuse('forbidden', 'A key fetches the whole list at the address of its export.'))
    accept([mayWrite(context, entity, {}, 'export')])
    if ((await countRunning(context.tx, context.actor.id)) >= mostRunning)
      throw new Refused(refuse('too_many', `${mostRunning} of your exports are running: wait for one or stop it.`))
    // A filter, an order or a field that is wrong is said at once.
    await readingOf(context, entity, query).page()
    const id = newId()
    await insertExport(context, id, entity, query)
    await enqueue(context.tx, 'makeExport', { run: id }, id)
    runs.push(runOf(await ownExport(context, id)))
  }
  return runs
})

answer(getExport, async (context, { id }) => runOf(await ownExport(context, id)))

verb(cancelExport, async (context, inputs) => {
  const runs: ExportRun[] = []
  for (const { id } of inputs) {
    await ownExport(context, id)
    await endExport(context.tx, id, { status: 'cancelled', at: context.now })
    runs.push(runOf(await ownExport(context, id)))
  }
  return runs
})

answer(getExportFile, async (context, { id }) => {
  const { entity: name, query, file, rights, endedAt } = await ownExport(context, id)
  const [bytes] = found([file ? (await storedFiles(context.tx, [file])).get(file) : undefined])
  const refusal = mayOpen({ endedAt: endedAt as string, sameRights: rights === rightsMark(context.actor) }, context.now)
  if (refusal) throw new Refused(refusal)
  const [entity] = found([maybeEntity(name)])
  return new StoredBytes({
    ...(bytes as NonNullable<typeof bytes>),
    ...fileFacts(entity as NonNullable<typeof entity>, query.format),
  })
})
