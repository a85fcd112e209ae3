import { expect, it } from 'vitest'
import type { Place } from '../screens.ts'
import type { Session } from '../session.ts'
import { mayEnter, mayGo } from './places.ts'

const reader = (...entities: readonly string[]) =>
  ({ admin: false, grants: Object.fromEntries(entities.map((name) => [name, { read: 'own' }])) }) as unknown as Session
const reports = { readsAny: () => ['account', 'opportunity', 'xSurvey'] }

it.each([
  ['what one entity is read for, by its reader', { reads: 'opportunity' }, ['opportunity'], true],
  ['what one entity is read for, by the reader of another', { reads: 'opportunity' }, ['xSurvey'], false],
  ['what any of several is read for, by the reader of one', reports, ['xSurvey'], true],
  ['what any of several is read for, by the reader of none', reports, ['product'], false],
  ['what is for administrators, by the reader of all', 'admin', ['account', 'opportunity', 'xSurvey'], false],
] as const)('%s', (_, needs, entities, goes) => {
  const place = { path: '/x', label: () => 'x', group: 'ahead', order: 1, needs } satisfies Place
  expect(mayGo(reader(...entities), place)).toBe(goes)
})

it('a place that is not shown just now may be entered all the same, by whoever may be there', () => {
  const place = { path: '/x', label: () => 'x', group: 'settings', order: 1, needs: 'admin', when: () => false } satisfies Place
  const administrator = { admin: true, grants: {} } as unknown as Session
  expect([mayGo(administrator, place), mayEnter(administrator, place), mayEnter(reader('account'), place)]).toEqual([
    false,
    true,
    false,
  ])
})
