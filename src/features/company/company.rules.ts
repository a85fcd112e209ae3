import { isRefusal, type Refusal, refuse } from '../../contract/refusal.ts'
import type { Company } from './company.contract.ts'

/** One dated rate: a unit of `currency` is worth `rate` units of the company's currency from `day` on. */
export interface Rate {
  readonly currency: string
  readonly day: string
  readonly rate: string
}

/** The rate that holds on a day: that of the latest day not after it; undefined before the first one. */
export function rateOn(rates: readonly Rate[], currency: string, day: string): string | undefined {
  const known = rates.filter((rate) => rate.currency === currency && rate.day <= day)
  return known.reduce<Rate | undefined>((best, rate) => (best && best.day >= rate.day ? best : rate), undefined)?.rate
}

/** ISO 4217 codes in use now or once, as Intl knows them. */
export function isCurrency(code: string): boolean {
  return currencies().has(code)
}

let known: ReadonlySet<string> | undefined
export function currencies(): ReadonlySet<string> {
  known ??= new Set(Intl.supportedValuesOf('currency'))
  return known
}

/** An IANA zone by name. Offsets such as +01:00 are no zones: PostgreSQL reads their sign the other way round. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  return accepts(() => new Intl.DateTimeFormat('en', { timeZone: zone }))
}

export function isLocale(locale: string): boolean {
  return accepts(() => Intl.getCanonicalLocales(locale))
}

export function isCountry(code: string): boolean {
  const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return code !== 'ZZ' && accepts(() => regions.of(code)) && regions.of(code) !== undefined
}

/** A rate is a positive decimal text with at most 12 places on either side; no exponent, no sign. */
export function isRate(rate: string): boolean {
  return /^\d{1,12}(\.\d{1,12})?$/.test(rate) && /[1-9]/.test(rate)
}

// Intl tells an unknown name only by throwing.
function accepts(use: () => unknown): boolean {
  try {
    use()
    return true
  } catch {
    return false
  }
}

const checks: readonly (readonly [keyof Company, (text: string) => boolean, string])[] = [
  ['currency', isCurrency, 'is no currency; give an ISO 4217 code such as EUR'],
  ['zone', isZone, 'is no time zone; give an IANA name such as Europe/Berlin'],
  ['locale', isLocale, 'is no locale; give a BCP 47 tag such as en-GB'],
  ['phoneCountry', isCountry, 'is no country; give an ISO 3166 code such as DE'],
]

/** The first setting that cannot be, as a refusal; undefined when all can. */
export function checkCompany(settings: Partial<Company>): Refusal | undefined {
  const wrong = checks.find(([field, ok]) => settings[field] !== undefined && !ok(String(settings[field])))
  return wrong && refuse('invalid', `"${settings[wrong[0]]}" ${wrong[2]}.`, { field: wrong[0] })
}

/** Settings after a change. Rates are quoted in the company's currency, so it cannot change while there are any. */
export function decideCompany(current: Company, change: Partial<Company>, hasRates: boolean): Company | Refusal {
  const wrong = checkCompany(change)
  if (isRefusal(wrong)) return wrong
  if (hasRates && change.currency !== undefined && change.currency !== current.currency) {
    return refuse('in_use', `Exchange rates are given in ${current.currency}. Archive them before changing the currency.`, {
      field: 'currency',
    })
  }
  return { ...current, ...change }
}

/** What is wrong with a rate to be stored, if anything. */
export function checkRate(rate: Partial<Rate>, company: Company): Refusal | undefined {
  if (rate.currency !== undefined && !isCurrency(rate.currency)) {
    return refuse('invalid', `"${rate.currency}" is no currency; give an ISO 4217 code such as USD.`, { field: 'currency' })
  }
  if (rate.currency === company.currency) {
    return refuse('invalid', `${company.currency} is the company’s own currency and needs no rate.`, { field: 'currency' })
  }
  if (rate.rate !== undefined && !isRate(rate.rate)) {
    return refuse('invalid', `"${rate.rate}" is no rate; give a positive number such as 1.0834.`, { field: 'rate' })
  }
  return undefined
}
