import { v7 as newId } from 'uuid'
import { refuse } from '../../contract/refusal.ts'
import { readConfig } from '../../server/config.ts'
import type { Context } from '../../server/context.ts'
import { Refused } from '../../server/refused.ts'
import { answer, FileStream, verb } from '../../server/verb.ts'
import { workbookType } from '../exports/workbook/workbook.queries.ts'
import { mappingFaults } from './deciding/plan.rules.ts'
import * as contract from './import.contract.ts'
import { previewOf } from './looking/preview.queries.ts'
import type { Mapping } from './mapping.contract.ts'
import { rejectedWorkbook } from './repairing/rejected.queries.ts'
import { importOf, importsPage } from './storing/answer.queries.ts'
import { saveChunk } from './storing/chunk.queries.ts'
import { checkRights } from './storing/rights.queries.ts'
import { changeRun, enqueueFor, insertRun, ownerOfFile, type RunWithFiles, rereadFile, runOf } from './storing/run.queries.ts'
import { ledgerPage } from './writing/ledger.queries.ts'

type Status = contract.ImportStatus

/** Handlers below work one input after another: a batch of imports is rare and each of them is long work of its own. */
async function eachOf<In, Out>(inputs: readonly In[], work: (input: In) => Promise<Out>): Promise<readonly Out[]> {
  const outputs: Out[] = []
  for (const input of inputs) outputs.push(await work(input))
  return outputs
}

verb(contract.startImport, (context, inputs) =>
  eachOf(inputs, async ({ files }) => {
    const limit = readConfig(process.env).uploadLimit
    if (files.some(({ size }) => size > limit))
      throw new Refused(refuse('too_large', `A file has at most ${limit} bytes.`, { field: 'files' }))
    if (new Set(files.map(({ name }) => name)).size < files.length) {
      throw new Refused(refuse('duplicate', 'Two files have the same name: rename one.', { field: 'files' }))
    }
    const id = newId()
    const made = files.map(({ name, size, content }, position) => ({ id: newId(), name, size, position, content }))
    await insertRun(
      context,
      id,
      made.map(({ content: _, ...file }) => file),
    )
    for (const file of made)
      if (file.content !== undefined) await saveChunk(context.tx, file, 0, Buffer.from(file.content, 'base64'))
    return { id, files: made.map(({ id, name }) => ({ id, name })) }
  }),
)

verb(contract.addImportChunk, (context, inputs) =>
  eachOf(inputs, async ({ file, part, content }) => {
    const owner = await ownerOfFile(context.tx, file)
    const run = await runOf(context, owner?.run ?? newId())
    mustBe(run, ['uploading'])
    await saveChunk(context.tx, { id: file, size: owner?.size ?? 0 }, part, Buffer.from(content, 'base64'))
    return { file, part }
  }),
)

verb(contract.readImport, (context, inputs) =>
  eachOf(inputs, async ({ id, files = [] }) => {
    const run = await runOf(context, id, true)
    mustBe(run, ['uploading', 'read'])
    for (const file of files) await rereadFile(context.tx, id, file)
    return begin(context, run, 'reading')
  }),
)

answer(contract.getImport, async (context, { id }) => importOf(context, await runOf(context, id)))
answer(contract.listImports, (context, { after }) => importsPage(context, after))

verb(contract.mapImport, (context, inputs) =>
  eachOf(inputs, async ({ id, mapping }) => {
    const run = await runOf(context, id, true)
    mustBe(run, ['read'])
    await changeRun(context.tx, id, { mapping, forecast: null })
    return { id, faults: [...faultsOf(run, mapping)] }
  }),
)

answer(contract.previewImport, async (context, { id, rows }) => {
  const run = await runOf(context, id)
  mustBe(run, ['read', 'counting'])
  return previewOf(context, run, rows ?? contract.previewRows)
})

verb(contract.countImport, (context, inputs) =>
  eachOf(inputs, async ({ id }) => {
    const run = await runOf(context, id, true)
    mustBe(run, ['read'])
    return begin(context, run, 'counting')
  }),
)

verb(contract.commitImport, (context, inputs) =>
  eachOf(inputs, async ({ id }) => {
    const run = await runOf(context, id, true)
    mustBe(run, ['read', 'cancelled', 'failed'])
    const mapping = run.mapping ?? { files: [] }
    const [fault] = faultsOf(run, mapping)
    if (fault || mapping.files.length === 0) {
      throw new Refused(
        refuse('required', 'The import has open questions: answer them first.', {
          field: 'mapping',
          details: faultsOf(run, mapping),
        }),
      )
    }
    await checkRights(context, mapping)
    return begin(context, run, 'writing')
  }),
)

verb(contract.cancelImport, (context, inputs) =>
  eachOf(inputs, async ({ id }) => {
    const run = await runOf(context, id, true)
    mustBe(run, ['uploading', 'reading', 'read', 'counting', 'writing'])
    await changeRun(context.tx, id, { status: 'cancelled', ended: true })
    return { id, status: 'cancelled' as const }
  }),
)

verb(contract.undoImport, (context, inputs) =>
  eachOf(inputs, async ({ id }) => {
    const run = await runOf(context, id, true)
    mustBe(run, ['done', 'cancelled', 'failed', 'undone'])
    return begin(context, run, 'undoing')
  }),
)

answer(contract.rejectedRows, async (context, { id, file }) => {
  const rejected = await rejectedWorkbook(context, await runOf(context, id), file)
  return new FileStream(rejected.file, workbookType, rejected.chunks)
})

answer(contract.importRows, async (context, { id, limit, ...page }) => {
  await runOf(context, id)
  return ledgerPage(context.tx, id, { ...page, limit: limit ?? 50 })
})

async function begin(context: Context, run: RunWithFiles, status: Status): Promise<{ id: string; status: Status }> {
  await changeRun(context.tx, run.id, { status, rights: context.actor, failed: null, ended: false })
  await enqueueFor(context.tx, run.id, status)
  return { id: run.id, status }
}

function mustBe(run: RunWithFiles, statuses: readonly Status[]): void {
  if (statuses.includes(run.status)) return
  throw new Refused(
    refuse('already_done', `The import is ${run.status}: this cannot be done now.`, { details: { status: run.status } }),
  )
}

function faultsOf(run: RunWithFiles, mapping: Mapping): readonly contract.ImportFault[] {
  const unreadable = run.files.filter(({ error }) => error).map(({ name }) => ({ code: 'unreadable' as const, file: name }))
  const files = run.files.map(({ name, columns }) => ({ name, columns: columns ?? [] }))
  return [...unreadable, ...mappingFaults(mapping, files)]
}
