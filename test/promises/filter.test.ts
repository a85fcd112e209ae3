import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Filter } from '../../src/contract/filter.ts'
import { activities } from '../../src/features/activities/activity.contract.ts'
import { opportunities } from '../../src/features/opportunities/opportunity.contract.ts'
import { openWorld, type World } from '../world.ts'
import { holds } from './evaluator.ts'
import { anyFilter, plantRows, type Rows, universeOf } from './filters.ts'
import { id } from './twins.ts'

let world: World
let rows: Rows
beforeAll(async () => {
  world = await openWorld()
  rows = await plantRows(world)
})
afterAll(() => world?.close())

const found = async (filter: Filter) => {
  const { rows: page } = await world.owner.call(opportunities.list, { filter, sort: ['id'], limit: 500, fields: ['name'] })
  return page.map((row) => row.id)
}

describe('the filter language', () => {
  it('finds what a naive evaluator finds', async () => {
    const universe = universeOf(rows)
    let some = 0
    await fc.assert(
      fc.asyncProperty(anyFilter, async (filter) => {
        const expected = rows.opportunity.filter((row) => holds(universe, row, filter) === true).map((row) => row.id)
        if (expected.length > 0 && expected.length < rows.opportunity.length) some++
        expect(await found(filter)).toEqual(expected)
      }),
      { numRuns: 400 },
    )
    expect(some).toBeGreaterThan(100)
  })

  it('counts what it finds', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter, async (filter) => {
        const { count } = await world.owner.call(opportunities.totals, { filter })
        expect(count).toBe((await found(filter)).length)
      }),
      { numRuns: 40 },
    )
  })

  it('counts relative moments from today in the company’s zone', async () => {
    const due = async (op: 'gte' | 'lt', relative: number) => {
      const filter: Filter = { field: 'dueAt', op, value: { relative, unit: 'day' } }
      return (await world.owner.call(activities.totals, { filter })).count
    }
    const count = (test: (at: string) => boolean) =>
      rows.activity.filter(({ dueAt }) => typeof dueAt === 'string' && test(dueAt)).length
    expect(await due('gte', 0)).toBe(count((at) => at >= '2026-11-19T23:00:00.000Z'))
    expect(await due('lt', 0)).toBe(count((at) => at < '2026-11-19T23:00:00.000Z'))
    expect(await due('gte', -20)).toBe(count((at) => at >= '2026-10-30T23:00:00.000Z'))
    const mine: Filter = { field: 'owner', op: 'eq', value: { me: true } }
    expect((await world.owner.call(opportunities.totals, { filter: mine })).count).toBe(40)
  })
})

describe('what cannot be asked is refused by name', () => {
  it.each<[string, unknown, string]>([
    ['an unknown field', { field: 'nonsense', op: 'empty' }, 'nonsense'],
    ['a field of an object itself', { field: 'constructor', op: 'empty' }, 'constructor'],
    ['a field of an object itself, far away', { field: 'account.toString', op: 'eq', value: 'x' }, 'account.toString'],
    ['the way back into an object', { field: 'hasOwnProperty.name', op: 'empty' }, 'hasOwnProperty.name'],
    ['a step through a field that is no reference', { field: 'name.length', op: 'empty' }, 'name.length'],
    ['too long a path', { field: 'account.parent.parent.parent.name', op: 'empty' }, 'account.parent.parent.parent.name'],
    ['a password', { field: 'owner.passwordHash', op: 'notEmpty' }, 'owner.passwordHash'],
    ['a text where a number belongs', { field: 'amount', op: 'gt', value: '5' }, 'amount'],
    ['a fraction', { field: 'amount', op: 'gt', value: 0.5 }, 'amount'],
    ['a number beyond an integer', { field: 'probability', op: 'lt', value: 1e10 }, 'probability'],
    ['an id that is none', { field: 'account', op: 'eq', value: "' or 1=1 --" }, 'account'],
    ['a day that is none', { field: 'closeDate', op: 'lt', value: 'tomorrow' }, 'closeDate'],
    ['a period on a text', { field: 'name', op: 'within', value: { period: 'day', offset: 0 } }, 'name'],
    ['no value', { field: 'name', op: 'eq' }, 'name'],
    ['null for empty', { field: 'name', op: 'eq', value: null }, 'name'],
    ['a list for one', { field: 'name', op: 'eq', value: ['a'] }, 'name'],
    ['a part of a number', { field: 'amount', op: 'contains', value: '1' }, 'amount'],
    ['an unknown entity', { has: 'nonsense', by: 'account' }, 'nonsense'],
    ['a reference to something else', { has: 'contact', by: 'account' }, 'account'],
    ['no reference at all', { has: 'activity', by: 'subject' }, 'subject'],
    ['the character NUL', { field: 'name', op: 'eq', value: 'a\u0000b' }, 'name'],
  ])('%s', async (_, filter, field) => {
    const { status, error } = await world.owner.ask(opportunities.list, { filter })
    expect([status, error?.field]).toEqual([422, field])
  })

  it('an unknown operator, a broken JSON, a filter that is no filter', async () => {
    for (const filter of [
      '{',
      '[]',
      '"x"',
      '{"field":"name","op":"drop"}',
      '{"and":{}}',
      '{"field":"name"}',
      '{"field":"a b","op":"empty"}',
    ])
      expect((await world.owner.ask(opportunities.list, { filter: filter as never })).status).toBe(422)
  })

  it('a day that the calendar lacks, or a year that PostgreSQL lacks', async () => {
    for (const value of ['2026-02-30', '0000-01-01', '2026-13-01'])
      expect((await world.owner.ask(opportunities.list, { filter: { field: 'closeDate', op: 'lt', value } })).status).toBe(422)
    for (const value of ['9999-12-31T23:59:59-12:00', '0000-01-01T00:00:00Z'])
      expect((await world.owner.ask(activities.list, { filter: { field: 'dueAt', op: 'lt', value } })).status).toBe(422)
  })

  it('too deep or too many', async () => {
    const deep = (n: number): Filter => (n === 0 ? { field: 'name', op: 'notEmpty' } : { not: deep(n - 1) })
    const wide = (n: number): Filter => ({ or: [0, 1, 2].map(() => ({ and: Array(n).fill({ field: 'name', op: 'notEmpty' }) })) })
    expect((await world.owner.ask(opportunities.list, { filter: deep(11) })).status).toBe(200)
    expect((await world.owner.ask(opportunities.list, { filter: wide(60) })).status).toBe(200)
    expect((await world.owner.ask(opportunities.list, { filter: deep(12) })).status).toBe(422)
    expect((await world.owner.ask(opportunities.list, { filter: wide(70) })).status).toBe(422)
    const abyss = `${'{"not":'.repeat(2000)}{"field":"name","op":"empty"}${'}'.repeat(2000)}`
    expect((await world.owner.ask(opportunities.list, { filter: abyss as never })).status).toBe(422)
  })

  it('a filter of many far paths is answered in good time', async () => {
    const ends = [
      'name',
      'city',
      'industry',
      'owner.name',
      'parent.name',
      'source.name',
      'parent.owner.name',
      'parent.parent.name',
    ]
    const leaves = ends.map((end): Filter => ({ field: `account.${end}`, op: 'contains', value: 'a' }))
    const started = Date.now()
    await world.owner.call(opportunities.list, { filter: { or: Array(20).fill(leaves).flat().slice(0, 100) } })
    expect(Date.now() - started).toBeLessThan(5_000)
  })

  it('hostile texts are only texts', async () => {
    for (const value of ["'; drop table account; --", '$1', '%%%', '\\', '{{7*7}}', '"', "''", '\ud800', '‮'])
      for (const op of ['eq', 'contains', 'startsWith', 'ne', 'lt'] as const)
        expect((await world.owner.ask(opportunities.list, { filter: { field: 'name', op, value } })).status).toBe(200)
    expect(await found({ field: 'id', op: 'eq', value: id(200) })).toEqual([id(200)])
  })
})
