import { expect, it } from 'vitest'
import type { Built } from '../build/build.contract.ts'
import { activityDone, busiest, kindsOf } from './activity.rules.ts'

const cell = (key: string | null, n: number) => ({ keys: [key], n, values: [n], filled: [n], unconverted: [0] })
const built = {
  dimensions: [{ field: 'owner', others: 1, values: [{ key: 'a', title: 'Ada' }] }],
  rows: [cell('a', 3), cell(null, 9), cell('', 4)],
  columns: [cell('call', 2), cell('meeting', 7)],
} as unknown as Built

it('kinds come by how many there are', () => {
  expect(kindsOf(built)).toEqual([
    { key: 'meeting', count: 7 },
    { key: 'call', count: 2 },
  ])
})

it('the busiest is a person, neither nobody nor all others together', () => {
  expect(busiest(built)).toEqual({ name: 'Ada', count: 3 })
  expect(busiest({ ...built, rows: [] })).toBeUndefined()
})

it('only what was done counts, beside any filter', () => {
  const filter = { field: 'kind', op: 'eq', value: 'call' } as const
  expect(activityDone('week', 'thisYear', filter)).toMatchObject({
    dimensions: [{ field: 'doneAt', by: 'week' }, { field: 'kind' }],
    filter: { and: [{ field: 'doneAt', op: 'notEmpty' }, filter] },
    period: { field: 'doneAt', name: 'thisYear' },
  })
})
