import { currencies, isCountry } from './company.rules.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label)

/** Currencies with their names in a language. */
export function currencyChoices(language: string): readonly Choice[] {
  const names = new Intl.DisplayNames([language], { type: 'currency' })
  return [...currencies()].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
}

/** Every zone there is, the present one too where it goes by an older name. */
export function zoneChoices(present: string): readonly string[] {
  return [...new Set([present, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}

export function countryChoices(language: string): readonly Choice[] {
  const names = new Intl.DisplayNames([language], { type: 'region' })
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i))
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)
  return codes.map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` })).sort(byLabel)
}

const locales =
  'en-GB en-US en-IE en-CA fr-FR fr-BE fr-CA fr-CH de-DE de-AT de-CH nl-NL it-IT es-ES pt-PT pl-PL sv-SE da-DK fi-FI nb-NO'.split(
    ' ',
  )

/** Locales with an example of their numbers and dates. */
export function localeChoices(language: string, present: string): readonly Choice[] {
  const names = new Intl.DisplayNames([language], { type: 'language' })
  const day = new Date(Date.UTC(2026, 11, 31))
  const label = (tag: string) =>
    `${names.of(tag)} · ${(1234.5).toLocaleString(tag)} · ${day.toLocaleDateString(tag, { timeZone: 'UTC' })}`
  return [...new Set([present, ...locales])].map((tag) => ({ value: tag, label: label(tag) })).sort(byLabel)
}

/** ISO days, 1 = Monday. */
export function weekdayChoices(language: string): readonly Choice[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  // 1 June 2026 is a Monday.
  return Array.from({ length: 7 }, (_, i) => ({ value: String(i + 1), label: format.format(Date.UTC(2026, 5, 1 + i)) }))
}

export function monthChoices(language: string): readonly Choice[] {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: format.format(Date.UTC(2026, i, 1)) }))
}
