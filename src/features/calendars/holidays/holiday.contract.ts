import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import { languages } from '../../people/user.contract.ts'

const place = z.object({ code: z.string(), name: z.string() })
export type HolidayPlace = z.infer<typeof place>
const holiday = z.object({ day: z.string().describe('YYYY-MM-DD'), name: z.string() })
export type Holiday = z.infer<typeof holiday>

const country = z.string().regex(/^[A-Z]{2}$/, 'ISO 3166-1, such as FR')
const language = z.enum(languages).optional()

export const listHolidayPlaces = query('listHolidayPlaces', {
  path: '/api/calendars/holiday-places',
  policy: 'admin',
  summary: 'Countries whose holidays are known, and the regions of one of them',
  input: z.strictObject({ country: country.optional(), language }),
  output: z.object({ countries: z.array(place), regions: z.array(place) }),
})

export const listHolidays = query('listHolidays', {
  path: '/api/calendars/holidays',
  policy: 'admin',
  summary: 'The public holidays of a year in a country or one of its regions',
  input: z.strictObject({
    country,
    region: z.string().max(10).optional(),
    year: z.coerce.number().int().min(1970).max(2100),
    language,
  }),
  output: z.object({ holidays: z.array(holiday) }),
})
