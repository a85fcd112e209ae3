import { type Refusal, refuse } from '../../contract/refusal.ts'
import { isZone } from '../company/company.rules.ts'
import type { Calendar, CalendarChange, Hours, NewCalendar } from './calendar.contract.ts'
import { lengthOf } from './workingTime.rules.ts'

const officeDay: Hours = [[540, 1020]]

/** Monday to Friday, 9 to 17, in the company's zone: stands until the company has made a calendar of its own. */
export function firstCalendar(zone: string): Calendar {
  const week = [officeDay, officeDay, officeDay, officeDay, officeDay, [], []]
  const named = { id: '00000000-0000-7000-8000-000000000001', version: 0, name: 'Office hours' }
  return { ...named, zone, week, holidays: [], exceptions: [], standard: true, recordedAt: new Date(0).toISOString() }
}

/** What is wrong with a calendar, if anything: its zone, hours that overlap, a week without work, a day named twice. */
export function checkCalendar(calendar: NewCalendar): Refusal | undefined {
  if (!isZone(calendar.zone)) {
    return refuse('invalid', `"${calendar.zone}" is no time zone; give an IANA name such as Europe/Berlin.`, { field: 'zone' })
  }
  if (!calendar.week.every(inOrder)) return refuse('invalid', unordered, { field: 'week' })
  if (!calendar.week.some((hours) => lengthOf(hours) > 0)) {
    return refuse('invalid', 'A week needs at least one day with working hours.', { field: 'week' })
  }
  if (!calendar.exceptions.every(({ hours }) => inOrder(hours))) return refuse('invalid', unordered, { field: 'exceptions' })
  return twice(calendar.holidays, 'holidays') ?? twice(calendar.exceptions, 'exceptions')
}

const unordered = 'Hours of a day run from early to late and must not overlap.'

function inOrder(hours: Hours): boolean {
  return hours.every(([from, to], i) => from < to && (i === 0 || (hours[i - 1]?.[1] ?? 0) <= from))
}

function twice(days: readonly { readonly day: string }[], field: string): Refusal | undefined {
  const again = days.find(({ day }, i) => days.findIndex((other) => other.day === day) < i)
  return again && refuse('duplicate', `${again.day} stands there twice.`, { field })
}

/** A new calendar, or why there is none. The first one made is the standard, in place of the built-in one. */
export function decideNew(
  input: NewCalendar & { readonly id: string },
  known: ReadonlyMap<string, Calendar>,
  now: string,
): Calendar | Refusal {
  if (known.has(input.id)) return refuse('duplicate', 'There is a calendar with this id.', { field: 'id' })
  const standard = [...known.values()].every(({ version }) => version === 0)
  return checkCalendar(input) ?? { ...input, version: 1, standard, recordedAt: now }
}

/** The next version of a calendar, or why there is none. A change made from an older version is refused with both. */
export function decideChange(current: Calendar, { id: _, version, ...change }: CalendarChange, now: string): Calendar | Refusal {
  if (version !== current.version) {
    return refuse('stale', 'Somebody has changed this calendar since.', { details: { mine: change, theirs: current } })
  }
  const next = { ...current, ...defined(change), version: current.version + 1, recordedAt: now }
  return checkCalendar(next) ?? next
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}

/** Hours as a person writes them: `9:00–12:00, 13:00–17:00`; empty for a day off. */
export function hoursText(hours: Hours): string {
  return hours.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(', ')
}

/** Reads `9-12, 13:00–17:00` and the like; null where it is no list of spans. */
export function hoursFromText(text: string): Hours | null {
  if (text.trim() === '') return []
  const spans = text
    .split(/[,;]/)
    .map((part) => /^\s*(\d{1,2})(?:[:h.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:h.](\d{2}))?\s*$/.exec(part))
  const hours = spans.map((found): [number, number] | null => {
    const [, fromHour, fromMinute = '0', toHour, toMinute = '0'] = found ?? []
    const [from, to] = [60 * Number(fromHour) + Number(fromMinute), 60 * Number(toHour) + Number(toMinute)]
    return Number(fromMinute) < 60 && Number(toMinute) < 60 && from < to && to <= 1440 ? [from, to] : null
  })
  return hours.every((span) => span !== null) && inOrder(hours) ? hours : null
}

const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
