import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { standardEndpoints } from '../../src/contract/endpoint.ts'
import { type Entity, specsOf } from '../../src/contract/entity.ts'
import type { FieldSpec } from '../../src/contract/field.ts'
import { accounts } from '../../src/features/accounts/account.contract.ts'
import { opportunities } from '../../src/features/opportunities/opportunity.contract.ts'
import { createApiKey } from '../../src/features/people/apiKey.contract.ts'
import { search } from '../../src/features/search/search.contract.ts'
import { allEntities } from '../../src/server/entities.ts'
import { sharedData } from '../shared-data.ts'
import { openWorld, type World } from '../world.ts'
import { wholeDigest } from './digest.ts'
import { type Holding, makeHoldings, makeSpare, newOwned, newReference, type Spare } from './fixture.ts'

const file = sharedData('hostile-input/blns.json')
const naughty: readonly string[] = file ? JSON.parse(readFileSync(file, 'utf8')) : []

let world: World
let holding: Holding
let spare: Spare
beforeAll(async () => {
  world = await openWorld()
  const [made] = await makeHoldings(world.owner, [world.owner.id])
  holding = made as Holding
  spare = await makeSpare(world.owner)
})
afterAll(() => world?.close())

const isText = ({ kind, computed }: FieldSpec) => ['text', 'longText', 'richText'].includes(kind) && !computed
// The name of a list there is, the id of a file that was sent.
const isCode = ({ name }: Entity, field: string) =>
  ['view entity', 'dashboard filterEntity', 'attachment file'].includes(`${name} ${field}`)
// A rate is a number in text and a currency a code, a declared field a column, an object a table: no other text may stand there.
const apart = ['exchangeRate', 'declaredField', 'declaredObject', 'step']
const texts = (entity: Entity) =>
  apart.includes(entity.name) ? [] : specsOf(entity).filter(([field, spec]) => isText(spec) && !isCode(entity, field))
const newRecord = (entity: Entity): object =>
  newReference[entity.name]?.(spare) ?? newOwned(entity.name, holding, spare.ids.product as string)

describe.skipIf(!file)('the naughty strings', () => {
  it('go through every text field of every entity and come back byte for byte', async () => {
    expect(naughty.length).toBeGreaterThan(400)
    for (const entity of allEntities()) {
      const fields = texts(entity)
      if (fields.length === 0 || entity.name === 'stakeholder') continue
      const inputs = naughty.map((text, i) => {
        const values = fields.map(([field, spec]) => [field, fitted(text, i, `${entity.name} ${field}`, spec)] as const)
        return { ...newRecord(entity), id: undefined, ...Object.fromEntries(values) }
      })
      const { create, list } = standardEndpoints(entity)
      const made = await world.owner.callAll(create, inputs as never[])
      for (const [i, row] of made.entries())
        for (const [field] of fields)
          expect([entity.name, (row as never)[field]]).toEqual([entity.name, (inputs[i] as never)[field]])
      const ids = made.map((row) => (row as { id: string }).id)
      const rows = []
      for (let at = 0; at < ids.length; at += 400) {
        const filter = { field: 'id', op: 'in', value: ids.slice(at, at + 400) } as const
        rows.push(...(await world.owner.call(list, { filter, limit: 500 })).rows)
      }
      const again = new Map(rows.map((row) => [(row as { id: string }).id, row]))
      expect(ids.map((one) => again.get(one))).toEqual(made)
    }
  })

  it('are found by themselves, and break no search', async () => {
    for (const text of naughty.filter((one) => one.length <= 200)) {
      const { status } = await world.owner.ask(search, { q: text })
      expect([text, status]).toEqual([text, 200])
      if (text.trim() === '' || /^\s|\s$/.test(text)) continue
      const { count } = await world.owner.call(accounts.totals, { filter: { field: 'name', op: 'eq', value: text } })
      expect([text, count > 0]).toEqual([text, true])
    }
  })
})

// A stage's name within its pipeline, an id within its source.
const ofItsOwn: readonly string[] = ['stage name', 'opportunity externalId']

/** The text where the field takes it; something short where it does not, and something of its own where it must be unique. */
function fitted(text: string, i: number, field: string, { max = 200, presence, unique }: FieldSpec): string {
  const wanted = unique || ofItsOwn.includes(field) ? `${i} ${text}` : text
  return wanted.length > max || (presence === 'required' && wanted === '') ? `short ${i}` : wanted
}

describe('what does not fit is refused by name and changes nothing', () => {
  const good = { name: 'Good' }
  // What one case leaves behind the next would find: asked for once before all of them, and after each.
  let before: string
  beforeAll(async () => {
    before = await wholeDigest(world.database.db)
  })
  it.each<[string, object, string]>([
    ['an unknown field', { ...good, shoeSize: 46 }, 'shoeSize'],
    ['the way into an object', { ...good, constructor: 1 }, 'constructor'],
    ['a computed field', { ...good, version: 7 }, 'version'],
    ['a moment the program keeps', { ...good, recordedAt: '2026-01-01T00:00:00Z' }, 'recordedAt'],
    ['a number for a text', { name: 5 }, 'name'],
    ['nothing for what is required', { name: null }, 'name'],
    ['a required text left empty', { name: '' }, 'name'],
    ['a required field left out', {}, 'name'],
    ['too long a text', { name: 'x'.repeat(201) }, 'name'],
    ['the character NUL', { name: 'a\u0000b' }, 'name'],
    ['half a character', { name: 'a\ud800b' }, ''],
    ['a text for a number', { ...good, employees: '5' }, 'employees'],
    ['a fraction', { ...good, employees: 1.5 }, 'employees'],
    ['less than the least', { ...good, employees: -1 }, 'employees'],
    ['more than an integer', { ...good, employees: 2 ** 31 }, 'employees'],
    ['an option that is none', { ...good, lifecycle: 'undead' }, 'lifecycle'],
    ['an amount without currency', { ...good, revenue: { amount: 5 } }, 'revenue.currency'],
    ['an amount in floating point', { ...good, revenue: { amount: 5.5, currency: 'EUR' } }, 'revenue.amount'],
    ['an amount that JSON cannot carry', { ...good, revenue: { amount: 2 ** 53, currency: 'EUR' } }, 'revenue.amount'],
    ['a currency that is none', { ...good, revenue: { amount: 5, currency: 'euro' } }, 'revenue.currency'],
    ['an id that is none', { ...good, owner: 'nora' }, 'owner'],
    ['somebody who is not there', { ...good, owner: crypto.randomUUID() }, 'owner'],
    ['a record of another kind', { ...good, parent: '$opportunity' }, 'parent'],
    ['too many tags', { ...good, tags: Array.from({ length: 51 }, () => crypto.randomUUID()) }, 'tags'],
    ['a script for an address', { ...good, website: 'javascript:alert(1)' }, 'website'],
    ['no telephone number', { ...good, phone: 'call me' }, 'phone'],
  ])('%s', async (_, given, field) => {
    const input = JSON.parse(JSON.stringify(given).replace('$opportunity', holding.ids.opportunity as string))
    const { status, error } = await world.owner.ask(accounts.create, input)
    expect([status, error?.field ?? '']).toEqual([422, field])
    expect(await wholeDigest(world.database.db)).toBe(before)
  })

  it('a stage by a patch: only the verb moves', async () => {
    const id = holding.ids.opportunity as string
    for (const field of ['stage', 'pipeline', 'closedAt', 'furthestStage', 'lostReason'])
      expect((await world.owner.ask(opportunities.patch, { id, [field]: crypto.randomUUID() })).error).toMatchObject({
        code: 'unknown_field',
        field,
      })
  })

  it('a body that is too large, no JSON, no object, or of another type', async () => {
    const { secret } = await world.owner.call(createApiKey, { name: 'raw', user: world.owner.id })
    const post = async (payload: string, type = 'application/json') => {
      const { statusCode } = await world.server.inject({
        method: 'POST',
        url: '/api/accounts',
        payload,
        headers: { authorization: `Bearer ${secret}`, 'content-type': type },
      })
      return statusCode
    }
    const before = await wholeDigest(world.database.db)
    expect(await post(JSON.stringify({ name: 'x', description: 'y'.repeat(1_100_000) }))).toBe(413)
    expect(await post('{"name":')).toBe(422)
    expect(await post('"text"')).toBe(422)
    expect(await post('7')).toBe(422)
    expect(await post('{"__proto__":{"admin":true},"name":"x"}')).toBe(422)
    expect(await post('name=x', 'application/x-www-form-urlencoded')).toBe(415)
    expect(await post('<name/>', 'text/xml')).toBe(415)
    expect(await wholeDigest(world.database.db)).toBe(before)
  })
})
