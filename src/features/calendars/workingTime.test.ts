import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Hours, WorkingTime } from './calendar.contract.ts'
import { before, daysBefore, due, elapsed, workingDay } from './workingTime.rules.ts'

const nine: Hours = [[540, 1020]]
const office: WorkingTime = { zone: 'UTC', week: [nine, nine, nine, nine, nine, [], []], holidays: [], exceptions: [] }
const always = (zone: string): WorkingTime => ({ ...office, zone, week: Array.from({ length: 7 }, () => [[0, 1440]]) })
const at = (text: string) => new Date(`${text}:00Z`)

describe('working time', () => {
  test('an hour from Friday 16:30 is due on Monday 9:30', () => {
    expect(due(office, at('2026-11-20T16:30'), 60)).toEqual(at('2026-11-23T09:30'))
    expect(elapsed(office, at('2026-11-20T16:30'), at('2026-11-23T09:30'))).toBe(60)
    expect(before(office, at('2026-11-23T09:30'), 60)).toEqual(at('2026-11-20T16:30'))
  })

  test.each([
    ['a whole week', '2026-11-16T00:00', '2026-11-23T00:00', 2400],
    ['a weekend', '2026-11-20T17:00', '2026-11-23T09:00', 0],
    ['the evening into the night', '2026-11-20T16:00', '2026-11-20T23:00', 60],
    ['backwards', '2026-11-20T16:00', '2026-11-20T10:00', 0],
    ['no time', '2026-11-20T16:00', '2026-11-20T16:00', 0],
  ])('%s', (_name, from, to, minutes) => expect(elapsed(office, at(from), at(to))).toBe(minutes))

  test('seconds count', () => {
    expect(elapsed(office, at('2026-11-20T16:00'), new Date('2026-11-20T16:00:30Z'))).toBe(0.5)
  })

  test('what is due falls on the earliest moment, the end of a day rather than the next morning', () => {
    expect(due(office, at('2026-11-20T16:30'), 30)).toEqual(at('2026-11-20T17:00'))
    expect(before(office, at('2026-11-23T09:30'), 30)).toEqual(at('2026-11-23T09:00'))
    expect(due(office, at('2026-11-21T12:00'), 0)).toEqual(at('2026-11-21T12:00'))
  })

  test('a holiday is off, unless the day has hours of its own', () => {
    const christmas = { ...office, holidays: [{ day: '2026-12-24', name: 'Christmas Eve' }] }
    const week = [at('2026-12-21T00:00'), at('2026-12-28T00:00')] as const
    expect(elapsed(christmas, ...week)).toBe(4 * 480)
    const short: WorkingTime = { ...christmas, exceptions: [{ day: '2026-12-24', hours: [[540, 720]] }] }
    expect(elapsed(short, ...week)).toBe(4 * 480 + 180)
    expect(due(short, at('2026-12-24T11:00'), 90)).toEqual(at('2026-12-25T09:30'))
    const saturday: WorkingTime = { ...office, exceptions: [{ day: '2026-11-21', hours: nine }] }
    expect(due(saturday, at('2026-11-20T16:30'), 60)).toEqual(at('2026-11-21T09:30'))
  })

  test('pauses do not count, however they overlap', () => {
    const day = [at('2026-11-20T09:00'), at('2026-11-20T17:00')] as const
    const pause = (from: string, to: string | null) => ({
      from: at(`2026-11-20T${from}`),
      to: to ? at(`2026-11-20T${to}`) : null,
    })
    expect(elapsed(office, ...day, [pause('10:00', '11:00')])).toBe(420)
    expect(elapsed(office, ...day, [pause('10:00', '12:00'), pause('11:00', '13:00')])).toBe(300)
    expect(elapsed(office, ...day, [pause('10:00', '15:00'), pause('11:00', '12:00')])).toBe(180)
    expect(elapsed(office, ...day, [pause('08:00', '10:00'), pause('16:00', null)])).toBe(360)
    expect(elapsed(office, ...day, [pause('07:00', null)])).toBe(0)
    expect(elapsed(office, ...day, [pause('18:00', null)])).toBe(480)
  })

  test('a lunch break divides the day', () => {
    const broken: WorkingTime = {
      ...office,
      week: office.week.map((hours) =>
        hours.length
          ? [
              [540, 720],
              [780, 1020],
            ]
          : [],
      ),
    }
    expect(due(broken, at('2026-11-20T11:30'), 60)).toEqual(at('2026-11-20T13:30'))
    expect(workingDay(broken)).toBe(420)
  })

  test('working days count back over weekends', () => {
    expect(daysBefore(office, at('2026-11-20T12:00'), 5)).toEqual(at('2026-11-13T12:00'))
    expect(daysBefore(office, at('2026-11-22T12:00'), 1)).toEqual(at('2026-11-20T09:00'))
  })

  test('a calendar whose every day is off has nothing due', () => {
    expect(() => due({ ...office, week: [[], [], [], [], [], [], []] }, at('2026-11-20T12:00'), 1)).toThrow(RangeError)
  })
})

describe('summer time', () => {
  const night = (zone: string, hours: Hours): WorkingTime => ({ ...always(zone), week: Array.from({ length: 7 }, () => hours) })

  test('office hours follow the wall clock', () => {
    const berlin = { ...office, zone: 'Europe/Berlin' }
    expect(due(berlin, at('2026-03-27T15:30'), 60)).toEqual(at('2026-03-30T07:30'))
    expect(due(berlin, at('2026-10-23T14:30'), 60)).toEqual(at('2026-10-26T08:30'))
  })

  test('a night is one hour shorter in spring and one longer in autumn', () => {
    expect(elapsed(always('Europe/Berlin'), at('2026-03-28T23:00'), at('2026-03-29T22:00'))).toBe(23 * 60)
    expect(elapsed(always('Europe/Berlin'), at('2026-10-24T22:00'), at('2026-10-25T23:00'))).toBe(25 * 60)
    expect(elapsed(night('Europe/Berlin', [[0, 360]]), at('2026-03-28T12:00'), at('2026-03-29T12:00'))).toBe(5 * 60)
    expect(elapsed(night('Europe/Berlin', [[0, 360]]), at('2026-10-24T12:00'), at('2026-10-25T12:00'))).toBe(7 * 60)
  })

  test('hours that begin or end in the skipped hour begin or end at the jump', () => {
    const [from, to] = [at('2026-03-28T12:00'), at('2026-03-29T12:00')]
    expect(elapsed(night('Europe/Berlin', [[60, 150]]), from, to)).toBe(60)
    expect(elapsed(night('Europe/Berlin', [[150, 300]]), from, to)).toBe(120)
    expect(elapsed(night('Europe/Berlin', [[130, 170]]), from, to)).toBe(0)
  })

  test('spans that meet in the hour that comes twice neither overlap nor leave a gap', () => {
    const [from, to] = [at('2026-10-24T12:00'), at('2026-10-25T12:00')]
    expect(elapsed(night('Europe/Berlin', [[60, 150]]), from, to)).toBe(90)
    expect(
      elapsed(
        night('Europe/Berlin', [
          [60, 150],
          [150, 300],
        ]),
        from,
        to,
      ),
    ).toBe(300)
  })
})

// Zones with summer time by half an hour, over midnight, with a skipped day, and without any.
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'America/St_Johns',
]
const hoursOf = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map(
    (edges): Hours =>
      edges.toSorted((a, b) => a - b).flatMap((edge, i, all) => (i % 2 ? [[(all[i - 1] ?? 0) * 15, edge * 15]] : [])),
  )
const calendars: fc.Arbitrary<WorkingTime> = fc.record({
  zone: fc.constantFrom(...zones),
  week: fc
    .array(fc.oneof(hoursOf, fc.constant<Hours>([])), { minLength: 6, maxLength: 6 })
    .chain((six) => hoursOf.map((one) => [...six, one])),
  holidays: fc.constant([{ day: '2011-10-31', name: 'a day off' }]),
  exceptions: hoursOf.map((hours) => [{ day: '2011-11-07', hours }]),
})
// 2011 has the skipped day of Apia (30 December) and the last midnight changes of St. John's.
const moments = fc.date({ min: at('2011-01-01T00:00'), max: at('2012-02-01T00:00'), noInvalidDate: true })
const minutes = fc.integer({ min: 1, max: 6_000 })

describe('for every calendar', () => {
  test('what is due has elapsed, and not a millisecond before', () => {
    fc.assert(
      fc.property(calendars, moments, minutes, (calendar, from, wanted) => {
        const moment = due(calendar, from, wanted)
        expect(elapsed(calendar, from, moment)).toBe(wanted)
        expect(elapsed(calendar, from, new Date(moment.getTime() - 1))).toBeLessThan(wanted)
      }),
    )
  })

  test('before undoes due', () => {
    fc.assert(
      fc.property(calendars, moments, minutes, (calendar, to, wanted) => {
        const moment = before(calendar, to, wanted)
        expect(elapsed(calendar, moment, to)).toBe(wanted)
        expect(elapsed(calendar, new Date(moment.getTime() + 1), to)).toBeLessThan(wanted)
      }),
    )
  })

  test('time adds up over any moment between, and a pause takes what it covers', () => {
    fc.assert(
      fc.property(calendars, fc.tuple(moments, moments, moments), (calendar, three) => {
        const [a, b, c] = three.toSorted((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date]
        const whole = elapsed(calendar, a, c)
        expect(elapsed(calendar, a, b) + elapsed(calendar, b, c)).toBeCloseTo(whole, 6)
        expect(elapsed(calendar, a, c, [{ from: a, to: b }])).toBeCloseTo(elapsed(calendar, b, c), 6)
      }),
      { numRuns: 40 },
    )
  })

  test('around the clock, working time is time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, moments, (zone, from, to) => {
        const real = Math.max(0, to.getTime() - from.getTime()) / 60_000
        expect(elapsed(always(zone), from, to)).toBeCloseTo(real, 6)
        if (real > 0) expect(before(always(zone), to, real)).toEqual(from)
      }),
    )
  })
})
