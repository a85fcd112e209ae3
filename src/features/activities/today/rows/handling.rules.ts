import { sections, type Today } from '../today.contract.ts'

/** The page as it will be once something was handled, until the server's answer replaces it. */
export function withoutItem(today: Today, id: string): Today {
  const left = sections.map((section) => {
    const { count, items } = today.sections[section]
    const kept = (items as readonly { readonly id: string }[]).filter((item) => item.id !== id)
    return [section, { count: count - (items.length - kept.length), items: kept }] as const
  })
  return { ...today, sections: Object.fromEntries(left) as unknown as Today['sections'] }
}

export const snoozes = ['later', 'tomorrow', 'nextWeek'] as const
export type Snooze = (typeof snoozes)[number]

const minute = 60_000 // ms
const day = 1_440 * minute
const later = 3 // hours
const morning = '09:00'

// The company's clock as text, `YYYY-MM-DDTHH:mm`: counted as if it were UTC, so that a day is always 24 hours long.
const read = (clock: string) => Date.parse(`${clock}:00Z`)
const write = (moment: number) => new Date(moment).toISOString().slice(0, 16)

/**
 * When something that is put off is due again, by the company's clock: in three hours on the half hour unless that is another
 * day, tomorrow or next Monday at the hour it had, at nine where it had none.
 */
export function snoozedUntil(snooze: Snooze, now: string, due: string | null): string | null {
  const today = now.slice(0, 10)
  const hour = due?.slice(11) ?? morning
  const on = (days: number) => `${write(read(`${today}T00:00`) + days * day).slice(0, 10)}T${hour}`
  if (snooze === 'tomorrow') return on(1)
  if (snooze === 'nextWeek') return on((8 - new Date(read(now)).getUTCDay()) % 7 || 7)
  const half = 30 * minute
  const moment = write(Math.ceil((read(now) + later * 60 * minute) / half) * half)
  return moment.slice(0, 10) === today ? moment : null
}
