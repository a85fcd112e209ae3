import { expect, test } from 'vitest'
import { type LogAsk, loggedInput, outcomesOf, telAddress } from './calling.rules.ts'

const about = { entity: 'contact', id: 'c1', title: 'Ida Berg' }
const place = { id: 'a1', owner: 'u1', now: '2026-11-20T10:00:00.000Z', kindName: 'Call' }
const ask: LogAsk = { about, kind: 'call' }

test.each([
  ['a call without words is named by its kind', '', { subject: 'Call' }],
  [
    'what was said names it by its first line and is kept whole',
    'Wants an offer\nby Friday',
    { subject: 'Wants an offer', body: 'Wants an offer\nby Friday' },
  ],
  ['blanks say nothing', '  \n ', { subject: 'Call' }],
])('%s', (_, note, expected) => {
  const input = loggedInput(ask, { kind: 'call', outcome: 'reached', note }, place)
  expect(input).toEqual({
    id: 'a1',
    kind: 'call',
    owner: 'u1',
    outcome: 'reached',
    doneAt: place.now,
    about: { entity: 'contact', id: 'c1' },
    ...expected,
  })
})

test('a long first line is cut, and what is about nothing names no record', () => {
  const input = loggedInput({ kind: 'meeting' }, { kind: 'meeting', outcome: 'held', note: 'x'.repeat(300) }, place)
  expect(input.subject).toHaveLength(120)
  expect(input).not.toHaveProperty('about')
})

test('a meeting was held or not; a call reached somebody or not', () => {
  expect(outcomesOf.meeting).toEqual(['held', 'cancelled'])
  expect(outcomesOf.call).toContain('no answer')
})

test('a number is called without what is only for the eye', () => {
  expect(telAddress('+49 (30) 123-45 67')).toBe('tel:+49301234567')
})
