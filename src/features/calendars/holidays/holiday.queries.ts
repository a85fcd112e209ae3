import type { Holiday, HolidayPlace } from './holiday.contract.ts'
import { wholeDays } from './holiday.rules.ts'

// The data are large and asked for a few times a year: they are read when they are.
const data = async () => (await import('date-holidays')).default

const inOrder = (names: Readonly<Record<string, string>> | undefined): readonly HolidayPlace[] =>
  Object.entries(names ?? {})
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name))

/** Countries whose holidays are known, and the regions of one of them, by name. */
export async function holidayPlaces(country: string | undefined, language: string) {
  const known = new (await data())()
  return {
    countries: [...inOrder(known.getCountries(language))],
    regions: country ? [...inOrder(known.getStates(country, language))] : [],
  }
}

interface Asked {
  readonly country: string
  readonly region?: string | undefined
  readonly year: number
  readonly language: string
}

/** The public holidays of a year as whole days; null where country or region are not known. */
export async function holidaysOf({ country, region, year, language }: Asked): Promise<readonly Holiday[] | null> {
  const Holidays = await data()
  const known = new Holidays()
  if (!known.getCountries(language)[country]) return null
  if (region && !known.getStates(country, language)?.[region]) return null
  const found = region ? new Holidays(country, region) : new Holidays(country)
  return wholeDays(found.getHolidays(year, language), year)
}
