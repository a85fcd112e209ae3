import { describe, expect, it } from 'vitest'
import type { Today } from '../today.contract.ts'
import { snoozedUntil, withoutItem } from './handling.rules.ts'

describe('put off', () => {
  it.each([
    ['later', '2026-11-20T10:10', null, '2026-11-20T13:30'],
    ['later', '2026-11-20T10:30', '2026-11-18T08:15', '2026-11-20T13:30'],
    ['later', '2026-11-20T20:29', null, '2026-11-20T23:30'],
    ['later', '2026-11-20T20:31', null, null],
    ['tomorrow', '2026-11-20T10:10', null, '2026-11-21T09:00'],
    ['tomorrow', '2026-12-31T23:59', '2026-12-31T14:45', '2027-01-01T14:45'],
    ['nextWeek', '2026-11-20T10:10', null, '2026-11-23T09:00'],
    ['nextWeek', '2026-11-22T10:10', null, '2026-11-23T09:00'],
    ['nextWeek', '2026-11-23T10:10', '2026-11-20T16:00', '2026-11-30T16:00'],
  ] as const)('%s at %s, due %s, is %s', (snooze, now, due, expected) => expect(snoozedUntil(snooze, now, due)).toBe(expected))
})

it('what was handled leaves its section and its count, and no other', () => {
  const items = (...ids: string[]) => ({ count: ids.length + 3, items: ids.map((id) => ({ id })) })
  const sections = {
    late: items('a', 'b'),
    today: items('c'),
    coming: items(),
    undated: items(),
    deals: items(),
    records: items(),
    mentions: items(),
  }
  const today = { sections, leads: false, stream: null, agenda: [], away: [] } as unknown as Today
  const after = withoutItem(today, 'b').sections
  expect([after.late.count, after.late.items.map(({ id }) => id), after.today.count]).toEqual([4, ['a'], 4])
  expect(withoutItem(today, 'z')).toEqual(today)
})
