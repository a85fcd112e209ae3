import { type Money, minorDigits } from '../contract/money.ts'
import { type Language, language, useLanguage } from './words.ts'

interface Ground {
  /** The company's. */
  readonly locale: string
  /** The person's own, for numbers, dates and amounts, whatever the language of the words. */
  readonly formats?: string | null
  readonly zone: string
  readonly currency: string
}
let ground: Ground = { locale: 'en-GB', zone: Intl.DateTimeFormat().resolvedOptions().timeZone, currency: 'EUR' }

/** The company's locale, zone and currency; set once the person is known. */
export function setGround(next: Ground): void {
  ground = next
}
export const companyCurrency = (): string => ground.currency
export const companyZone = (): string => ground.zone
/** The order of day, month and year that dates are typed and pasted in. */
export const typedLocale = (): string => formatLocale()

/** For words: the company's locale where it is in the person's language, else the plain one of that language. */
export function localeFor(to: Language = language()): string {
  if (ground.locale.startsWith(to)) return ground.locale
  return to === 'fr' ? 'fr-FR' : 'en-GB'
}

/** For numbers, dates and amounts: the person's own choice, else as the words have it. */
const formatLocale = (): string => ground.formats ?? localeFor()
const isEnglish = () => formatLocale().startsWith('en')

const thinSpace = '\u202F'

/** To make a format costs far more than to use it, and a list uses hundreds: each is made once. */
function madeOnce<O, F>(make: (locale: string, options: O) => F): (options: O, locale?: string) => F {
  const made = new Map<string, F>()
  return (options, locale = formatLocale()) => {
    const key = locale + JSON.stringify(options)
    const format = made.get(key) ?? make(locale, options)
    made.set(key, format)
    return format
  }
}

const numberFormat = madeOnce((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
const relativeFormat = madeOnce((locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options))
const listFormat = madeOnce((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options))
const zonedFormat = madeOnce((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))

/** English puts a thin space after the sign; other languages keep their own form. */
function signSpaced(parts: readonly Intl.NumberFormatPart[]): string {
  const spaced = isEnglish() ? parts.map((part) => (part.type === 'currency' ? part.value + thinSpace : part.value)) : null
  return (spaced ?? parts.map((part) => part.value)).join('').replace(/\s+$/, '')
}

export type MoneyForm = 'auto' | 'whole' | 'exact' | 'short'

function decimalsFor(form: MoneyForm, value: number, currency: string): number {
  const digits = minorDigits(currency)
  if (form === 'exact') return digits
  return form === 'auto' && Math.abs(value) < 1000 && !Number.isInteger(value) ? digits : 0
}

/** `€ 96,000`: no cents from 1,000 on. `exact` keeps them, `short` is `€ 52k`, for charts and matrix cells only. */
export function formatMoney(money: Money, form: MoneyForm = 'auto'): string {
  const value = money.amount / 10 ** minorDigits(money.currency)
  const base = { style: 'currency', currency: money.currency, currencyDisplay: 'narrowSymbol' } as const
  if (form === 'short') {
    const options = { ...base, notation: 'compact', maximumSignificantDigits: 3 } as const
    // Britain writes 3.74m, America 3.74M: the short form is one, so that a column of charts reads alike.
    const locale = isEnglish() ? 'en-US' : formatLocale()
    return signSpaced(numberFormat(options, locale).formatToParts(value)).replace('K', 'k')
  }
  const digits = decimalsFor(form, value, money.currency)
  return signSpaced(numberFormat({ ...base, minimumFractionDigits: digits, maximumFractionDigits: digits }).formatToParts(value))
}

export const formatNumber = (value: number, digits = 0): string =>
  numberFormat({ minimumFractionDigits: 0, maximumFractionDigits: digits }).format(value)

/** A share from 0 to 1 as `64 %` in English, with the space of the language elsewhere. */
export function formatPercent(share: number, digits = 0): string {
  const text = numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share * 100)
  return `${text}\u202F%`
}

/** `Amount, Close and Next step`, as the language lists things. */
export const formatList = (names: readonly string[]): string => listFormat({ type: 'conjunction' }, localeFor()).format(names)

const dateFormat = (options: Intl.DateTimeFormatOptions, zone = ground.zone) => zonedFormat({ ...options, timeZone: zone })

/** The calendar day of a moment in the company's zone, `YYYY-MM-DD`. */
export const dayOf = (moment: Date | string): string =>
  zonedFormat({ timeZone: ground.zone, year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA').format(new Date(moment))

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Days from today to the calendar day: 1 is tomorrow, −2 the day before yesterday. */
export const daysUntil = (day: string, now = new Date()): number => dayNumber(day) - dayNumber(dayOf(now))

function nearDay(distance: number): string {
  const text = relativeFormat({ numeric: 'auto' }, localeFor()).format(distance, 'day')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `Today`, `Tomorrow`, `Wed` within the week to come, else `18 Dec`; the year only if it is another one. */
export function formatDay(day: string, now = new Date()): string {
  const distance = daysUntil(day, now)
  if (Math.abs(distance) <= 1) return nearDay(distance)
  const date = new Date(`${day}T00:00:00Z`)
  if (distance > 1 && distance < 7) return dateFormat({ weekday: 'short' }, 'UTC').format(date)
  const year = day.slice(0, 4) === dayOf(now).slice(0, 4) ? {} : ({ year: 'numeric' } as const)
  return dateFormat({ day: 'numeric', month: 'short', ...year }, 'UTC').format(date)
}

/** A plain date without "today" words, as a column of dates wants it. */
export function formatDate(day: string, now = new Date()): string {
  const year = day.slice(0, 4) === dayOf(now).slice(0, 4) ? {} : ({ year: 'numeric' } as const)
  return dateFormat({ day: 'numeric', month: 'short', ...year }, 'UTC').format(new Date(`${day}T00:00:00Z`))
}

export const formatTime = (moment: Date | string): string =>
  dateFormat({ hour: '2-digit', minute: '2-digit' }).format(new Date(moment))

/** `Today 14:30`, `Wed 09:00`, `18 Dec`: the time only where the day is near. */
export function formatMoment(moment: string, now = new Date()): string {
  const day = dayOf(moment)
  return Math.abs(daysUntil(day, now)) < 7 ? `${formatDay(day, now)} ${formatTime(moment)}` : formatDay(day, now)
}

/** Everything about a moment, for a hover: weekday, date, time and zone. */
export const formatFull = (moment: string): string =>
  dateFormat({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(moment))

/** A whole day with its weekday and year, for headings and hovers. */
export const formatFullDay = (day: string): string =>
  dateFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, 'UTC').format(new Date(`${day}T00:00:00Z`))

/** `Nov`, or `November` within a sentence, and with its year where it is another one: a calendar month given as `2026-11`. */
export function formatMonth(month: string, length: 'short' | 'long' = 'short', now = new Date()): string {
  const year = month.slice(0, 4) === dayOf(now).slice(0, 4) ? {} : ({ year: 'numeric' } as const)
  return dateFormat({ month: length, ...year }, 'UTC').format(new Date(`${month}-01T00:00:00Z`))
}

/** Whole days from a moment until now. */
export const daysSince = (moment: string, now = new Date()): number => -daysUntil(dayOf(moment), now)

/** As {@link formatMoment}, inside a sentence: "today 14:30". */
export function formatMomentWithin(moment: string, now = new Date()): string {
  const text = formatMoment(moment, now)
  return Math.abs(daysUntil(dayOf(moment), now)) <= 1 ? text.charAt(0).toLocaleLowerCase() + text.slice(1) : text
}

/** A day as a heading of what happened on it: `Today`, `Yesterday`, `Friday 20 November`; the year only if it is another one. */
export function formatNearDay(day: string, now = new Date()): string {
  const distance = daysUntil(day, now)
  if (Math.abs(distance) <= 1) return nearDay(distance)
  const year = day.slice(0, 4) === dayOf(now).slice(0, 4) ? {} : ({ year: 'numeric' } as const)
  const text = dateFormat({ weekday: 'long', day: 'numeric', month: 'long', ...year }, 'UTC').format(new Date(`${day}T00:00:00Z`))
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const formats = {
  money: formatMoney,
  number: formatNumber,
  percent: formatPercent,
  day: formatDay,
  date: formatDate,
  month: formatMonth,
  time: formatTime,
  moment: formatMoment,
  momentWithin: formatMomentWithin,
  full: formatFull,
  fullDay: formatFullDay,
  nearDay: formatNearDay,
}

/** The formats in the person's language; the component is drawn again when it changes. */
export function useFormats(): typeof formats {
  useLanguage()
  return formats
}
