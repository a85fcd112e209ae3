import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { makePerson } from '../../../../test/make.ts'
import { type Caller, openWorld, type World } from '../../../../test/world.ts'
import { account } from '../../accounts/account.contract.ts'
import type { FileMapping, Mapping } from '../mapping.contract.ts'
import { importMappings, type KeptMapping, type StoredMapping } from './keptMapping.contract.ts'
import { applied, appliedToAll, fits, isAsKept, keptOf, placeMapping, withoutAnswers } from './keptMapping.rules.ts'

const own: FileMapping = {
  file: 'march.csv',
  entity: 'account',
  columns: { Name: 'name', Parent: { to: 'parent', values: { Hrd: 'Hard Ltd' } } },
  way: 'upsert',
}
const draft: Mapping = { currency: 'EUR', files: [own, { file: 'other.csv', entity: 'product', columns: {} }] }
const kept = keptOf(draft, own, ['Name', 'Parent', 'City'])

describe('a kept mapping', () => {
  it('holds what the draft says of the file and of the whole import, without the name of the file', () => {
    expect(kept.more).toEqual({ currency: 'EUR' })
    expect(kept.mapping).toEqual({ entity: 'account', columns: own.columns, way: 'upsert' })
  })

  test.each([
    [['Name', 'Parent', 'City'], true],
    [['City', 'Name', 'Parent'], true],
    [['Name', 'Parent'], false],
    [['Name', 'Parent', 'City', 'Zip'], false],
    [['Name', 'Parent', 'city'], false],
  ])('fits a file with %j: %s', (names, does) => {
    expect(fits(kept, names)).toBe(does)
  })

  it('maps another file as the first one, and keeps what is answered there for the whole import', () => {
    const next = applied({ currency: 'USD', files: [{ ...own, file: 'april.csv', columns: {} }] }, 'april.csv', kept)
    expect(next).toEqual({ currency: 'USD', files: [{ ...own, file: 'april.csv' }] })
    expect(isAsKept(next.files[0] as FileMapping, kept)).toBe(true)
    expect(isAsKept({ ...own, way: 'update' }, kept)).toBe(false)
  })

  it('maps each file of a run that it fits, and none of a run that has no such file', () => {
    const row = { ...kept, id: 'm', name: 'Monthly' } as unknown as KeptMapping
    const file = (name: string, ...columns: string[]) => ({ name, columns: columns.map((column) => ({ name: column })) })
    const files = [file('march.csv', 'City', 'Name', 'Parent'), file('other.csv', 'Code')]
    const guess: Mapping = { files: draft.files.map((one) => ({ ...one, columns: {} })) }
    expect(appliedToAll(guess, files, [row])).toEqual({ currency: 'EUR', files: [own, guess.files[1]] })
    expect(appliedToAll(guess, [file('other.csv', 'Code')], [row])).toBeUndefined()
  })

  it('is the same however it is written', () => {
    const columns = { Parent: { values: { Hrd: 'Hard Ltd' }, to: 'parent' }, Name: { to: 'name' } }
    expect(isAsKept({ way: 'upsert', columns, entity: 'account', file: 'x.csv' }, kept)).toBe(true)
  })

  const stored = (change: object) => ({ ...kept, name: 'M', sharing: 'private', team: null, ...change }) as StoredMapping
  test.each([
    ['without columns', { columns: null }, 'columns'],
    ['without a mapping', { mapping: null }, 'mapping'],
    ['shared with a team and none', { sharing: 'team' }, 'team'],
  ])('is refused %s', (_, change, field) => {
    expect(placeMapping(stored(change), () => undefined)).toMatchObject({ refused: 'required', field })
  })

  it('keeps answers for single cells for its owner alone', () => {
    expect(placeMapping(stored({}), () => account)).toMatchObject({
      mapping: kept.mapping,
      uses: ['account.name', 'account.parent'],
    })
    expect(placeMapping(stored({ sharing: 'all' }), () => account)).toMatchObject({ mapping: withoutAnswers(kept.mapping) })
    expect(JSON.stringify(withoutAnswers(kept.mapping))).not.toContain('Hard')
  })
})

const all = { read: 'all', create: 'all', write: 'all', delete: 'none', export: 'none' } as const

describe('over HTTP', () => {
  let world: World
  let seller: Caller
  let other: Caller
  beforeAll(async () => {
    world = await openWorld()
    seller = await makePerson(world, { account: all })
    other = await makePerson(world, { account: all })
  })
  afterAll(() => world?.close())

  const keep = (by: Caller, change: { readonly sharing?: 'all' } = {}) =>
    by.call(importMappings.create, { name: 'Monthly', ...kept, ...change })
  const seenBy = async (by: Caller, id: string) => (await by.ask(importMappings.get, { id })).status

  it('is kept for its owner, then shared without answers, renamed, put away and brought back', async () => {
    const mine = await keep(seller)
    expect(mine).toMatchObject({ name: 'Monthly', sharing: 'private', owner: { id: seller.id }, mapping: kept.mapping })
    expect([await seenBy(seller, mine.id), await seenBy(other, mine.id)]).toEqual([200, 404])
    await seller.call(importMappings.patch, { id: mine.id, name: 'Each month', sharing: 'all' })
    const theirs = await other.call(importMappings.get, { id: mine.id })
    expect(theirs).toMatchObject({ name: 'Each month', mapping: withoutAnswers(kept.mapping) })
    await seller.call(importMappings.archive, { id: mine.id })
    expect((await other.call(importMappings.list, {})).rows).toEqual([])
    await seller.call(importMappings.restore, { id: mine.id })
    expect((await other.call(importMappings.list, {})).rows.map(({ name }) => name)).toEqual(['Each month'])
  })

  it('that names a field a reader may not see is offered to that reader no more', async () => {
    const mapping = { ...kept.mapping, columns: { Name: 'name', Worth: 'revenue' } }
    const { id } = await seller.call(importMappings.create, { name: 'Worths', ...kept, mapping, sharing: 'all' })
    const reads = await makePerson(world, { account: all })
    const blind = await makePerson(world, { account: { ...all, hidden: ['revenue'] } })
    expect((await reads.call(importMappings.get, { id })).mapping).toEqual(withoutAnswers(mapping))
    const seen = await blind.call(importMappings.get, { id })
    expect(JSON.stringify(seen)).not.toContain('revenue')
    expect([seen.mapping, fits(seen, ['Name', 'Parent', 'City'])]).toEqual([null, false])
  })

  it('of somebody else is changed by nobody, and a refusal changes nothing', async () => {
    const shared = await keep(seller, { sharing: 'all' })
    expect((await other.ask(importMappings.patch, { id: shared.id, name: 'Mine' })).status).toBe(404)
    expect((await other.ask(importMappings.archive, { id: shared.id })).status).toBe(404)
    const { error } = await seller.ask(importMappings.patch, { id: shared.id, sharing: 'team' })
    expect([error.code, error.field]).toEqual(['required', 'team'])
    expect(
      (await seller.ask(importMappings.create, { name: 'Bad', ...kept, mapping: { entity: 'dragon', columns: {} } })).status,
    ).toBe(422)
    expect(await seller.call(importMappings.get, { id: shared.id })).toMatchObject({ name: 'Monthly', version: shared.version })
  })
})
