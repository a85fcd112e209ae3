import { describe, expect, it } from 'vitest'
import { choice, date, money, ref, text } from '../../../contract/field.ts'
import { type Filter, filterSchema } from '../../../contract/filter.ts'
import { type Condition, conditionOf, filterOf, joined, operatorsFor, partsOf, periodKey, periodOf } from './conditions.ts'

const owner = ref('user').spec
const day = date().spec

describe('a chip', () => {
  it.each([
    [{ field: 'owner', op: 'isMe' }, owner],
    [{ field: 'owner', op: 'in', value: ['x'] }, owner],
    [{ field: 'closeDate', op: 'before', value: '2026-12-01' }, day],
    [{ field: 'closeDate', op: 'after', value: '2026-12-01' }, day],
    [{ field: 'closeDate', op: 'within', value: { period: 'quarter', offset: 0 } }, day],
    [{ field: 'name', op: 'contains', value: 'water' }, text().spec],
    [{ field: 'amount', op: 'gte', value: 100 }, money().spec],
    [{ field: 'type', op: 'notIn', value: ['new'] }, choice(['new', 'old']).spec],
    [{ field: 'name', op: 'empty' }, text().spec],
  ] as const)('comes back as it was: %j', (condition, spec) => {
    const filter = filterOf(condition as Condition)
    expect(filterSchema.safeParse(filter).success).toBe(true)
    expect(conditionOf(filter as Filter, spec)).toEqual(condition)
  })
  it('makes no filter while its value is missing', () => {
    expect(filterOf({ field: 'owner', op: 'in', value: [] })).toBeNull()
    expect(filterOf({ field: 'name', op: 'contains' })).toBeNull()
  })
  it('leaves alone what it cannot show', () => {
    expect(conditionOf({ or: [] }, undefined)).toBeNull()
    expect(conditionOf({ has: 'activity', by: 'about' }, undefined)).toBeNull()
  })
  it('offers "is me" for people only', () => {
    expect(operatorsFor(owner)).toContain('isMe')
    expect(operatorsFor(ref('account').spec)).not.toContain('isMe')
  })
})

it('the parts of a filter are those joined by "and"', () => {
  const one: Filter = { field: 'name', op: 'empty' }
  expect(partsOf(undefined)).toEqual([])
  expect(partsOf(one)).toEqual([one])
  expect(partsOf({ and: [one, one] })).toEqual([one, one])
  expect(joined([])).toBeUndefined()
  expect(joined([one])).toEqual(one)
})

it('a period keeps its name', () => {
  expect(periodOf(periodKey({ period: 'month', offset: -1 }))).toEqual({ period: 'month', offset: -1 })
  expect(periodKey('2026-01-01')).toBe('')
})
