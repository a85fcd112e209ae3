import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  daysUntil,
  formatDate,
  formatDay,
  formatMoment,
  formatMomentWithin,
  formatMoney,
  formatPercent,
  setGround,
} from './format.ts'
import { setLanguage } from './words.ts'

const now = new Date('2026-11-24T12:00:00Z')
const eur = (amount: number) => ({ amount, currency: 'EUR' })

beforeEach(() => setGround({ locale: 'en-GB', zone: 'Europe/Berlin', currency: 'EUR' }))
afterEach(() => setLanguage('en'))

// The page's language is set on the document, which these tests have none of.
const page = globalThis as { document?: unknown }
page.document ??= { documentElement: { lang: '' } }

describe('formats of one’s own', () => {
  it('write numbers, amounts and dates as elsewhere, while the words stay', () => {
    setGround({ locale: 'en-GB', formats: 'de-DE', zone: 'Europe/Berlin', currency: 'EUR' })
    expect(formatMoney(eur(9_600_049), 'exact')).toBe('96.000,49\u00A0€')
    expect(formatDate('2026-12-18', now)).toBe('18. Dez.')
    expect(formatDay('2026-11-24', now)).toBe('Today')
  })
  it('are those of the language where none are chosen', () => {
    setGround({ locale: 'de-DE', formats: null, zone: 'Europe/Berlin', currency: 'EUR' })
    expect(formatDate('2026-12-18', now)).toBe('18 Dec')
  })
})

describe('money', () => {
  it('has a thin space after the sign and no cents from 1,000 on', () => {
    expect(formatMoney(eur(9_600_049))).toBe('€\u202F96,000')
    expect(formatMoney(eur(99_950))).toBe('€\u202F999.50')
    expect(formatMoney(eur(99_900))).toBe('€\u202F999')
  })
  it('keeps the cents where exactness is asked for', () => {
    expect(formatMoney(eur(9_600_049), 'exact')).toBe('€\u202F96,000.49')
  })
  it('is short in charts', () => {
    expect(formatMoney(eur(5_200_000), 'short')).toBe('€\u202F52k')
    expect(formatMoney(eur(374_000_000), 'short')).toBe('€\u202F3.74M')
  })
  it('knows currencies without and with three decimals', () => {
    expect(formatMoney({ amount: 1500, currency: 'JPY' }, 'exact')).toBe('¥\u202F1,500')
    expect(formatMoney({ amount: 1500, currency: 'KWD' }, 'exact')).toContain('1.500')
  })
  it('follows the language of the person', () => {
    setLanguage('fr')
    expect(formatMoney(eur(9_600_000)).replace(/\s/g, ' ')).toBe('96 000 €')
  })
})

describe('days', () => {
  it('are said as near ones where they are near', () => {
    expect(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-27', '2026-12-18'].map((day) => formatDay(day, now))).toEqual([
      'Yesterday',
      'Today',
      'Tomorrow',
      'Fri',
      '18 Dec',
    ])
  })
  it('carry the year only if it is another one', () => {
    expect(formatDate('2027-01-08', now)).toBe('8 Jan 2027')
    expect(formatDate('2026-11-20', now)).toBe('20 Nov')
  })
  it('are counted in the zone of the company', () => {
    expect(formatMoment('2026-11-24T23:30:00Z', now)).toBe('Tomorrow 00:30')
    expect(formatMomentWithin('2026-11-24T13:30:00Z', now)).toBe('today 14:30')
    expect(daysUntil('2026-11-25', new Date('2026-11-24T23:30:00Z'))).toBe(0)
  })
})

it('a share is a per cent with its narrow space', () => {
  expect(formatPercent(0.6315, 2)).toBe('63.15\u202F%')
})
