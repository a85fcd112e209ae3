import { describe, expect, it } from 'vitest'
import { setGround } from '../../format.ts'
import { addDays, betweenDays, dayIn, further, isDay, onDay, startOfWeek, weeksOf } from './days.ts'

describe('days', () => {
  it('go over months, leap days and years', () => {
    expect([addDays('2028-02-28', 1), addDays('2027-01-01', -1), addDays('2026-03-29', 1)]).toEqual([
      '2028-02-29',
      '2026-12-31',
      '2026-03-30',
    ])
  })
  it.each(['2026-02-30', '2026-13-01', 'today', '', undefined, 20261101, '0000-01-01'])('%s is none', (text) => {
    expect(isDay(text)).toBe(false)
  })
  it('begin their week as the company does', () => {
    expect([1, 7, 6].map((start) => startOfWeek('2026-11-27', start))).toEqual(['2026-11-23', '2026-11-22', '2026-11-21'])
    expect(startOfWeek('2026-11-22', 7)).toBe('2026-11-22')
  })
})

describe('a month', () => {
  it('is drawn in whole weeks, no more than it touches', () => {
    const weeks = weeksOf('2026-11-27', 'month', 1)
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([6, '2026-10-26', '2026-12-06'])
    expect(weeksOf('2027-02-10', 'month', 1).map((week) => week[0])).toEqual([
      '2027-02-01',
      '2027-02-08',
      '2027-02-15',
      '2027-02-22',
    ])
  })
  it('further on keeps the day where the month has it', () => {
    expect([further('2027-01-31', 'month', 1), further('2027-03-31', 'month', -1), further('2026-12-15', 'month', 1)]).toEqual([
      '2027-02-28',
      '2027-02-28',
      '2027-01-15',
    ])
  })
})

it('a week is one row of seven days', () => {
  expect(weeksOf('2026-11-27', 'week', 1)).toEqual([
    ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
  ])
  expect(further('2026-11-27', 'week', -1)).toBe('2026-11-20')
})

describe('in the zone of the company', () => {
  setGround({ locale: 'en-GB', zone: 'Europe/Berlin', currency: 'EUR' })
  it('days of moments begin at its midnight, over a change of the clock too', () => {
    expect(betweenDays('dueAt', 'instant', '2026-10-25', '2026-10-26')).toEqual([
      { field: 'dueAt', op: 'gte', value: '2026-10-24T22:00:00.000Z' },
      { field: 'dueAt', op: 'lt', value: '2026-10-25T23:00:00.000Z' },
    ])
    expect(betweenDays('closeDate', 'date', '2026-10-25', '2026-10-26')).toMatchObject([{ value: '2026-10-25' }, {}])
  })
  it('a moment that goes to another day keeps its time on the clock', () => {
    expect(onDay('2026-10-23T07:00:00.000Z', 'instant', '2026-10-26')).toBe('2026-10-26T08:00:00.000Z')
    expect(onDay('2026-10-23', 'date', '2026-10-26')).toBe('2026-10-26')
    expect(dayIn('2026-10-23T22:30:00.000Z', 'instant')).toBe('2026-10-24')
  })
})
