import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { makePerson } from '../../../test/make.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { convert } from '../../contract/money.ts'
import { type Database, openDatabase } from '../../server/db.ts'
import { type Company, changeCompany, exchangeRates, getCompany } from './company.contract.ts'
import { convertedAmount } from './company.queries.ts'
import { checkCompany, checkRate, decideCompany, isCountry, isRate, isZone, rateOn } from './company.rules.ts'

const company: Company = {
  name: 'Fontaine',
  currency: 'EUR',
  zone: 'Europe/Berlin',
  locale: 'en-GB',
  weekStart: 1,
  fiscalYearStart: 1,
  phoneCountry: 'DE',
}

const rates = [
  { currency: 'USD', day: '2026-01-01', rate: '0.9' },
  { currency: 'USD', day: '2026-06-01', rate: '0.85' },
  { currency: 'JPY', day: '2026-01-01', rate: '0.0061' },
  { currency: 'KWD', day: '2026-01-01', rate: '2.995' },
]

describe('rules', () => {
  test.each([
    ['USD', '2025-12-31', undefined],
    ['USD', '2026-01-01', '0.9'],
    ['USD', '2026-05-31', '0.9'],
    ['USD', '2026-06-01', '0.85'],
    ['USD', '2030-01-01', '0.85'],
    ['GBP', '2026-06-01', undefined],
  ])('the rate of %s on %s is %s', (currency, day, rate) => {
    expect(rateOn(rates, currency, day)).toBe(rate)
    expect(rateOn(rates.toReversed(), currency, day)).toBe(rate)
  })

  test.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['+01:00', false],
    ['Mars/Olympus', false],
    ['', false],
  ])('%s as a time zone: %s', (zone, ok) => expect(isZone(zone)).toBe(ok))

  test.each(['0', '0.000', '-1', '1e3', '1,5', '', '1.', '.5', '1234567890123'])('"%s" is no rate', (rate) =>
    expect(isRate(rate)).toBe(false),
  )

  test('a country is one that exists', () => {
    expect(['DE', 'FR', 'ZZ', 'QQ', 'd1'].map(isCountry)).toEqual([true, true, false, false, false])
  })

  test.each([
    [{ currency: 'EUX' }, 'currency'],
    [{ zone: 'Berlin' }, 'zone'],
    [{ locale: 'not a locale' }, 'locale'],
    [{ phoneCountry: 'QQ' }, 'phoneCountry'],
  ])('settings %j are refused by name', (settings, field) => {
    expect(checkCompany(settings)).toMatchObject({ refused: 'invalid', field })
    expect(decideCompany(company, settings, false)).toMatchObject({ refused: 'invalid', field })
  })

  test('the currency changes only while no rate is quoted in it', () => {
    expect(decideCompany(company, { currency: 'CHF' }, true)).toMatchObject({ refused: 'in_use', field: 'currency' })
    expect(decideCompany(company, { currency: 'CHF' }, false)).toEqual({ ...company, currency: 'CHF' })
    expect(decideCompany(company, { currency: 'EUR', name: 'Source' }, true)).toEqual({ ...company, name: 'Source' })
  })

  test('a rate is refused for an unknown currency, for the own one and for no number', () => {
    expect(checkRate({ currency: 'XXY', rate: '1' }, company)).toMatchObject({ field: 'currency' })
    expect(checkRate({ currency: 'EUR', rate: '1' }, company)).toMatchObject({ field: 'currency' })
    expect(checkRate({ currency: 'USD', rate: 'much' }, company)).toMatchObject({ field: 'rate' })
    expect(checkRate({ currency: 'USD', rate: '0.9' }, company)).toBeUndefined()
  })
})

describe('amounts converted in SQL', () => {
  let database: Database
  let drop: () => Promise<void>
  beforeAll(async () => {
    const fresh = await freshDatabase()
    drop = fresh.drop
    database = openDatabase({ url: fresh.url })
    for (const { currency, day, rate } of rates) {
      await sql`insert into exchange_rate (id, currency, day, rate)
        values (gen_random_uuid(), ${currency}, ${day}, ${rate})`.execute(database.db)
    }
  })
  afterAll(async () => {
    await database.close()
    await drop()
  })

  async function inCompany(amount: number | null, currency: string, day: string, to = company): Promise<number | null> {
    const converted = convertedAmount({ amount: sql`d.amount`, currency: sql`d.currency`, day: sql`d.day` }, to)
    const { rows } = await sql<{ converted: number | null }>`
      select ${converted} as converted
      from (values (${amount}::bigint, ${currency}::text, ${day}::date)) d(amount, currency, day)`.execute(database.db)
    return rows[0]?.converted ?? null
  }

  test.each([
    ['own currency, whatever the day', 12_345, 'EUR', '1999-01-01', 12_345],
    ['a dollar amount before June', 10_000, 'USD', '2026-05-31', 9_000],
    ['a dollar amount from June on', 10_000, 'USD', '2026-06-01', 8_500],
    ['yen have no minor unit', 10_000, 'JPY', '2026-02-01', 6_100],
    ['dinars have three digits', 10_000, 'KWD', '2026-02-01', 2_995],
    ['half a cent rounds to even, down', 5, 'USD', '2026-02-01', 4],
    ['half a cent rounds to even, up', 15, 'USD', '2026-02-01', 14],
    ['a negative amount rounds the same', -5, 'USD', '2026-02-01', -4],
    ['no rate yet on that day', 10_000, 'USD', '2025-12-31', null],
    ['a currency without any rate', 10_000, 'GBP', '2026-06-01', null],
    ['no amount', null, 'USD', '2026-06-01', null],
  ])('%s', async (_fact, amount, currency, day, converted) => {
    expect(await inCompany(amount, currency, day)).toBe(converted)
  })

  test('a company that counts in yen gets whole yen', async () => {
    expect(await inCompany(10_050, 'USD', '2026-02-01', { ...company, currency: 'JPY' })).toBe(90)
  })

  test('an amount beyond 2^53 counts as not convertible', async () => {
    const dinars = { ...company, currency: 'KWD' }
    expect(await inCompany(Number.MAX_SAFE_INTEGER, 'USD', '2026-02-01', dinars)).toBeNull()
    expect(await inCompany(1_000_000_000_000_000, 'USD', '2026-02-01', dinars)).toBe(9_000_000_000_000_000)
  })

  test('an archived rate no longer counts', async () => {
    await sql`insert into exchange_rate (id, currency, day, rate, archived_at)
      values (gen_random_uuid(), 'USD', '2026-07-01', '0.5', now())`.execute(database.db)
    expect(await inCompany(10_000, 'USD', '2026-08-01')).toBe(8_500)
  })

  test('SQL and the rule agree to the cent', async () => {
    const cases = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom(...rates), fc.constantFrom('EUR', 'JPY', 'TND'))
    await fc.assert(
      fc.asyncProperty(cases, async ([amount, { currency, day, rate }, to]) => {
        const expected = currency === to ? amount : convert({ amount, currency }, to, rate).amount + 0 // no -0
        expect(await inCompany(amount, currency, day, { ...company, currency: to })).toBe(expected)
      }),
      { numRuns: 60 },
    )
  })
})

describe('over HTTP', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  test('settings are changed one by one and read by everybody signed in', async () => {
    const changed = await world.owner.call(changeCompany, { weekStart: 7, fiscalYearStart: 4 })
    expect(changed).toMatchObject({ currency: 'EUR', weekStart: 7, fiscalYearStart: 4 })
    const seller = await makePerson(world, {})
    expect(await seller.call(getCompany, {})).toEqual(changed)
    expect((await seller.ask(changeCompany, { name: 'Mine' })).status).toBe(403)
    expect((await world.nobody.ask(getCompany, {})).status).toBe(401)
    expect(await world.owner.call(getCompany, {})).toEqual(changed)
  })

  test('a setting that cannot be is refused by name and changes nothing', async () => {
    const before = await world.owner.call(getCompany, {})
    for (const [field, value] of [
      ['zone', 'Mars/Olympus'],
      ['currency', 'EUX'],
      ['locale', '??'],
      ['phoneCountry', 'QQ'],
    ] as const) {
      const refused = await world.owner.ask(changeCompany, { name: 'Other', [field]: value })
      expect(refused).toMatchObject({ status: 422, error: { code: 'invalid', field } })
    }
    expect((await world.owner.ask(changeCompany, { weekStart: 8 })).error).toMatchObject({ field: 'weekStart' })
    expect((await world.owner.ask(changeCompany, { moon: 'full' })).error).toMatchObject({ code: 'unknown_field' })
    expect(await world.owner.call(getCompany, {})).toEqual(before)
  })

  test('a rate is checked, and holds the company’s currency while it stands', async () => {
    const rate = await world.owner.call(exchangeRates.create, { currency: 'USD', day: '2026-01-01', rate: '0.92' })
    for (const wrong of [{ currency: 'EUR' }, { currency: 'XXY' }, { rate: '-1' }, { rate: 'one' }, { rate: '0' }]) {
      const refused = await world.owner.ask(exchangeRates.create, { currency: 'USD', day: '2026-02-01', rate: '0.92', ...wrong })
      expect(refused).toMatchObject({ status: 422, error: { code: 'invalid', field: Object.keys(wrong)[0] } })
    }
    const twice = await world.owner.ask(exchangeRates.create, { currency: 'USD', day: '2026-01-01', rate: '0.93' })
    expect(twice).toMatchObject({ status: 422, error: { code: 'duplicate' } })
    expect(await world.owner.ask(changeCompany, { currency: 'CHF' })).toMatchObject({ status: 422, error: { code: 'in_use' } })
    await world.owner.call(exchangeRates.archive, { id: rate.id })
    expect(await world.owner.call(changeCompany, { currency: 'CHF' })).toMatchObject({ currency: 'CHF' })
    expect((await world.owner.ask(exchangeRates.restore, { id: rate.id })).status).toBe(200)
  })
})
