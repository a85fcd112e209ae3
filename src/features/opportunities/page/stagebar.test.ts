import { describe, expect, it } from 'vitest'
import { segmentsOf, visitsOf, widthOf } from './stagebar.rules.ts'

const stages = [
  { id: 'q', type: 'open' },
  { id: 'n', type: 'open' },
  { id: 'p', type: 'open' },
  { id: 'w', type: 'won' },
  { id: 'l', type: 'lost' },
] as const
const now = new Date('2026-03-31T00:00:00Z')
const visit = (stage: string, entered: string | null, left: string | null = null) => ({ stage, entered, left })
const states = (current: string, visits: readonly ReturnType<typeof visit>[]) =>
  segmentsOf(stages, current, visits, now).map(({ stage, state }) => `${stage} ${state}`)

describe('visits from the log', () => {
  it('come in the order of time, each ending where the next begins', () => {
    const entry = (occurredAt: string, before: string | null, after: string) => ({
      verb: 'moveOpportunity',
      occurredAt,
      changes: { stage: [before, after] as const },
    })
    const edit = { verb: 'patchOpportunity', occurredAt: '2026-03-05T00:00:00Z', changes: { amount: [null, 1] as const } }
    expect(visitsOf([entry('2026-03-10T00:00:00Z', 'q', 'n'), edit, entry('2026-03-01T00:00:00Z', null, 'q')])).toEqual([
      visit('q', '2026-03-01T00:00:00Z', '2026-03-10T00:00:00Z'),
      visit('n', '2026-03-10T00:00:00Z'),
    ])
  })
})

describe('the stage bar', () => {
  it('shows what is past, present and to come', () => {
    expect(states('n', [visit('q', '2026-03-01T00:00:00Z', '2026-03-11T00:00:00Z'), visit('n', '2026-03-11T00:00:00Z')])).toEqual(
      ['q past', 'n now', 'p next', 'w next'],
    )
  })
  it('marks a stage that was jumped over as skipped', () => {
    expect(states('p', [visit('q', '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'), visit('p', '2026-03-02T00:00:00Z')])).toEqual(
      ['q past', 'n skipped', 'p now', 'w next'],
    )
  })
  it('ends where the deal was lost', () => {
    expect(states('l', [visit('q', '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'), visit('l', '2026-03-02T00:00:00Z')])).toEqual(
      ['q past', 'l lost'],
    )
  })
  it('adds up the days of all visits, and knows none of an undated one', () => {
    const twice = [
      visit('q', '2026-03-01T00:00:00Z', '2026-03-04T00:00:00Z'),
      visit('n', '2026-03-04T00:00:00Z', '2026-03-21T00:00:00Z'),
      visit('q', '2026-03-21T00:00:00Z'),
    ]
    expect(segmentsOf(stages, 'q', twice, now)[0]).toMatchObject({ days: 13, again: true })
    expect(segmentsOf(stages, 'q', [visit('q', null)], now)[0]).toMatchObject({ days: null })
  })
  it('grows a segment to at most 1.7 of its width', () => {
    const segment = { stage: 'q', state: 'past', days: 30, since: null, again: false } as const
    expect(widthOf(segment, 30)).toBeCloseTo(1.7)
    expect(widthOf({ ...segment, days: 0 }, 30)).toBe(1)
    expect(widthOf({ ...segment, days: null }, 0)).toBe(1)
  })
})
