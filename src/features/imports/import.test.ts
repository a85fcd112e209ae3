import { readFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { settled, upload } from '../../../test/importing.ts'
import { sharedData } from '../../../test/shared-data.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { plainText } from '../../contract/richText.ts'
import { accounts } from '../accounts/account.contract.ts'
import { activities } from '../activities/activity.contract.ts'
import { contacts } from '../contacts/contact.contract.ts'
import { opportunities } from '../opportunities/opportunity.contract.ts'
import { roles, users } from '../people/user.contract.ts'
import { products } from '../products/product.contract.ts'
import * as contract from './import.contract.ts'
import type { Mapping } from './mapping.contract.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) })

async function written(caller: Caller, run: contract.Import, more: Partial<Mapping> = {}): Promise<contract.Import> {
  await caller.call(contract.mapImport, { id: run.id, mapping: { ...(run.mapping ?? { files: [] }), ...more } })
  await caller.call(contract.commitImport, { id: run.id })
  return settled(caller, run.id)
}

describe('encodings', () => {
  const text = 'Firma;Ort;Umsatz\nBäckerei Zoë;Köln;1.100,04\n'
  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replace('Zoë', 'Zoé'), 'utf16le')])],
    ['utf-16be', Buffer.from(`\ufeff${text.replace('Zoë', 'Zoè')}`, 'utf16le').swap16()],
    ['windows-1252', Buffer.from(text.replace('Zoë', 'Zoê'), 'latin1')],
  ])('%s is read right', async (encoding, bytes) => {
    const run = await upload(world.owner, [{ name: 'kunden.csv', bytes }])
    expect(run.files[0]).toMatchObject({ encoding, delimiter: ';', rows: 1 })
    await written(world.owner, run, { currency: 'EUR' })
    const found = await world.owner.call(accounts.list, { limit: 1 })
    expect(found.rows[0]).toMatchObject({ city: 'Köln', revenue: { amount: 110004, currency: 'EUR' } })
    expect(found.rows[0]?.name).toMatch(/^Bäckerei Zo[ëéèê]$/)
  })

  it('chosen by hand overrules the guess, and answers for other files stay', async () => {
    const run = await upload(world.owner, [file('a.csv', 'account\nZoë\n'), file('b.csv', 'product,sales_price\nPump,5\n')])
    const mapping = run.mapping as Mapping
    await world.owner.call(contract.mapImport, { id: run.id, mapping: { ...mapping, currency: 'CHF' } })
    await world.owner.call(contract.readImport, { id: run.id, files: [{ id: run.files[0]?.id ?? '', encoding: 'windows-1252' }] })
    const again = await settled(world.owner, run.id)
    expect(again.files[0]?.columns[0]?.samples).toEqual(['ZoÃ«'])
    expect(again.mapping?.currency).toBe('CHF')
  })
})

describe('amounts in several currencies', () => {
  const text = 'Firma;Umsatz;Währung\nAare AG;100,50;CHF\nNil Ltd;7;£\nOder GmbH;9;\nElbe GmbH;8 $;Taler\n'
  it('are in what the row says; what names none is asked for, cell or whole', async () => {
    const run = await upload(world.owner, [file('umsatz.csv', text)])
    expect(run.faults).toEqual([])
    expect(run.mapping?.files[0]?.columns).toMatchObject({ Währung: { to: 'currency' } })
    const { problems } = await world.owner.call(contract.previewImport, { id: run.id })
    expect(problems.map(({ code, column, value }) => [code, column, value]).toSorted()).toEqual([
      ['no_currency', 'Umsatz', '9'],
      ['not_a_choice', 'Währung', 'Taler'],
      ['not_a_choice', 'Währung', '£'],
    ])
    const [first] = run.mapping?.files ?? []
    const answers = { Währung: { to: 'currency', values: { '£': 'GBP', Taler: null } } }
    const files = [{ ...(first as Mapping['files'][number]), columns: { ...first?.columns, ...answers } }]
    const done = await written(world.owner, run, { files, currency: 'EUR' })
    expect(done.status).toBe('done')
    const found = await world.owner.call(accounts.list, {
      limit: 4,
      filter: { field: 'name', op: 'in', value: ['Aare AG', 'Nil Ltd', 'Oder GmbH'] },
      sort: ['name'],
    })
    const amountOf = (name: string) => found.rows.find((row) => row.name === name)?.revenue
    expect(['Aare AG', 'Nil Ltd', 'Oder GmbH'].map(amountOf)).toEqual([
      { amount: 10050, currency: 'CHF' },
      { amount: 700, currency: 'GBP' },
      { amount: 900, currency: 'EUR' },
    ])
  })
})

it('that fails as a whole tells why as a code and in words, and both go once it is tried again', async () => {
  const { db } = world.database
  const run = await upload(world.owner, [file('firms.csv', 'account\nFailing Ltd\n')])
  expect([run.error, run.failure]).toEqual([null, null])
  await sql`create function failing() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`.execute(db)
  await sql`create trigger failing before insert on account execute function failing()`.execute(db)
  const failed = await written(world.owner, run)
  await sql`drop trigger failing on account`.execute(db)
  expect([failed.status, failed.failure, failed.error]).toEqual(['failed', 'fault', expect.stringContaining('unexpected fault')])
  await world.owner.call(contract.commitImport, { id: run.id })
  const done = await settled(world.owner, run.id)
  expect([done.status, done.failure, done.error]).toEqual(['done', null, null])
})

const strings = sharedData('hostile-input/blns.json')
describe.skipIf(!strings)('the big list of naughty strings (skipped where ../shared/data is absent)', () => {
  it('comes back byte for byte', async () => {
    const naughty: string[] = strings ? JSON.parse(readFileSync(strings, 'utf8')) : []
    const rows = naughty.map((text, i) => [`Naughty ${String(i).padStart(4, '0')}`, text])
    const run = await upload(world.owner, [file('naughty accounts.csv', stringify([['account name', 'description'], ...rows]))])
    const done = await written(world.owner, run)
    const nul = naughty.filter((text) => text.includes('\0')).length
    expect(done.report?.files[0]).toMatchObject({ created: naughty.length - nul, refused: nul })
    const back: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await world.owner.call(accounts.list, {
        filter: { field: 'name', op: 'startsWith', value: 'Naughty ' },
        sort: ['name'],
        limit: 500,
        ...(after ? { after } : {}),
      })
      back.push(...page.rows.map(({ description }) => plainText(description)))
      if (!page.next) break
      after = page.next
    }
    expect(back).toEqual(naughty.filter((text) => !text.includes('\0')))
  })
})

describe('bad input', () => {
  it('is told by file: a quote that is never closed, NUL, more bytes than announced, two files of one name', async () => {
    const open = await upload(world.owner, [file('a.csv', 'account\n"Never closed\n')])
    expect(open.files[0]?.error).toBe('open_quote')
    expect((await world.owner.ask(contract.commitImport, { id: open.id })).status).toBe(422)
    const nul = await upload(world.owner, [file('accounts.csv', 'account,city\nNul\0l,Ulm\n')])
    expect((await written(world.owner, nul)).report?.problems).toMatchObject([{ code: 'invalid', column: 'account', rows: 1 }])
    const content = Buffer.from('account\nX\n').toString('base64')
    expect((await world.owner.ask(contract.startImport, { files: [{ name: 'a.csv', size: 3, content }] })).error.code).toBe(
      'too_large',
    )
    const twice = await world.owner.ask(contract.startImport, { files: [1, 2].map(() => ({ name: 'a.csv', size: 3 })) })
    expect(twice.error.code).toBe('duplicate')
  })

  it('of a file that was not sent whole is no import', async () => {
    const { id, files } = await world.owner.call(contract.startImport, { files: [{ name: 'a.csv', size: 100 }] })
    await world.owner.call(contract.addImportChunk, {
      file: files[0]?.id ?? '',
      part: 0,
      content: Buffer.from('account\n').toString('base64'),
    })
    await world.owner.call(contract.readImport, { id })
    const run = await settled(world.owner, id)
    expect([run.files[0]?.error, run.faults[0]?.code]).toEqual(['incomplete', 'unreadable'])
  })

  it('refuses bad rows alone and groups them by what would mend them', async () => {
    const rows = [
      'name,email,phone,account',
      'Ann One,ann@x.example,+49 30 123456,Nowhere Ltd',
      'Bob Two,not-an-address,,',
      'Cy Three,cy@x.example,12,',
      'Di Four,di@x.example,,',
    ]
    const run = await upload(world.owner, [file('contacts.csv', rows.join('\n'))])
    const preview = await world.owner.call(contract.previewImport, { id: run.id })
    const done = await written(world.owner, run)
    const told = [
      ['unknown_name', 'account', [1]],
      ['invalid', 'email', [2]],
      ['invalid', 'phone', [3]],
    ]
    expect(preview.problems.map(({ code, column, numbers }) => [code, column, numbers])).toEqual(told)
    expect(done.report?.problems.map(({ code, column, numbers }) => [code, column, numbers]).sort()).toEqual(told.toSorted())
    expect(done.report?.files[0]).toMatchObject({ created: 1, refused: 3 })
    const again = await written(world.owner, await upload(world.owner, [file('contacts.csv', rows.join('\n'))]))
    expect(again.report?.files[0]).toMatchObject({ created: 0, skipped: 1, refused: 3 })
    expect((await world.owner.call(contacts.list, {})).rows).toHaveLength(1)
  })

  it('makes unknown names on request, and leaves them empty on request', async () => {
    const text = 'opportunity_id,account,stage,owner\nM1,Made Ltd,Qualify,New Person\nM2,made ltd,Qualify,Nobody\n'
    const run = await upload(world.owner, [file('deals.csv', text)])
    const mapping = structuredClone(run.mapping) as Mapping
    Object.assign(mapping.files[0]?.columns ?? {}, {
      account: { to: 'account', missing: 'create' },
      owner: { to: 'owner', missing: 'empty' },
    })
    expect((await written(world.owner, run, mapping)).report).toMatchObject({ along: { account: 1 }, files: [{ created: 2 }] })
    const { rows } = await world.owner.call(opportunities.list, {
      filter: { field: 'account.name', op: 'eq', value: 'Made Ltd' },
    })
    expect(rows.map(({ owner, externalSource }) => [owner, externalSource])).toEqual([
      [null, 'Deals'],
      [null, 'Deals'],
    ])
  })
})

describe('rights', () => {
  it('let a seller bring accounts, not products, and see no import of others', async () => {
    const seller = (await world.owner.call(roles.list, {})).rows.find(({ name }) => name === 'Seller')
    const { id } = await world.owner.call(users.create, { name: 'Sel Ler', email: 'sel@example.com', role: seller?.id ?? '' })
    const sel = await world.signInAs(id, 'sel@example.com')
    const before = (await world.owner.call(products.list, {})).rows.length
    const run = await upload(sel, [file('products.csv', 'product\nForbidden Pump\n')])
    expect((await sel.ask(contract.commitImport, { id: run.id })).error.code).toBe('forbidden')
    expect((await world.owner.call(products.list, {})).rows).toHaveLength(before)
    const own = await written(sel, await upload(sel, [file('accounts.csv', 'account\nSeller’s Account\n')]))
    expect(own.report?.files[0]?.created).toBe(1)
    const others = await upload(world.owner, [file('accounts.csv', 'account\nX\n')])
    expect((await sel.ask(contract.getImport, { id: others.id })).status).toBe(404)
    expect((await sel.ask(contract.previewImport, { id: others.id })).status).toBe(404)
    expect((await sel.ask(contract.importRows, { id: others.id })).status).toBe(404)
    expect((await sel.ask(contract.undoImport, { id: others.id })).status).toBe(404)
    expect((await sel.call(contract.listImports, {})).rows.map(({ id }) => id)).toEqual([own.id, run.id])
    expect((await world.nobody.ask(contract.listImports, {})).status).toBe(401)
  })
})

describe('undo', () => {
  it('keeps what was edited and what something else points to, and can be asked for again', async () => {
    const run = await written(world.owner, await upload(world.owner, [file('accounts.csv', 'account\nU One\nU Two\nU Three\n')]))
    const named = async (name: string) =>
      (await world.owner.call(accounts.list, { filter: { field: 'name', op: 'eq', value: name } })).rows[0]
    const [one, two] = [await named('U One'), await named('U Two')]
    await world.owner.call(accounts.patch, { id: one?.id ?? '', city: 'Ulm' })
    const note = await world.owner.call(activities.create, {
      kind: 'note',
      subject: 'Called',
      about: { entity: 'account', id: two?.id ?? '' },
    })
    await world.owner.call(contract.undoImport, { id: run.id })
    expect((await settled(world.owner, run.id)).report?.kept).toBe(2)
    expect([await named('U One'), await named('U Two'), await named('U Three')].map((row) => row?.name)).toEqual([
      'U One',
      'U Two',
      undefined,
    ])
    const { rows } = await world.owner.call(contract.importRows, { id: run.id, outcome: 'kept' })
    expect(rows.map(({ number, problems }) => [number, problems[0]?.code])).toEqual([
      [1, 'edited_since'],
      [2, 'in_use'],
    ])
    expect((await world.owner.call(activities.get, { id: note.id })).about?.title).toBe('U Two')
  })
})
