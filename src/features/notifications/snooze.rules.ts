const hour = 3_600_000 // ms
const morning = '09:00'

const write = (moment: number) => new Date(moment).toISOString().slice(0, 16)

/** Until when a notification may be put off, by the company's clock, `YYYY-MM-DDTHH:mm`: an hour, tomorrow and next Monday at nine. */
export function putOffTexts(now: string): Readonly<Record<'hour' | 'tomorrow' | 'nextWeek', string>> {
  const clock = Date.parse(`${now}:00Z`)
  const on = (days: number) => `${write(clock + days * 24 * hour).slice(0, 10)}T${morning}`
  const toMonday = (8 - new Date(clock).getUTCDay()) % 7 || 7
  return { hour: write(clock + hour), tomorrow: on(1), nextWeek: on(toMonday) }
}
