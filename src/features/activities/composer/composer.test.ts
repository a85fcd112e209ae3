import { describe, expect, it } from 'vitest'
import { blank, type Composed, type Draft, inputOf, isReady } from './composer.rules.ts'

const now = '2026-11-20T10:00:00.000Z'
const place = { id: 'i', about: { entity: 'account', id: 'a' }, owner: 'o', now, kindName: 'Call' }
const made = (kind: Composed, draft: Partial<Draft>) => {
  const { id: _, about: __, owner: ___, ...rest } = inputOf(kind, { ...blank, ...draft }, place)
  return rest
}

describe('what the composer sends', () => {
  it('a note has happened and is named by its first line, with form or without', () => {
    expect(made('note', { body: 'first\nsecond' })).toEqual({
      kind: 'note',
      subject: 'first',
      body: 'first\nsecond',
      doneAt: now,
    })
    const body = { html: '<p><strong>first</strong></p>', text: 'first' }
    expect(made('note', { body })).toEqual({ kind: 'note', subject: 'first', body, doneAt: now })
  })
  it('a call with an outcome has happened, even without a word', () => {
    expect(made('call', { outcome: 'reached' })).toEqual({ kind: 'call', subject: 'Call', outcome: 'reached', doneAt: now })
    expect(made('call', { outcome: 'reached', body: 'Wants a price' }).subject).toBe('Wants a price')
  })
  it('a call without one, a task and a meeting are to do', () => {
    const due = '2026-11-21T10:00:00.000Z'
    expect(made('call', { subject: 'Ring', due })).toEqual({ kind: 'call', subject: 'Ring', dueAt: due })
    expect(made('task', { subject: 'Send', due, outcome: 'reached' })).toEqual({ kind: 'task', subject: 'Send', dueAt: due })
  })
  it.each<[Composed, Partial<Draft>, boolean]>([
    ['note', {}, false],
    ['note', { body: 'x' }, true],
    ['note', { subject: 'x' }, false],
    ['call', {}, false],
    ['call', { outcome: 'no answer' }, true],
    ['call', { subject: 'x' }, true],
    ['task', { outcome: 'reached' }, false],
    ['task', { subject: ' ' }, false],
    ['meeting', { subject: 'x' }, true],
  ])('a %s of %j is ready: %s', (kind, draft, ready) => {
    expect(isReady(kind, { ...blank, ...draft })).toBe(ready)
  })
})
