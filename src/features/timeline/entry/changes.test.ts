import { describe, expect, it } from 'vitest'
import { money, ref, refs, text } from '../../../contract/field.ts'
import { byDay, deedOf, shownChanges } from './changes.rules.ts'

const specs = [
  ['name', text().spec],
  ['owner', ref('user').spec],
  ['tags', refs('tag').spec],
  ['amount', money().spec],
  ['furthestStage', ref('stage').spec],
] as const

describe('the changes a person reads', () => {
  it('come in the order of the declaration, refs with their titles', () => {
    const changes = { amount: [null, { amount: 5, currency: 'EUR' }], owner: ['a', 'b'], tags: [[], ['t']] } as Record<
      string,
      [unknown, unknown]
    >
    expect(shownChanges({ changes, titles: { a: 'Ann', b: 'Bo', t: 'Focus' } }, specs)).toEqual([
      { field: 'owner', before: { id: 'a', title: 'Ann' }, after: { id: 'b', title: 'Bo' } },
      { field: 'tags', before: [], after: [{ id: 't', title: 'Focus' }] },
      { field: 'amount', before: null, after: { amount: 5, currency: 'EUR' } },
    ])
  })
  it('leave out what follows from others and what stayed empty', () => {
    const changes = { furthestStage: ['a', 'b'], name: [null, null] } as Record<string, [unknown, unknown]>
    expect(shownChanges({ changes, titles: {} }, specs)).toEqual([])
  })
  it('show a dash for a record without a title one may see', () => {
    expect(shownChanges({ changes: { owner: [null, 'x'] }, titles: {} }, specs)).toEqual([
      { field: 'owner', before: null, after: { id: 'x', title: '–' } },
    ])
  })
})

it('the deed follows from the verb', () => {
  const deed = (verb: string, doneAt?: unknown) =>
    deedOf({ verb, changes: doneAt === undefined ? null : { doneAt: [null, doneAt] } })
  expect([
    deed('createAccount'),
    deed('moveOpportunity'),
    deed('completeActivity', '2026-01-01'),
    deed('completeActivity', null),
  ]).toEqual(['created', 'moved', 'completed', 'reopened'])
})

it('neighbours of a day stand together, undated ones apart', () => {
  const at = (occurredAt: string | null) => ({ occurredAt })
  const days = byDay([at('2026-01-02T08:00:00Z'), at('2026-01-02T07:00:00Z'), at('2026-01-01T07:00:00Z'), at(null)], (moment) =>
    moment.slice(0, 10),
  )
  expect(days.map(({ day, entries }) => [day, entries.length])).toEqual([
    ['2026-01-02', 2],
    ['2026-01-01', 1],
    [null, 1],
  ])
})
