import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PeriodUnit } from './filter.ts'
import { dateBounds, dayOf, dayStart, type PeriodClock, periodBounds, relativeDate, relativeMoment } from './period.ts'

const clock: PeriodClock = {
  now: new Date('2026-11-20T16:30:00Z'),
  zone: 'Europe/Berlin',
  weekStart: 1,
  fiscalYearStart: 1,
}
const units: readonly PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'year']

test.each([
  ['day', 0, '2026-11-20', '2026-11-21'],
  ['week', 0, '2026-11-16', '2026-11-23'],
  ['week', -1, '2026-11-09', '2026-11-16'],
  ['month', 0, '2026-11-01', '2026-12-01'],
  ['month', -9, '2026-02-01', '2026-03-01'],
  ['quarter', 0, '2026-10-01', '2027-01-01'],
  ['quarter', 1, '2027-01-01', '2027-04-01'],
  ['year', -1, '2025-01-01', '2026-01-01'],
] as const)('%s %i is from %s to %s', (period, offset, from, to) => {
  expect(dateBounds({ period, offset }, clock)).toEqual({ from, to })
})

test('a fiscal year that begins in April has its own quarters', () => {
  const april = { ...clock, fiscalYearStart: 4, now: new Date('2026-02-10T12:00:00Z') }
  expect(dateBounds({ period: 'year', offset: 0 }, april)).toEqual({ from: '2025-04-01', to: '2026-04-01' })
  expect(dateBounds({ period: 'quarter', offset: 0 }, april)).toEqual({ from: '2026-01-01', to: '2026-04-01' })
  const may = { ...april, fiscalYearStart: 5 }
  expect(dateBounds({ period: 'quarter', offset: 0 }, may)).toEqual({ from: '2026-02-01', to: '2026-05-01' })
})

test('a week may begin on Sunday', () => {
  expect(dateBounds({ period: 'week', offset: 0 }, { ...clock, weekStart: 7 })).toEqual({ from: '2026-11-15', to: '2026-11-22' })
})

test('the day is the one of the company’s zone, not of UTC', () => {
  const late = { ...clock, now: new Date('2026-11-20T23:30:00Z') }
  expect(dateBounds({ period: 'day', offset: 0 }, late).from).toBe('2026-11-21')
  expect(dayOf(late.now, 'America/New_York')).toBe('2026-11-20')
})

test('instants follow the summer time of the zone', () => {
  expect(periodBounds({ period: 'year', offset: 0 }, clock)).toEqual({
    from: '2025-12-31T23:00:00.000Z',
    to: '2026-12-31T23:00:00.000Z',
  })
  expect(periodBounds({ period: 'month', offset: -4 }, clock).from).toBe('2026-06-30T22:00:00.000Z')
})

test('a day whose midnight is skipped begins with its first moment', () => {
  // Santiago went from 24:00 to 01:00 on 2024-09-08.
  expect(dayStart('2024-09-08', 'America/Santiago')).toBe('2024-09-08T04:00:00.000Z')
})

test('a relative moment is the start of the day that far away', () => {
  expect(relativeMoment({ relative: -14, unit: 'day' }, clock)).toBe('2026-11-05T23:00:00.000Z')
  expect(relativeDate({ relative: -1, unit: 'month' }, { ...clock, now: new Date('2026-03-31T12:00:00Z') })).toBe('2026-02-28')
  expect(relativeDate({ relative: 2, unit: 'quarter' }, clock)).toBe('2027-05-20')
})

test('offsets beyond the calendar stop at its ends instead of failing', () => {
  expect(dateBounds({ period: 'year', offset: 10_000 }, clock)).toEqual({ from: '9999-12-29', to: '9999-12-29' })
  expect(relativeDate({ relative: -10_000, unit: 'year' }, clock)).toBe('0001-01-03')
  expect(relativeMoment({ relative: -10_000, unit: 'year' }, { ...clock, zone: 'Pacific/Kiritimati' })).toMatch(/^0001-/)
})

test('an unknown zone is an error', () => {
  expect(() => periodBounds({ period: 'day', offset: 0 }, { ...clock, zone: 'Mars/Olympus' })).toThrow(RangeError)
})

test('periods follow each other without gap or overlap, and the current one holds now', () => {
  const clocks = fc.record({
    now: fc.date({ min: new Date('1990-01-01'), max: new Date('2080-01-01'), noInvalidDate: true }),
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kolkata', 'Australia/Lord_Howe'),
    weekStart: fc.integer({ min: 1, max: 7 }),
    fiscalYearStart: fc.integer({ min: 1, max: 12 }),
  })
  fc.assert(
    fc.property(clocks, fc.constantFrom(...units), fc.integer({ min: -50, max: 50 }), (at, period, offset) => {
      expect(periodBounds({ period, offset }, at).to).toBe(periodBounds({ period, offset: offset + 1 }, at).from)
      const current = periodBounds({ period, offset: 0 }, at)
      const now = at.now.toISOString()
      expect(current.from <= now && now < current.to).toBe(true)
    }),
  )
})
