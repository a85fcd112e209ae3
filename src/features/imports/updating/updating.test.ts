import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { settled, upload } from '../../../../test/importing.ts'
import { type Caller, openWorld, type World } from '../../../../test/world.ts'
import { accounts } from '../../accounts/account.contract.ts'
import { contacts } from '../../contacts/contact.contract.ts'
import { opportunities } from '../../opportunities/opportunity.contract.ts'
import { roles, users } from '../../people/user.contract.ts'
import { planFile } from '../deciding/plan.rules.ts'
import * as contract from '../import.contract.ts'
import type { FileMapping, Mapping } from '../mapping.contract.ts'
import { domainOf, keyOfFile } from './key.rules.ts'
import { keysOf, updatedValues } from './update.rules.ts'

const mapped = (entity: FileMapping['entity'], columns: FileMapping['columns'], more: Partial<FileMapping> = {}) => ({
  file: 'f.csv',
  entity,
  columns,
  ...more,
})
const planOf = (file: FileMapping) =>
  planFile({
    mapping: { files: [file] },
    file,
    columns: Object.keys(file.columns).map((name) => ({
      name,
      filled: 1,
      empty: 0,
      longest: 1,
      kind: 'text' as const,
      ofKind: 1,
      values: null,
      samples: [],
    })),
    ground: { zone: 'UTC', locale: 'en', now: '2026-11-20T10:00:00.000Z' },
  })

describe('a key', () => {
  test.each([
    ['https://www.rusk.example/de?x=1', 'rusk.example'],
    ['Rusk.example', 'rusk.example'],
    ['http://rusk.example:8080', 'rusk.example'],
  ])('of the address %s is %s', (address, domain) => {
    expect(domainOf(address)).toBe(domain)
  })

  it('is the surest mapped target unless another one is chosen, and none where nothing tells records apart', () => {
    expect(keyOfFile(mapped('contact', { a: 'fullName', b: 'emails' }))?.name).toBe('emails')
    expect(keyOfFile(mapped('contact', { a: 'fullName', b: 'emails' }, { key: 'fullName' }))?.name).toBe('fullName')
    expect(keyOfFile(mapped('account', { a: 'city' }))).toBeUndefined()
  })

  it('of a person is the whole name, whichever columns hold it', () => {
    const plan = planOf(mapped('contact', { a: 'firstName', b: 'lastName' }, { way: 'update' }))
    expect(keysOf(plan, { values: { firstName: 'Ines', lastName: 'ROHDE' } })).toEqual(['ines rohde'])
  })
})

describe('a record that is here', () => {
  const before = { emails: ['old@x.example'], jobTitle: 'Buyer', city: 'Ulm', lastName: 'Rohde', doNotCall: true }
  const columns = { e: 'emails', j: 'jobTitle', c: 'city', d: 'doNotCall' }
  const row = (values: object) => ({ values: values as Record<string, unknown>, entered: [], later: {}, problems: [] })

  it('takes filled cells, keeps what an empty cell says nothing of, and gains addresses', () => {
    const plan = planOf(mapped('contact', columns, { way: 'upsert' }))
    const values = row({ emails: ['OLD@x.example', 'new@x.example'], jobTitle: 'Head' })
    expect(updatedValues(plan, ['…', 'Head', '', ''], values, before)).toEqual({
      emails: ['old@x.example', 'new@x.example'],
      jobTitle: 'Head',
    })
  })

  it('loses what an empty cell clears, where that was asked for and a record can be without it', () => {
    const plan = planOf(mapped('contact', columns, { way: 'upsert', empty: 'clear' }))
    expect(updatedValues(plan, ['old@x.example', '', '  ', ''], row({ emails: ['old@x.example'] }), before)).toEqual({
      emails: ['old@x.example'],
      jobTitle: null,
      city: null,
    })
  })

  it('does not get the spelling of the key that found it, nor a stage', () => {
    const account = planOf(mapped('account', { a: 'name', b: 'city' }, { way: 'update' }))
    expect(updatedValues(account, ['RUSK', 'Kiel'], row({ name: 'RUSK', city: 'Kiel' }), { name: 'Rusk' })).toEqual({
      city: 'Kiel',
    })
    const deal = planOf(mapped('opportunity', { a: 'externalId', b: 'stage', c: 'nextStep' }, { way: 'update' }))
    expect(updatedValues(deal, ['1', 'Won', 'Call'], row({ externalId: '1', stage: 'Won', nextStep: 'Call' }), {})).toEqual({
      nextStep: 'Call',
    })
  })
})

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

async function begun(
  caller: Caller,
  text: string,
  change: (file: FileMapping) => Partial<FileMapping>,
): Promise<contract.Import> {
  const run = await upload(caller, [{ name: 'file.csv', bytes: Buffer.from(text) }])
  const mapping = run.mapping as Mapping
  const files = mapping.files.map((file) => ({ ...file, ...change(file) }))
  await caller.call(contract.mapImport, { id: run.id, mapping: { ...mapping, files } })
  return caller.call(contract.getImport, { id: run.id })
}

/** Counts, writes and gives both accounts, which must be the same. */
async function written(caller: Caller, text: string, way: Partial<FileMapping>): Promise<contract.Import> {
  const run = await begun(caller, text, () => way)
  await caller.call(contract.countImport, { id: run.id })
  const { forecast } = await settled(caller, run.id)
  await caller.call(contract.commitImport, { id: run.id })
  const done = await settled(caller, run.id)
  expect(done.error).toBeNull()
  expect(forecast?.files).toEqual(done.report?.files)
  return done
}

const named = async (lastName: string) =>
  (await world.owner.call(contacts.list, { filter: { field: 'lastName', op: 'eq', value: lastName } })).rows[0]

describe('over HTTP', () => {
  it('updates by e-mail, makes who is new, says what stays the same, and undo gives the old values back', async () => {
    await world.owner.callAll(contacts.create, [
      { firstName: 'Ann', lastName: 'One', emails: ['ann@x.example'], jobTitle: 'Buyer', phones: ['+4930123456'] },
      { firstName: 'Bob', lastName: 'Two', emails: ['bob@x.example'], jobTitle: 'Seller' },
      { firstName: 'Cy', lastName: 'Three', emails: ['cy@x.example'], jobTitle: 'Chef' },
    ])
    const text = [
      'last name,e-mail,job title,phone',
      'One,ANN@x.example,Head of buying,+49 30 123456',
      'Two,bob@x.example,Seller,',
      'Three,cy@x.example,Cook,',
      'Four,di@x.example,Driver,',
      'Four again,di@x.example,Pilot,',
    ].join('\n')
    const run = await written(world.owner, text, { way: 'upsert' })
    expect(run.report?.files[0]).toMatchObject({ created: 1, updated: 2, unchanged: 1, skipped: 1, refused: 0 })
    expect(await named('One')).toMatchObject({ jobTitle: 'Head of buying', phones: ['+4930123456'] })
    expect((await named('Two'))?.version).toBe(1)
    expect(await named('Four')).toMatchObject({ jobTitle: 'Driver' })
    await world.owner.call(contacts.patch, { id: (await named('Three'))?.id ?? '', jobTitle: 'Baker' })
    await world.owner.call(contract.undoImport, { id: run.id })
    const undone = await settled(world.owner, run.id)
    expect([undone.status, undone.error, undone.report?.kept]).toEqual(['undone', null, 1])
    expect(undone.report?.files[0]).toMatchObject({ created: 1, updated: 2, unchanged: 1 })
    expect([await named('One'), await named('Three'), await named('Four')].map((row) => row?.jobTitle)).toEqual([
      'Buyer',
      'Baker',
      undefined,
    ])
    const kept = await world.owner.call(contract.importRows, { id: run.id, outcome: 'kept' })
    expect(kept.rows.map(({ number, problems }) => [number, problems])).toEqual([
      [3, [{ code: 'edited_since', message: 'jobTitle' }]],
    ])
    await world.owner.call(contract.undoImport, { id: run.id })
    expect((await settled(world.owner, run.id)).report?.kept).toBe(1)
    expect((await named('Three'))?.jobTitle).toBe('Baker')
  })

  it('refuses an ambiguous key, makes nothing where only updates are wanted, and shows before and after', async () => {
    await world.owner.callAll(accounts.create, [
      { name: 'Twin', website: 'https://a.example', city: 'Ulm' },
      { name: 'Twin', website: 'https://b.example' },
    ])
    const text = 'account,website,city\nTwin,,Kiel\nNobody,,Kiel\n,www.a.example/en,Bonn\n'
    const byName = await written(world.owner, text, { way: 'update', key: 'name' })
    expect(byName.report?.problems.map(({ code, numbers }) => [code, numbers]).sort()).toEqual([
      ['ambiguous', [1]],
      ['not_here', [2]],
      ['required', [3]],
    ])
    expect(byName.report?.files[0]).toMatchObject({ created: 0, updated: 0, skipped: 1, refused: 2 })
    const byDomain = await begun(world.owner, text, () => ({ way: 'update', key: 'website' }))
    const preview = await world.owner.call(contract.previewImport, { id: byDomain.id })
    expect(preview.files[0]?.samples[2]).toMatchObject({ outcome: 'updated', title: 'Twin', before: { city: 'Ulm' } })
    await world.owner.call(contract.commitImport, { id: byDomain.id })
    expect((await settled(world.owner, byDomain.id)).report?.files[0]).toMatchObject({ updated: 1, refused: 2 })
    const { rows } = await world.owner.call(accounts.list, { filter: { field: 'city', op: 'eq', value: 'Bonn' } })
    expect(rows.map(({ name, website }) => [name, website])).toEqual([['Twin', 'https://a.example']])
  })

  it('gives parents to records that are here, and says before it does which are not known', async () => {
    await world.owner.callAll(accounts.create, [{ name: 'Mother Ltd' }, { name: 'Daughter Ltd' }, { name: 'Orphan Ltd' }])
    const text = 'account,parent account\nDaughter Ltd,mother ltd\nOrphan Ltd,Nobody Ltd\nMother Ltd,\n'
    const way = { way: 'update', key: 'name' } as const
    const draft = await begun(world.owner, text, () => way)
    const { problems } = await world.owner.call(contract.previewImport, { id: draft.id })
    const run = await written(world.owner, text, way)
    expect(run.report?.files[0]).toMatchObject({ created: 0, updated: 1, unchanged: 2, refused: 0 })
    for (const told of [problems, run.report?.problems ?? []])
      expect(told.map(({ code, value, numbers }) => [code, value, numbers])).toEqual([['unknown_name', 'Nobody Ltd', [2]]])
    const { rows } = await world.owner.call(accounts.list, { filter: { field: 'name', op: 'eq', value: 'Daughter Ltd' } })
    expect(rows[0]?.parent?.title).toBe('Mother Ltd')
    const same = await written(world.owner, text, way)
    expect(same.report?.files[0]).toMatchObject({ updated: 0, unchanged: 3 })
  })

  it('asks for a key before anything is written', async () => {
    const run = await begun(world.owner, 'city,industry\nUlm,steel\n', () => ({
      entity: 'account',
      columns: { city: 'city' },
      way: 'update',
    }))
    expect(run.faults.map(({ code }) => code)).toEqual(['no_key'])
    expect((await world.owner.ask(contract.commitImport, { id: run.id })).status).toBe(422)
  })

  it('finds a deal by its number within its source, and leaves its stage alone', async () => {
    const first = 'opportunity_id,stage,next step\nD1,Qualify,Call\nD2,Qualify,Call\n'
    await written(world.owner, first, {})
    const run = await written(world.owner, 'opportunity_id,stage,next step\nD1,Won,Write\n', { way: 'update' })
    expect(run.report?.files[0]).toMatchObject({ updated: 1 })
    const { rows } = await world.owner.call(opportunities.list, { filter: { field: 'externalId', op: 'eq', value: 'D1' } })
    expect(rows[0]).toMatchObject({ nextStep: 'Write', stage: { title: 'Qualify' } })
  })

  it('changes only what the role may write', async () => {
    const seller = (await world.owner.call(roles.list, {})).rows.find(({ name }) => name === 'Seller')
    const { id } = await world.owner.call(users.create, { name: 'Sel Ler', email: 'sel@example.com', role: seller?.id ?? '' })
    const sel = await world.signInAs(id, 'sel@example.com')
    await world.owner.call(opportunities.create, { name: 'Theirs', nextStep: 'Wait' })
    await sel.call(opportunities.create, { name: 'Mine', nextStep: 'Wait' })
    const run = await written(sel, 'opportunity,stage,next step\nTheirs,Qualify,Steal\nMine,Qualify,Call\n', {
      way: 'update',
      key: 'name',
    })
    expect(run.report?.files[0]).toMatchObject({ updated: 1, refused: 1 })
    expect(run.report?.problems[0]?.code).toBe('no_right')
    const { rows } = await world.owner.call(opportunities.list, {
      sort: ['name'],
      filter: { field: 'name', op: 'in', value: ['Mine', 'Theirs'] },
    })
    expect(rows.map(({ nextStep }) => nextStep)).toEqual(['Call', 'Wait'])
    const reader = (await world.owner.call(roles.list, {})).rows.find(({ name }) => name === 'Reader')
    const rea = await world.owner.call(users.create, { name: 'Rea Der', email: 'rea@example.com', role: reader?.id ?? '' })
    const reading = await world.signInAs(rea.id, 'rea@example.com')
    const none = await begun(reading, 'account,city\nTwin,Rom\n', () => ({ way: 'update', key: 'name' }))
    expect((await reading.ask(contract.commitImport, { id: none.id })).error.code).toBe('forbidden')
  })
})
