import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { makePerson } from '../../../../test/make.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { undoEvents } from '../../../contract/undo.ts'
import { exchangeRates, putExchangeRates } from '../company.contract.ts'
import { ratesFromText } from './rateText.rules.ts'

const usd = (rate: string, day = '2026-11-01') => ({ currency: 'USD', day, rate })

describe('rates in a text', () => {
  test.each<[string, string, object]>([
    ['commas and a point', 'USD,2026-11-01,0.923', usd('0.923')],
    ['semicolons and a decimal comma', 'usd; 01.11.2026; 0,923', usd('0.923')],
    ['tabs, as from a spreadsheet', 'USD\t1/11/2026\t1.0834', usd('1.0834')],
    ['quotes', '"USD","2026-11-01","0.923"', usd('0.923')],
    ['a number above a thousand', 'USD;2026-11-01;1.234,5', usd('1234.5')],
  ])('with %s', (_, text, rate) => {
    expect(ratesFromText(text, 'EUR')).toEqual({ rates: [rate], problems: [] })
  })

  it('have a first line that names the columns, or none, and empty lines between', () => {
    const { rates } = ratesFromText('currency,day,rate\n\nUSD,2026-11-01,0.9\r\nGBP,2026-11-01,1.1\n', 'EUR')
    expect(rates.map(({ currency }) => currency)).toEqual(['USD', 'GBP'])
  })

  test.each([
    ['USD,2026-11-01', 'columns'],
    ['USD,2026-11-01,0.9,more', 'columns'],
    ['QQQ,2026-11-01,0.9', 'currency'],
    ['EUR,2026-11-01,1', 'own'],
    ['USD,2026-13-41,0.9', 'day'],
    ['USD,2026-11-01,nothing', 'rate'],
    ['USD,2026-11-01,-0.9', 'rate'],
    ['USD,2026-11-01,0', 'rate'],
  ])('%s is left out: %s', (text, wrong) => {
    const { rates, problems } = ratesFromText(`USD,2026-10-01,0.8\n${text}`, 'EUR')
    expect([rates.length, problems]).toEqual([1, [{ line: 2, wrong, text }]])
  })
})

describe('many rates over HTTP', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())
  const all = async () =>
    (await world.owner.call(exchangeRates.list, { sort: ['currency', 'day'] })).rows.map(({ currency, day, rate }) => [
      currency,
      day,
      rate,
    ])

  it('are created, and changed where their day has one; together they are undone', async () => {
    const rates = [usd('0.9'), usd('0.91', '2026-11-02')]
    expect(await world.owner.call(putExchangeRates, { rates })).toEqual({ created: 2, changed: 0, unchanged: 0 })
    const change = '0193f000-0000-7000-8000-000000000007'
    const next = { rates: [usd('0.9'), usd('0.95', '2026-11-02'), usd('1', '2026-11-03'), usd('0.99', '2026-11-03')] }
    const { body } = await world.owner.ask(putExchangeRates, next, { 'x-change-id': change })
    expect(body).toEqual({ created: 1, changed: 1, unchanged: 1 })
    expect(await all()).toEqual([
      ['USD', '2026-11-01', '0.9'],
      ['USD', '2026-11-02', '0.95'],
      ['USD', '2026-11-03', '0.99'],
    ])
    await world.owner.call(undoEvents, { change })
    expect(await all()).toEqual([
      ['USD', '2026-11-01', '0.9'],
      ['USD', '2026-11-02', '0.91'],
    ])
  })

  it('are refused whole when one of them is none, and to others than administrators', async () => {
    const before = await all()
    for (const wrong of [usd('free'), { ...usd('1'), currency: 'EUR' }, { ...usd('1'), currency: 'QQQ' }])
      expect((await world.owner.ask(putExchangeRates, { rates: [usd('0.5', '2027-01-01'), wrong] })).status).toBe(422)
    const seller = await makePerson(world, {})
    expect((await seller.ask(putExchangeRates, { rates: [usd('0.5')] })).status).toBe(403)
    expect(await all()).toEqual(before)
  })
})
