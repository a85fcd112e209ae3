import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, expect, it } from 'vitest'
import { systemContext } from '../../src/app.server.ts'
import type { Verb } from '../../src/contract/endpoint.ts'
import { contacts } from '../../src/features/contacts/contact.contract.ts'
import * as contract from '../../src/features/imports/import.contract.ts'
import { workOn } from '../../src/features/imports/import.jobs.ts'
import { importOf } from '../../src/features/imports/storing/answer.queries.ts'
import { runOf } from '../../src/features/imports/storing/run.queries.ts'
import { type Database, openDatabase, transaction } from '../../src/server/db.ts'
import { migrateJobs } from '../../src/server/jobs.ts'
import { run } from '../../src/server/verb.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'

const disturbances = 50
const accountRows = 9000
const contactRows = 2000
const log = pino({ level: 'silent' })

const files = [
  {
    name: 'accounts.csv',
    text: [
      'account,parent account,city,employees',
      ...Array.from(
        { length: accountRows },
        (_, i) => `Account ${i},${i % 3 === 0 ? `Account ${(i * 7) % accountRows}` : ''},City ${i % 40},${i % 11 ? i : 'many'}`,
      ),
    ].join('\n'),
  },
  {
    name: 'contacts.csv',
    text: [
      'first name,last name,e-mail,account,job title',
      ...Array.from({ length: contactRows }, (_, i) => `F${i},L${i},c${i}@x.example,Account ${i},Title ${i % 5}`),
    ].join('\n'),
  },
]

interface Place {
  readonly fresh: FreshDatabase
  readonly database: Database
  readonly id: string
  do<In, Out>(verb: Verb<In, Out>, input: In): Promise<Out>
  now(): Promise<contract.Import>
}

const opened: Place[] = []
afterAll(async () => {
  for (const { database, fresh } of opened) {
    await database.close()
    await fresh.drop()
  }
})

const job = (database: Database) => ({
  db: database.db,
  log,
  context: (tx: Database['db']) => systemContext(tx),
  stopping: new AbortController().signal,
})

/** An installation with people who are here already, and an import that is about to be written. */
async function prepared(): Promise<Place> {
  const fresh = await freshDatabase()
  const database = openDatabase({ url: fresh.url, max: 4 })
  await migrateJobs(database.pool)
  const inside = <T>(work: (tx: Database['db']) => Promise<T>) => transaction(database.db, work)
  const act = async <In, Out>(verb: Verb<In, Out>, inputs: readonly In[]) =>
    inside(async (tx) => run(verb, await systemContext(tx), inputs))
  await act(
    contacts.create,
    Array.from({ length: 700 }, (_, i) => ({ lastName: `Old ${i}`, emails: [`c${i * 2}@x.example`], jobTitle: 'Old' })),
  )
  const sent = files.map(({ name, text }) => ({
    name,
    size: Buffer.byteLength(text),
    content: Buffer.from(text).toString('base64'),
  }))
  const [{ id } = { id: '' }] = await act(contract.startImport, [{ files: sent }])
  await act(contract.readImport, [{ id }])
  await workOn.reading?.(job(database), id)
  const now = () => inside(async (tx) => importOf(await systemContext(tx), await runOf(await systemContext(tx), id)))
  const mapping = (await now()).mapping ?? { files: [] }
  const ways = mapping.files.map((file) => (file.entity === 'contact' ? { ...file, way: 'upsert' as const } : file))
  await act(contract.mapImport, [{ id, mapping: { ...mapping, files: ways } }])
  await act(contract.commitImport, [{ id }])
  const place: Place = { fresh, database, id, now, do: async (verb, input) => (await act(verb, [input]))[0] as never }
  opened.push(place)
  return place
}

/** What the import left, free of ids and moments. */
async function traceOf({ database: { db } }: Place) {
  const records = await sql`
    select 'account' as kind, a.name, p.name as other, a.city, a.employees::text as more, a.version from account a left join account p on p.id = a.parent_id
    union all select 'contact', t.first_name || ' ' || t.last_name, a.name, t.emails::text, t.job_title, t.version
      from contact t left join account a on a.id = t.account_id order by 1, 2`.execute(db)
  const log = await sql`select entity, verb, count(*) as n from event group by 1, 2 order by 1, 2`.execute(db)
  const ledger = await sql`
    select f.name, r.number, r.part, r.outcome, r.version, r.problem from import_row r join import_file f on f.id = r.file order by 1, 2, 3`.execute(
    db,
  )
  const documents = await sql`select entity, count(*) as n from search_document group by 1 order by 1`.execute(db)
  return { records: records.rows, log: log.rows, ledger: ledger.rows, documents: documents.rows }
}

/** Cuts off whoever works on the import, as a kill of the program does; false where nobody does yet. */
async function cutOff({ database }: Place, name: string): Promise<boolean> {
  const { rows } = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${name} and xact_start is not null`.execute(
    database.db,
  )
  return rows.length > 0
}

/** One attempt to write on, ended from outside after a while: by a cut, or by a stop that a person asks for. */
async function disturbed(place: Place, n: number): Promise<void> {
  const name = `import-victim-${n}`
  const victim = openDatabase({
    url: `${place.fresh.url}${place.fresh.url.includes('?') ? '&' : '?'}application_name=${name}`,
    max: 2,
  })
  victim.pool.on('error', () => {})
  let ended = false
  const work = Promise.resolve(workOn.writing?.(job(victim), place.id))
    .catch(() => {})
    .finally(() => {
      ended = true
    })
  await wait((n * 17) % 45)
  if (n % 10 === 0) await place.do(contract.cancelImport, { id: place.id })
  else while (!ended && !(await cutOff(place, name))) await wait(1)
  await work
  await victim.close().catch(() => {})
  if (['cancelled', 'failed'].includes((await place.now()).status)) await place.do(contract.commitImport, { id: place.id })
}

it(`an import cut off or cancelled ${disturbances} times equals an undisturbed one`, async () => {
  const calm = await prepared()
  await workOn.writing?.(job(calm.database), calm.id)
  expect((await calm.now()).status).toBe('done')
  const shaken = await prepared()
  let shakes = 0
  for (; shakes < disturbances && (await shaken.now()).status === 'writing'; shakes++) await disturbed(shaken, shakes + 1)
  expect(shakes).toBe(disturbances)
  await workOn.writing?.(job(shaken.database), shaken.id)
  const { status, report } = await shaken.now()
  expect(status).toBe('done')
  expect(report?.files.map(({ created, updated, refused }) => [created > 0, updated > 0, refused > 0])).toEqual([
    [true, false, true],
    [true, true, true],
  ])
  expect(await traceOf(shaken)).toEqual(await traceOf(calm))
})
