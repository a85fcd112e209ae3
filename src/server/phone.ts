import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A telephone number in E.164, read as one of `country` where it has no prefix; null when it cannot be one. */
export function e164(text: string, country: string): string | null {
  const number = parsePhoneNumberFromString(text, country as CountryCode)
  return number?.isPossible() ? number.number : null
}
