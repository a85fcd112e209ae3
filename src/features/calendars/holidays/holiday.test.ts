import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { makePerson } from '../../../../test/make.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { listHolidayPlaces, listHolidays } from './holiday.contract.ts'
import { type HolidayFact, wholeDays, withHolidays } from './holiday.rules.ts'

const fact = (date: string, hours: number, more: Partial<HolidayFact> = {}): HolidayFact => {
  const start = new Date(`${date.slice(0, 10)}T00:00:00Z`)
  return { date, start, end: new Date(start.getTime() + hours * 3_600_000), name: 'Feast', type: 'public', ...more }
}

describe('holidays as whole days', () => {
  test.each<[string, HolidayFact, readonly string[]]>([
    ['one day', fact('2026-12-25 00:00:00', 24), ['2026-12-25']],
    ['a day on which the clock goes forward', fact('2026-03-29 00:00:00', 23), ['2026-03-29']],
    ['two days with that night in between', fact('2026-03-28 00:00:00', 47), ['2026-03-28', '2026-03-29']],
    ['three days and a worked eve', fact('2026-03-20 00:00:00 -0600', 90), ['2026-03-20', '2026-03-21', '2026-03-22']],
    ['an afternoon', fact('2026-12-24 14:00:00', 10), []],
    ['a day of another kind', fact('2026-12-24 00:00:00', 24, { type: 'optional' }), []],
    ['days over the turn of the year', fact('2026-12-31 00:00:00', 48), ['2026-12-31']],
  ])('%s', (_, one, days) => {
    expect(wholeDays([one], 2026).map(({ day }) => day)).toEqual(days)
  })

  it('two on one day stand there once, with both names', () => {
    const both = [fact('2026-05-01 00:00:00', 24), fact('2026-05-01 00:00:00', 24, { name: 'Labour Day' })]
    expect(wholeDays(both, 2026)).toEqual([{ day: '2026-05-01', name: 'Feast, Labour Day' }])
  })

  it('are added to what stands there, which stays as it is', () => {
    const own = [
      { day: '2026-12-28', text: 'Works closed' },
      { day: '2026-12-25', text: 'Our Christmas' },
    ]
    const added = withHolidays(own, [
      { day: '2026-12-25', name: 'Christmas Day' },
      { day: '2026-01-01', name: 'New Year' },
    ])
    expect(added.map(({ day, text }) => [day, text])).toEqual([
      ['2026-01-01', 'New Year'],
      ['2026-12-25', 'Our Christmas'],
      ['2026-12-28', 'Works closed'],
    ])
  })
})

describe('holidays over HTTP', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())
  const daysOf = async (input: { country: string; region?: string; year: number; language?: 'en' | 'fr' }) =>
    (await world.owner.call(listHolidays, input)).holidays

  it('of a country and of a region', async () => {
    const all = await daysOf({ country: 'DE', year: 2026 })
    const south = await daysOf({ country: 'DE', region: 'BW', year: 2026 })
    expect(all.map(({ day }) => day)).toContain('2026-10-03')
    expect(all.map(({ day }) => day)).not.toContain('2026-01-06')
    expect(south.map(({ day }) => day)).toContain('2026-01-06')
  })

  it('are named in the language asked for', async () => {
    const [en] = await daysOf({ country: 'FR', year: 2026, language: 'en' })
    const [fr] = await daysOf({ country: 'FR', year: 2026, language: 'fr' })
    expect([en?.day, en?.name, fr?.name]).toEqual(['2026-01-01', "New Year's Day", 'Nouvel An'])
  })

  it('places are countries, and the regions of one', async () => {
    const { countries, regions } = await world.owner.call(listHolidayPlaces, { country: 'CH' })
    expect(countries.length).toBeGreaterThan(150)
    expect(regions.map(({ code }) => code)).toContain('ZH')
    expect((await world.owner.call(listHolidayPlaces, { country: 'XX' })).regions).toEqual([])
  })

  it('of a place that is not known are refused, and so are others than administrators', async () => {
    for (const input of [
      { country: 'XX', year: 2026 },
      { country: 'DE', region: 'nowhere', year: 2026 },
      { country: 'de', year: 2026 },
      { country: 'DE', year: 20_260 },
    ])
      expect((await world.owner.ask(listHolidays, input)).status).toBe(422)
    const seller = await makePerson(world, {})
    expect((await seller.ask(listHolidays, { country: 'DE', year: 2026 })).status).toBe(403)
    expect((await seller.ask(listHolidayPlaces, {})).status).toBe(403)
  })
})
