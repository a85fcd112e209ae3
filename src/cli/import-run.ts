import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { z } from 'zod'
import type { Verb } from '../contract/endpoint.ts'
import * as contract from '../features/imports/import.contract.ts'
import { workOn } from '../features/imports/import.jobs.ts'
import { importMappings } from '../features/imports/keeping/keptMapping.contract.ts'
import { appliedToAll } from '../features/imports/keeping/keptMapping.rules.ts'
import { previewOf } from '../features/imports/looking/preview.queries.ts'
import { type Mapping, mappingSchema } from '../features/imports/mapping.contract.ts'
import { importOf } from '../features/imports/storing/answer.queries.ts'
import { runOf } from '../features/imports/storing/run.queries.ts'
import type { Context } from '../server/context.ts'
import { transaction } from '../server/db.ts'
import { type JobRun, migrateJobs } from '../server/jobs.ts'
import { Refused } from '../server/refused.ts'
import { ask, run as runVerb } from '../server/verb.ts'
import { type CommandContext, UsageError } from './command.ts'
import { withDatabase } from './database.ts'
import { printFaults, printPreview, printReport } from './import-report.ts'

interface Asked {
  readonly mapping?: string | undefined
  /** Name of a kept mapping. */
  readonly kept?: string | undefined
  readonly currency?: string | undefined
  readonly check?: boolean | undefined
  readonly guess?: boolean | undefined
  readonly paths: readonly string[]
}

/** Imports files by the same verbs as the API, beside a running server or without one. Returns the exit code. */
export async function importFiles(asked: Asked, context: CommandContext): Promise<number> {
  const paths = await filesIn(asked.paths)
  const mapping = asked.mapping ? await readMapping(asked.mapping) : undefined
  const wanted = mapping ? paths.filter((path) => mapping.files.some(({ file }) => file === basename(path))) : paths
  if (wanted.length === 0) throw new UsageError('no file to import was named')
  return withProgram(context, async (program) => {
    const id = await upload(program, wanted)
    const kept = asked.kept === undefined ? undefined : await keptMapping(program, id, asked.kept)
    const answers = await settleMapping(program, id, { mapping: mapping ?? kept, currency: asked.currency })
    if (!asked.guess && !asked.check) return commit(program, id, context)
    const code = asked.guess ? say(context, JSON.stringify(answers, null, 2)) : await check(program, id, context)
    await program.do(contract.cancelImport, { id })
    return code
  })
}

interface Program {
  /** Runs a verb in a transaction of its own, as the program. */
  do<In, Out>(verb: Verb<In, Out>, input: In): Promise<Out>
  read<T>(work: (program: Context) => Promise<T>): Promise<T>
  readonly job: JobRun
}

/** The program beside a running server or alone: the same verbs, and the work of the queue done here. */
async function withProgram(context: CommandContext, work: (program: Program) => Promise<number>): Promise<number> {
  const { systemContext } = await import('../app.server.ts')
  return withDatabase(context, async ({ database }) => {
    await migrateJobs(database.pool)
    const stopping = new AbortController()
    process.once('SIGINT', () => stopping.abort())
    const { db } = database
    const inside = <T>(inner: (program: Context) => Promise<T>) => transaction(db, async (tx) => inner(await systemContext(tx)))
    const job = { db, log: context.log, context: (tx: Context['tx']) => systemContext(tx), stopping: stopping.signal }
    const program: Program = {
      do: (verb, input) => inside(async (inner) => (await runVerb(verb, inner, [input]))[0] as never),
      read: inside,
      job,
    }
    return work(program).catch((error: unknown) => {
      throw error instanceof Refused ? new UsageError(error.message) : error
    })
  })
}

async function filesIn(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const about = await stat(path).catch(() => undefined)
      if (!about) throw new UsageError(`${path} is not there`)
      if (!about.isDirectory()) return [path]
      const names = (await readdir(path)).filter((name) =>
        ['.csv', '.tsv', '.txt', '.xlsx'].includes(extname(name).toLowerCase()),
      )
      return names.toSorted().map((name) => join(path, name))
    }),
  )
  return found.flat()
}

async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`the mapping ${path} cannot be read`)
  })
  try {
    return mappingSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new UsageError(`the mapping ${path} is wrong: ${error instanceof z.ZodError ? z.prettifyError(error) : error}`)
  }
}

async function upload(program: Program, paths: readonly string[]): Promise<string> {
  const files = await Promise.all(paths.map(async (path) => ({ name: basename(path), size: (await stat(path)).size })))
  const { id, files: made } = await program.do(contract.startImport, { files })
  for (const [i, path] of paths.entries()) {
    let part = 0
    for await (const chunk of createReadStream(path, { highWaterMark: contract.chunkBytes })) {
      const content = (chunk as Buffer).toString('base64')
      await program.do(contract.addImportChunk, { file: made[i]?.id ?? '', part: part++, content })
    }
  }
  await program.do(contract.readImport, { id })
  await workOn.reading?.(program.job, id)
  return id
}

const importNow = (program: Program, id: string) => program.read(async (inner) => importOf(inner, await runOf(inner, id)))

/** What was guessed, with each file that a kept mapping of that name fits mapped by it. */
async function keptMapping(program: Program, id: string, name: string): Promise<Mapping> {
  const { files, mapping } = await importNow(program, id)
  const filter = { field: 'name', op: 'eq', value: name } as const
  const { rows } = await program.read((inner) => ask(importMappings.list, inner, { filter, limit: 500 }))
  const applied = appliedToAll(mapping ?? { files: [] }, files, rows)
  if (!applied) throw new UsageError(`no mapping named “${name}” is kept for the columns of these files`)
  return applied
}

/** The given mapping, or what was guessed; encodings of the mapping overrule those guessed. */
async function settleMapping(
  program: Program,
  id: string,
  { mapping, currency }: { mapping: Mapping | undefined; currency: string | undefined },
): Promise<Mapping> {
  const run = await importNow(program, id)
  const reread = (mapping?.files ?? []).flatMap(({ file, encoding, delimiter, sheet }) => {
    const stored = run.files.find(({ name }) => name === file)
    return stored && (encoding || delimiter || sheet)
      ? [{ id: stored.id, encoding, delimiter: delimiter as ',' | undefined, sheet }]
      : []
  })
  if (reread.length > 0) {
    await program.do(contract.readImport, { id, files: reread })
    await workOn.reading?.(program.job, id)
  }
  const answers = { ...(mapping ?? run.mapping ?? { files: [] }), ...(currency ? { currency } : {}) }
  await program.do(contract.mapImport, { id, mapping: answers })
  return answers
}

async function check(program: Program, id: string, context: CommandContext): Promise<number> {
  const run = await importNow(program, id)
  if (run.faults.length > 0) return printFaults(run, context)
  const preview = await program.read(async (inner) => previewOf(inner, await runOf(inner, id), Number.MAX_SAFE_INTEGER))
  return printPreview(preview, context)
}

async function commit(program: Program, id: string, context: CommandContext): Promise<number> {
  const before = await importNow(program, id)
  if (before.faults.length > 0) return printFaults(before, context)
  for (const { name, seenBefore } of before.files) {
    if (seenBefore)
      context.print(`${name} was imported before, on ${seenBefore.at.slice(0, 10)}; rows that are here already are skipped.`)
  }
  await program.do(contract.commitImport, { id })
  await workOn.writing?.(program.job, id)
  const after = await importNow(program, id)
  if (after.status === 'writing') return say(context, 'Stopped. The next start of the program goes on with it.')
  return printReport(after, context)
}

function say(context: CommandContext, text: string): number {
  context.print(text)
  return 0
}
