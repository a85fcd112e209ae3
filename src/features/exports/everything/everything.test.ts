import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/database.ts'
import { scratch } from '../../../../test/scratch.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { systemContext } from '../../../app.server.ts'
import { type Database, openDatabase, transaction } from '../../../server/db.ts'
import { openFileStore } from '../../../server/files/store.ts'
import { Refused } from '../../../server/refused.ts'
import { run } from '../../../server/verb.ts'
import { accounts } from '../../accounts/account.contract.ts'
import { contacts } from '../../contacts/contact.contract.ts'
import { declaredFields } from '../../declared/fields/declaredField.contract.ts'
import { declaredObjects, steps } from '../../declared/objects/object.contract.ts'
import { attachments, uploadFile } from '../../files/attachment.contract.ts'
import { opportunities } from '../../opportunities/opportunity.contract.ts'
import { users } from '../../people/user.contract.ts'
import { importEverything } from './arrive.queries.ts'
import { exportEverything } from './leave.queries.ts'
import { type Manifest, manifestName } from './manifest.contract.ts'

let world: World
let folder: string
let manifest: Manifest

const storeIn = (dataDir: string) => openFileStore({ folder: join(dataDir, 'files'), limit: 10_000_000 })

async function exported(database: Database, dataDir: string, into: string): Promise<Manifest> {
  return database.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      await sql`set local time zone 'UTC'`.execute(db)
      return exportEverything({ db, files: storeIn(dataDir), folder: into, now: new Date('2026-11-20T10:00:00Z') })
    })
}

/** The moves of an installation that holds nothing. */
async function empty(): Promise<{ fresh: FreshDatabase; database: Database; dataDir: string }> {
  const fresh = await freshDatabase()
  return { fresh, database: openDatabase({ url: fresh.url, max: 4 }), dataDir: await scratch('arriving') }
}

const arrives = ({ database, dataDir }: { database: Database; dataDir: string }, from: string) =>
  transaction(database.db, (db) => importEverything({ db, files: storeIn(dataDir), folder: from }))

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refused)) throw error
  return error.message
}

const rowsIn = async ({ db }: Database) =>
  (await sql<{ n: number }>`select (select count(*) from event) + (select count(*) from company) as n`.execute(db)).rows[0]?.n

async function plant({ owner, server }: World): Promise<void> {
  const field = { entity: 'account', kind: 'choice', label: 'Water', options: [{ value: 'hard', label: 'Hard' }] }
  await owner.call(declaredFields.create, field as never)
  await owner.call(declaredFields.create, { entity: 'account', kind: 'ref', label: 'Keeper', target: 'user' } as never)
  const survey = await owner.call(declaredObjects.create, { one: 'Site survey', many: 'Site surveys', tracked: true })
  await owner.call(steps.create, { object: survey.id, name: 'Planned', position: 0, type: 'open' })
  await owner.call(declaredFields.create, { entity: survey.name, kind: 'ref', label: 'Place', target: 'account' } as never)
  const [rusk] = await owner.callAll(accounts.create, [
    {
      name: 'Rusk “Paper”\n\\ Mill\t',
      water: 'hard',
      keeper: owner.id,
      revenue: { amount: 9_007_199_254_740_991, currency: 'EUR' },
    } as never,
    { name: 'Zoë' },
  ])
  await owner.call(accounts.patch, { id: rusk?.id ?? '', parent: (await owner.call(accounts.create, { name: 'Parent' })).id })
  await owner.call(contacts.create, { lastName: 'Rohde', account: rusk?.id ?? null, emails: ['i@rusk.example'] })
  await owner.call(opportunities.create, { name: 'Pump', account: rusk?.id ?? null })
  const uploaded = await server.inject({
    method: 'POST',
    url: uploadFile.path,
    headers: { ...owner.headers, 'content-type': 'text/plain' },
    payload: Buffer.from('the plan'),
  })
  const { id: file } = uploaded.json() as { id: string }
  await owner.call(attachments.create, { name: 'plan.txt', file, about: { entity: 'account', id: rusk?.id ?? '' } })
}

beforeAll(async () => {
  world = await openWorld()
  await plant(world)
  folder = join(await scratch('leaving'), 'everything')
  manifest = await exported(world.database, world.dataDir, folder)
})
afterAll(() => world?.close())

describe('everything', () => {
  it('leaves as JSON lines for each table, files by their hash, and no secret', async () => {
    const names = manifest.tables.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['account', 'company', 'declared_field', 'event', 'event_change', 'stay', 'user', 'valuation']),
    )
    for (const secret of ['session', 'invitation', 'api_key', 'outgoing_mail', 'idempotency_key'])
      expect(names).not.toContain(secret)
    const { rows } = await sql<{
      hash: string
    }>`select password_hash as hash from "user" where password_hash is not null`.execute(world.database.db)
    const files = await readdir(join(folder, 'tables'))
    expect(files.sort()).toEqual(names.map((name) => `${name}.ndjson`).sort())
    for (const name of files) {
      const text = await readFile(join(folder, 'tables', name), 'utf8')
      expect(text).not.toContain('password_hash')
      for (const { hash } of rows) expect(text).not.toContain(hash)
    }
    expect(manifest.files).toHaveLength(1)
    expect(await readFile(join(folder, 'files', manifest.files[0]?.sha256 ?? ''), 'utf8')).toBe('the plan')
    const people = manifest.tables.find(({ name }) => name === 'user')
    expect(people?.rows).toBe((await world.owner.call(users.list, {})).rows.length)
  })

  it('comes into an empty installation with the same digest, and work goes on there', async () => {
    const other = await empty()
    expect((await arrives(other, folder)).digest).toBe(manifest.digest)
    const again = await exported(other.database, other.dataDir, join(await scratch('leaving'), 'again'))
    expect(again.tables).toEqual(manifest.tables)
    expect([again.files, again.digest]).toEqual([manifest.files, manifest.digest])
    await transaction(other.database.db, async (tx) => run(accounts.create, await systemContext(tx), [{ name: 'After' }]))
    const { rows } = await sql<{ epochs: number; newest: number; keys: number }>`
      select (select max(number) from epoch) as epochs, (select max(epoch) from event) as newest,
        (select count(*) from pg_constraint where contype = 'f') as keys`.execute(other.database.db)
    const { rows: here } = await sql<{ keys: number }>`select count(*) as keys from pg_constraint where contype = 'f'`.execute(
      world.database.db,
    )
    expect(rows[0]).toEqual({ epochs: 2, newest: 2, keys: here[0]?.keys })
    expect(await refusal(arrives(other, folder))).toMatch(/not empty/)
    await other.database.close()
    await other.fresh.drop()
  })

  it('that was changed on its way is refused whole, and the installation stays empty and takes the right one', async () => {
    const other = await empty()
    const before = await rowsIn(other.database)
    const event = join(folder, 'tables/event.ndjson')
    const right = await readFile(event, 'utf8')
    const changes: readonly (() => Promise<void>)[] = [
      () => appendFile(event, `${right.split('\n')[0]}\n`),
      () => writeFile(event, right.replace(/"verb":"[^"]+"/, '"verb":"x"')),
      () => writeFile(event, right.slice(0, -20)),
    ]
    for (const change of changes) {
      await change()
      expect(await refusal(arrives(other, folder))).toMatch(/not as it was written/)
      await writeFile(event, right)
      expect(await rowsIn(other.database)).toBe(before)
    }
    const whole = await readFile(join(folder, manifestName), 'utf8')
    await writeFile(join(folder, manifestName), whole.replace(/"rows": \d+/, '"rows": 7'))
    expect(await refusal(arrives(other, folder))).toMatch(/its digest is another one/)
    await writeFile(join(folder, manifestName), whole.replace(manifest.migration, '0001_platform.sql'))
    expect(await refusal(arrives(other, folder))).toMatch(/bring both to the same version/)
    await writeFile(join(folder, manifestName), whole)
    expect((await arrives(other, folder)).digest).toBe(manifest.digest)
    await other.database.close()
    await other.fresh.drop()
  })

  it('goes into a new folder only, and a folder without its manifest is no export', async () => {
    expect(await refusal(exported(world.database, world.dataDir, folder))).toMatch(/is not empty/)
    const other = await empty()
    expect(await refusal(arrives(other, await scratch('nothing')))).toMatch(/holds no whole export/)
    await other.database.close()
    await other.fresh.drop()
  })
})
