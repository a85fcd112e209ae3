import { companyZone } from './format.ts'

const parts = (moment: Date, zone: string): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(moment)
      .map((part) => [part.type, part.value]),
  )

/** A moment as the company's clock shows it, `YYYY-MM-DDTHH:mm`, as a date and time input wants it. */
export function clockText(moment: string | Date, zone = companyZone()): string {
  const { year, month, day, hour, minute } = parts(new Date(moment), zone)
  return `${year}-${month}-${day}T${hour}:${minute}`
}

/**
 * The moment at which the company's clock shows the text. In a gap of daylight saving it is the moment after the gap;
 * where the clock shows it twice, the first.
 */
export function momentOf(text: string, zone = companyZone()): string {
  const wanted = Date.parse(`${text}:00Z`)
  const shownAt = (at: number) => Date.parse(`${clockText(new Date(at), zone)}:00Z`)
  const first = wanted - (shownAt(wanted) - wanted)
  const second = first - (shownAt(first) - wanted)
  const earlier = second - 3_600_000
  const best = shownAt(earlier) === wanted ? earlier : second
  return new Date(best).toISOString()
}
