import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../contract/refusal.ts'
import { courseOf, shownSteps } from './counting/steps.rules.ts'
import { askedDays, asOfMoment, daysOf, instantsOf, ownLastDays, ratio, resolvePeriod } from './report.rules.ts'

const clock = { now: new Date('2026-11-20T10:00:00Z'), zone: 'Europe/Berlin', weekStart: 1, fiscalYearStart: 1 }

it('a rate over nothing is no data, never 0', () => {
  expect(ratio(0, 0)).toBeNull()
  expect(ratio(0, 4)).toBe(0)
  expect(ratio(3, 7)).toBeCloseTo(0.428_571, 6)
})

describe('periods in the zone and fiscal year of the company', () => {
  it.each([
    ['thisMonth', '2026-11-01', '2026-11-30'],
    ['thisQuarter', '2026-10-01', '2026-12-31'],
    ['lastQuarter', '2026-07-01', '2026-09-30'],
    ['thisYear', '2026-01-01', '2026-12-31'],
    ['lastYear', '2025-01-01', '2025-12-31'],
    ['last90Days', '2026-08-23', '2026-11-20'],
    ['last12Months', '2025-12-01', '2026-11-30'],
  ] as const)('%s', (name, from, to) => expect(daysOf(name, clock)).toEqual({ from, to }))

  it('a fiscal year that begins in July moves quarters and years', () => {
    const fiscal = { ...clock, fiscalYearStart: 7 }
    expect(daysOf('thisYear', fiscal)).toEqual({ from: '2026-07-01', to: '2027-06-30' })
  })

  it('days are the zone’s: their last instant is before the next midnight there', () => {
    expect(instantsOf({ from: '2026-03-29', to: '2026-03-29' }, 'Europe/Berlin')).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    })
  })

  it('a custom period needs both its days in order', () => {
    const refused = [{ period: 'custom' as const }, { from: '2026-01-01' }, { from: '2026-02-01', to: '2026-01-01' }]
    for (const query of refused) expect(isRefusal(askedDays(query, clock))).toBe(true)
    expect(askedDays({ from: '2026-01-01', to: '2026-01-31' }, clock)).toEqual({ from: '2026-01-01', to: '2026-01-31' })
  })

  it('without a period the standard one is taken and said', () => {
    const resolved = resolvePeriod({}, 'thisQuarter', clock)
    expect(resolved).toMatchObject({ period: { name: 'thisQuarter', chosen: 'standard', from: '2026-10-01' } })
  })
})

describe('the data’s own last full period', () => {
  it('holds the last day of the data when it is over', () => {
    expect(ownLastDays('thisQuarter', '2017-12-31', clock)).toEqual({ from: '2017-10-01', to: '2017-12-31' })
    expect(ownLastDays('last12Months', '2017-12-27', clock)).toEqual({ from: '2017-01-01', to: '2017-12-31' })
    expect(ownLastDays('last90Days', '2017-12-31', clock)).toEqual({ from: '2017-10-03', to: '2017-12-31' })
  })
  it('is the one before while the one that holds it still runs', () => {
    expect(ownLastDays('thisYear', '2026-02-01', clock)).toEqual({ from: '2025-01-01', to: '2025-12-31' })
  })
})

describe('the as-of moment', () => {
  it('of a day is its last millisecond in the zone', () => {
    expect(asOfMoment('2026-06-30', clock).toISOString()).toBe('2026-06-30T21:59:59.999Z')
  })
  it('is never after now', () => {
    expect(asOfMoment('2027-01-01', clock)).toEqual(clock.now)
    expect(asOfMoment(undefined, clock)).toEqual(clock.now)
  })
})

describe('the course of a pipeline', () => {
  const stage = (id: string, type: 'open' | 'won' | 'lost', position: number, archived = false) => ({
    id,
    name: id,
    type,
    position,
    archived,
    pipeline: 'p',
    probability: 0,
    rottingDays: null,
  })
  const course = courseOf([
    stage('L', 'lost', 0),
    stage('B', 'open', 2),
    stage('A', 'open', 1),
    stage('R', 'open', 3, true),
    stage('W', 'won', 1),
  ])

  it('goes through open stages in order, then won, then lost, whatever their positions', () => {
    expect(course.map(({ id, place }) => [id, place])).toEqual([
      ['A', 0],
      ['B', 1],
      ['R', 2],
      ['W', 3],
      ['L', 4],
    ])
  })
  it('shows neither lost nor retired stages, from the chosen one on', () => {
    expect(shownSteps(course).map(({ id }) => id)).toEqual(['A', 'B', 'W'])
    expect(shownSteps(course, 'B').map(({ id }) => id)).toEqual(['B', 'W'])
    expect(shownSteps(course, 'R')).toEqual([])
  })
})
