import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '../timeline.contract.ts'
import { fold } from './changes.rules.ts'
import { sayingOf } from './sentence.rules.ts'

const at = (time: string, changes: TimelineEntry['changes'], more: object = {}) => ({
  verb: 'patchOpportunity',
  actor: { id: 'nora' },
  record: { id: 'deal' },
  cause: 'person',
  occurredAt: `2026-11-20T10:${time}Z`,
  changes,
  titles: {},
  ...more,
})

describe('changes of one minute by one person', () => {
  it('are one entry, with what was before all of them and what is after', () => {
    const folded = fold([
      at('00:50', { amount: [2, 3], nextStep: [null, 'call'] }),
      at('00:20', { closeDate: [null, '2026-12-01'] }),
      at('00:01', { amount: [1, 2] }),
    ])
    expect(folded.map(({ changes }) => changes)).toEqual([
      { amount: [1, 3], closeDate: [null, '2026-12-01'], nextStep: [null, 'call'] },
    ])
  })
  it('say nothing of a field that ends where it began', () => {
    expect(fold([at('00:50', { amount: [2, 1] }), at('00:20', { amount: [1, 2] })])[0]?.changes).toEqual({})
  })
  it.each<[string, object]>([
    ['by somebody else', { actor: { id: 'tom' } }],
    ['by the program', { actor: null }],
    ['of another record', { record: { id: 'other' } }],
    ['through a key', { cause: 'key' }],
    ['of another minute', { occurredAt: '2026-11-20T09:59:50Z' }],
    ['of nobody knows when', { occurredAt: null }],
    ['that is no change', { verb: 'createOpportunity' }],
  ])('not one %s', (_, more) => {
    expect(fold([at('00:50', { amount: [2, 3] }), at('00:20', { amount: [1, 2] }, more)])).toHaveLength(2)
  })
  it('reach a minute from the newest on, not from one to the next for ever', () => {
    expect(fold([at('01:50', { a: [2, 3] }), at('01:10', { b: [1, 2] }), at('00:30', { c: [1, 2] })])).toHaveLength(2)
  })
})

describe('the sentence', () => {
  const said = (entity: string, deed: string, now: object | null = null, changes: readonly object[] = []) =>
    sayingOf({ entry: { entity, now }, deed, changes, own: entity === 'opportunity' } as never)
  const change = (field: string, before: unknown, after: unknown) => ({ field, before, after })
  it.each([
    ['note', said('activity', 'created', { kind: 'note', doneAt: 'x' })],
    ['callDone', said('activity', 'created', { kind: 'call', doneAt: 'x' })],
    ['callPlanned', said('activity', 'created', { kind: 'call', doneAt: null })],
    ['meetingPlanned', said('activity', 'created', { kind: 'meeting' })],
    ['task', said('activity', 'created', { kind: 'task' })],
    ['added', said('activity', 'created', null)],
    ['finished', said('activity', 'completed', { kind: 'task' })],
    ['fileAdded', said('attachment', 'created', {})],
    ['fileRemoved', said('attachment', 'archived', {})],
    ['moved', said('opportunity', 'moved', null, [change('stage', 'a', 'b')])],
    ['moved', said('xSurvey', 'moved', null, [change('step', 'a', 'b')])],
    ['setOne', said('opportunity', 'changed', null, [change('amount', 1, 2)])],
    ['emptied', said('opportunity', 'changed', null, [change('tags', [1], [])])],
    ['setMany', said('opportunity', 'changed', null, [change('a', 1, 2), change('b', 1, 2)])],
    ['changed', said('opportunity', 'changed', null, [])],
    ['putBack', sayingOf({ entry: { entity: 'opportunity', now: null, changes: {} }, deed: 'changed', changes: [], own: true })],
    ['created', said('opportunity', 'created', null, [])],
    ['added', said('stakeholder', 'created', null, [])],
    ['did', said('role', 'did', null, [])],
  ])('is %s', (wanted, got) => {
    expect(got).toBe(wanted)
  })
})
