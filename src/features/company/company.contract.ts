import { z } from 'zod'
import { query, standardEndpoints, verb } from '../../contract/endpoint.ts'
import { entity } from '../../contract/entity.ts'
import { date, text } from '../../contract/field.ts'

const settings = z.object({
  name: z.string().min(1).max(200),
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR'),
  zone: z.string().max(60).describe('IANA time zone, Europe/Berlin'),
  locale: z.string().max(20).describe('BCP 47, en-GB'),
  weekStart: z.number().int().min(1).max(7).describe('ISO day, 1 = Monday'),
  fiscalYearStart: z.number().int().min(1).max(12).describe('month the fiscal year begins'),
  phoneCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .describe('country that telephone numbers without + belong to, ISO 3166-1'),
})
export type Company = z.infer<typeof settings>
export const companySchema = settings

export const getCompany = query('getCompany', {
  path: '/api/company',
  policy: 'signedIn',
  summary: 'The company’s settings',
  input: z.strictObject({}),
  output: settings,
})

export const changeCompany = verb('changeCompany', {
  method: 'PATCH',
  path: '/api/company',
  policy: 'admin',
  summary: 'Change the company’s settings',
  input: settings.partial().strict(),
  output: settings,
})

/** One unit of `currency` is worth `rate` units of the company’s currency from `day` on. */
export const exchangeRate = entity(
  'exchangeRate',
  {
    currency: text().max(3).required(),
    day: date().required(),
    rate: text().max(40).required().describe('numeric text, 1.0834'),
  },
  { title: ['currency', 'day'], table: 'exchange_rate', plural: 'exchange-rates', reference: true },
)
export const exchangeRates = standardEndpoints(exchangeRate)

/** Rates that one paste holds at most. */
export const mostRates = 2000

/** Takes rates as they come from a table: a day that has a rate already gets the new one. */
export const putExchangeRates = verb('putExchangeRates', {
  path: '/api/exchange-rates/put',
  policy: 'admin',
  summary: 'Store many dated exchange rates; a day that has one already gets the new one',
  input: z.strictObject({
    rates: z
      .array(z.strictObject({ currency: z.string().max(3), day: z.iso.date(), rate: z.string().max(40) }))
      .min(1)
      .max(mostRates),
  }),
  output: z.object({ created: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }),
})
